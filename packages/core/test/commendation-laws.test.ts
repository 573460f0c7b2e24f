import fc from "fast-check"
import { expect, test } from "vitest"
import { ballotResult, cut, propose, type Session } from "../src/commendation/index.ts"
import { limit } from "../src/ranking/index.ts"
import type { Facts } from "../src/index.ts"
import { proposal } from "../src/text/index.ts"
import { source } from "./situation.ts"
import { awardPlan } from "./session.ts"

const on = "2026-12-20"
const days = ["2026-06-30", "2026-12-19", "2026-12-20", "2026-12-21"]
const unitIds = ["u1", "u2", "u3", "u4", "u5"]
const nominationIds = ["n1", "n2", "n3", "n4", "n5", "n6", "n7"]
const day = fc.constantFrom(...days)
const unit = fc.constantFrom(...unitIds)
const nomination = fc.constantFrom(...nominationIds)
const few = <A>(one: fc.Arbitrary<A>) => fc.array(one, { maxLength: 3 })

const quota = fc.oneof(
  fc.record({ count: fc.nat(4), per: fc.constantFrom("all", "cluster") }),
  fc.record({
    share: fc.constantFrom("10%", "34%", "50%", "100%"),
    rounding: fc.constantFrom("down", "up", "nearest"),
    per: fc.constantFrom("all", "cluster")
  })
)
const award = fc.record(
  {
    rubric: fc.constant("r"),
    quota,
    form: fc.constantFrom("commendationCertificate", "grassrootsEmulationFighter"),
    vote: fc.constantFrom<object>({ source }, { atLeast: "50%", quorum: "2/3", source }),
    conditions: fc.constant([{ id: "good", title: "Hoàn thành tốt", source }]),
    order: fc.constant("votes"),
    checks: fc.constant([{ id: "police", title: "Danh sách", source }])
  },
  { requiredKeys: ["quota"] }
)

const told: fc.Arbitrary<Facts> = fc
  .record({
    clusters: fc.array(fc.constantFrom("village", "south"), { minLength: 5, maxLength: 5 }),
    points: fc.array(fc.option(fc.constantFrom("70", "80", "90"), { nil: undefined }), { minLength: 5, maxLength: 5 }),
    nominations: fc.array(
      fc.record(
        {
          unit,
          award: fc.constantFrom("a", "b", "b", "z"),
          name: fc.constantFrom("P", "Q"),
          achievement: fc.constantFrom("x", "y", ...nominationIds),
          attested: fc.record({ good: fc.boolean() }, { requiredKeys: [] }),
          members: fc.constantFrom(1, 10),
          women: fc.constantFrom(0, 1, 7, 10),
          withdrawn: fc.record({ on: day, why: fc.constant("trùng") }),
          received: fc.constantFrom("2026-09-30", ...days)
        },
        { requiredKeys: ["unit", "award", "achievement"] }
      ),
      { maxLength: 7 }
    ),
    ballots: few(fc.record({ nomination, on: day, members: fc.constant(9), present: fc.nat(9), inFavour: fc.nat(9) })),
    holds: few(fc.record({ unit, from: day, why: fc.constant("đang thanh tra") })),
    complaints: few(
      fc.record({
        id: fc.constantFrom("k1", "k2"),
        unit,
        steps: fc.tuple(day, fc.boolean()).map(([from, isAnswered]) => [
          { action: "receive" as const, on: from },
          ...(isAnswered
            ? (["hold", "recheck", "answer"] as const).map((action) => ({
                action,
                on: "2026-12-20",
                finding: "upheld" as const
              }))
            : [])
        ])
      })
    ),
    awardDecisions: few(fc.record({ nomination, on: day, by: fc.constant("Chủ tịch") })),
    revocations: few(
      fc.record({ nomination, unit, on: day, by: fc.constant("Chủ tịch"), why: fc.constant("kê khai sai") })
    ),
    agencyAnswers: few(fc.record({ check: fc.constant("police"), on: day, units: few(unit) })),
    cutDecisions: few(
      fc.record({
        award: fc.constantFrom("a", "b"),
        chosen: few(nomination),
        on: day,
        by: fc.constant("Hội đồng"),
        why: fc.constant("biểu quyết")
      })
    )
  })
  .map(({ clusters, points, nominations, ...rest }) => ({
    ...rest,
    units: unitIds.map((id, i) => ({ id, name: `Thôn ${id}`, kind: "village", cluster: clusters[i] ?? "village" })),
    judgements: unitIds.flatMap((id, i) => {
      const given = points[i]
      return given === undefined ? [] : [{ unit: id, rubric: "r", criterion: "A", points: given }]
    }),
    nominations: nominations.map((one, i) => ({
      ...one,
      id: nominationIds[i] ?? "",
      subject: one.name === undefined ? ("collective" as const) : ("individual" as const)
    }))
  }))

/** A plan of two awards and what was told of it, and its session. */
const sessions = fc.tuple(award, award, told).map(([a, b, facts]) => {
  const plan = awardPlan([{ ...a }, { ...b, id: "b" }])
  return { plan, facts, session: propose(plan, facts, { on }) }
})
const holds = (law: (given: { plan: ReturnType<typeof awardPlan>; facts: Facts; session: Session }) => void) =>
  fc.assert(fc.property(sessions, law), { numRuns: 200 })

test("every nomination comes out exactly once, with a reason", () => {
  holds(({ facts, session }) => {
    const ids = (facts.nominations ?? []).map(({ id }) => id)
    expect(session.proposals.map(({ nomination }) => nomination).toSorted()).toEqual(ids.toSorted())
    expect(session.proposals.filter(({ reasons }) => reasons.length === 0)).toEqual([])
    // The state is always that of one of the reasons.
    for (const { state, reasons } of session.proposals) expect(reasons.map((each) => each.state)).toContain(state)
  })
})

test("proposed and awarded are never more than the places, nor with those to be voted on where the votes do not order them", () => {
  holds(({ plan, facts, session }) => {
    const byVotes = (id: string) => plan.awards?.find((each) => each.id === id)?.order === "votes"
    const clusterOf = (id: string) => facts.units.find((each) => each.id === id)?.cluster
    for (const { award, cluster, places, taken } of session.places) {
      const taking = session.proposals.filter(
        (each) =>
          each.award === award &&
          (cluster === null || clusterOf(each.unit) === cluster) &&
          (each.state === "proposed" || (each.state === "toVote" && !byVotes(award)))
      )
      expect(taking.length).toBeLessThanOrEqual(Math.max(0, (places ?? Number.POSITIVE_INFINITY) - taken))
    }
  })
})

test("one achievement never gets two awards, nor one nominee one award twice", () => {
  holds(({ session }) => {
    const taking = session.proposals.filter(({ state }) => state === "proposed" || state === "toVote")
    const had = new Set(session.proposals.flatMap((each) => (each.state === "awarded" ? [each.achievement] : [])))
    expect(taking.filter(({ achievement }) => had.has(achievement))).toEqual([])
    expect(new Set(taking.map(({ achievement }) => achievement)).size).toBe(taking.length)
    expect(new Set(taking.map(({ award, unit, name }) => `${award} ${unit} ${name}`)).size).toBe(taking.length)
  })
})

test("who is held on the day is not proposed, not voted on and not tied", () => {
  holds(({ facts, session }) => {
    const held = new Set([
      ...(facts.holds ?? []).flatMap(({ unit, from }) => (from <= on ? [unit] : [])),
      // Received and never answered.
      ...(facts.complaints ?? []).flatMap(({ unit, steps }) =>
        steps.length === 1 && (steps[0]?.on ?? "") <= on ? [unit] : []
      )
    ])
    const moving = session.proposals.filter(({ state }) => ["proposed", "toVote", "tied"].includes(state))
    expect(moving.filter(({ unit }) => held.has(unit))).toEqual([])
  })
})

test("the order in which nominations, units and all else are told changes nothing", () => {
  const unordered = ["nominations", "units", "judgements", "holds", "complaints", "agencyAnswers"] as const
  fc.assert(
    fc.property(sessions, fc.infiniteStream(fc.nat(1000)), ({ plan, facts, session }, stream) => {
      const shuffled = <A>(all: ReadonlyArray<A>): ReadonlyArray<A> =>
        all
          .map((each) => [stream.next().value ?? 0, each] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, each]) => each)
      const other = {
        ...facts,
        ...Object.fromEntries(unordered.map((list) => [list, shuffled<unknown>(facts[list] ?? [])]))
      } as Facts
      expect(propose(plan, other, { on }).proposals).toEqual(session.proposals)
    }),
    { numRuns: 200 }
  )
})

test("what was told after the day of the session changes nothing, and who came after it changes nothing for the others", () => {
  const dated = ["ballots", "awardDecisions", "revocations", "agencyAnswers", "cutDecisions"] as const
  holds(({ plan, facts, session }) => {
    const until = Object.fromEntries(dated.map((list) => [list, (facts[list] ?? []).filter((each) => each.on <= on)]))
    const known = { ...facts, ...until } as Facts
    expect(propose(plan, known, { on }).proposals).toEqual(session.proposals)
    const isLate = (id: string) => (facts.nominations?.find((each) => each.id === id)?.received ?? "") > on
    const decided = new Set(facts.awardDecisions?.map((each) => each.nomination))
    const late = facts.nominations?.filter(({ id }) => isLate(id) && !decided.has(id)).map(({ id }) => id) ?? []
    const without = { ...facts, nominations: facts.nominations?.filter(({ id }) => !late.includes(id)) } as Facts
    expect(propose(plan, without, { on }).proposals).toEqual(
      session.proposals.filter(({ nomination }) => !late.includes(nomination))
    )
  })
})

test("every proposal is said in both languages, nothing left to fill in, no code shown", () => {
  holds(({ plan, facts, session }) => {
    for (const each of session.proposals)
      for (const language of ["vi", "en"] as const) {
        const said = proposal(each, { plan, facts, language })
        expect(said).not.toMatch(/[{}]|undefined|null/u)
        for (const { source } of each.reasons)
          if (source !== null && "assumption" in source) expect(said).toContain(source.assumption)
      }
  })
})

// Oracles: the same answers found by trying everything.

const permutations = <A>(all: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  all.length === 0
    ? [[]]
    : all.flatMap((one, i) => permutations(all.filter((_, k) => k !== i)).map((rest) => [one, ...rest]))
const subsets = <A>(all: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  all.reduce<ReadonlyArray<ReadonlyArray<A>>>((some, one) => [...some, ...some.map((each) => [...each, one])], [[]])

test("who is in is in however equals are ordered and whoever drops out; who is out is out in all of them", () => {
  const fields = fc.array(fc.record({ points: fc.nat(2), certain: fc.boolean() }), { maxLength: 5 })
  fc.assert(
    fc.property(fields, fc.nat(5), (drawn, places) => {
      const field = drawn.map((each, i) => ({ ...each, id: String(i) }))
      const ahead = (a: { points: number }, b: { points: number }) => a.points > b.points
      const found = cut(field, places, ahead)
      const worlds = subsets(field.filter(({ certain }) => !certain)).flatMap((stay) => {
        const here = [...field.filter(({ certain }) => certain), ...stay]
        return permutations(here).filter((row) =>
          row.every((each, i) => i === 0 || each.points <= (row[i - 1]?.points ?? 9))
        )
      })
      for (const one of field) {
        // Of who may drop out itself it is asked what happens if it does not.
        const asked = worlds.filter((row) => row.includes(one))
        const within = asked.filter((row) => row.indexOf(one) < places).length
        if (within === asked.length) expect(found.get(one.id)).toBe("in")
        else if (within === 0) expect(found.get(one.id)).toBe("out")
        else expect(["tied", "waits"]).toContain(found.get(one.id))
      }
    }),
    { numRuns: 200 }
  )
})

test("a ballot passes or fails exactly when no opinion still missing could turn it", () => {
  const counts = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12))
  fc.assert(
    fc.property(counts, fc.constantFrom([4, 5], [2, 3], [9, 10], [1, 2]), ([members, a, b, c, d], [n = 1, m = 1]) => {
      const present = Math.min(a, members)
      const inFavour = Math.min(b, present)
      const written = { inFavour: Math.min(c, members - present), against: 0 }
      written.against = Math.min(d, members - present - written.inFavour)
      const unheard = members - present - written.inFavour - written.against
      const ballot = { nomination: "n", on, members, present, inFavour, written }
      const ends = Array.from(
        { length: unheard + 1 },
        (_, more) => (inFavour + written.inFavour + more) * m >= n * members
      )
      const expected = ends.every(Boolean) ? "passes" : ends.some(Boolean) ? "unfinished" : "fails"
      expect(ballotResult(ballot, { atLeast: `${n}/${m}`, quorum: "0" }).outcome).toBe(expected)
    })
  )
})

test("a share of a number, counted in whole hundredths", () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(5000), (percent, of) => {
      const hundredths = percent * of
      const rest = hundredths % 100
      const down = (hundredths - rest) / 100
      const seats = (rounding: "down" | "up" | "nearest") => limit({ share: `${percent}%`, rounding } as never, of)
      expect(seats("down")).toBe(down)
      expect(seats("up")).toBe(down + Number(rest > 0))
      expect(seats("nearest")).toBe(down + Number(rest >= 50))
    })
  )
})
