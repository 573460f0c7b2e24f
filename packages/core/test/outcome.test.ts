import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import { assert, integer, property, shuffledSubarray } from "fast-check"
import { expect, test } from "vitest"
import { propose } from "../src/commendation/index.ts"
import { canonical, evaluate, type Facts, type Scorecard } from "../src/index.ts"
import {
  engine,
  factsText,
  outcomeChain,
  outcomeDiff,
  outcomeJson,
  publicFacts,
  readFacts,
  type PublishedOutcome,
  readOutcome,
  supersede,
  verifyOutcome
} from "../src/outcome/index.ts"
import { corrections, sentence } from "../src/text/index.ts"
import * as generate from "./generate.ts"
import { gradedFacts, gradedPlan, judged, outcomeFacts, outcomePlan, tieVote, turned } from "./outcome-situation.ts"
import { line, planJson, plan as planOf, village } from "./situation.ts"

const hash = (text: string): string => createHash("sha256").update(text).digest("hex")
const options = { hash }
const published = outcomeJson(outcomePlan, outcomeFacts, options)
const parsed: PublishedOutcome = JSON.parse(published)

test("an outcome names what it follows from: the digests of plan and facts, the engine's version", () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"))
  expect(engine).toBe(version)
  expect(parsed).toMatchObject({
    format: "thidua-outcome/1",
    engine: version,
    plan: { id: "p", year: 2026, digest: hash(canonical(outcomePlan)) },
    facts: { digest: hash(factsText(outcomeFacts)) },
    layer: "verified"
  })
  expect(parsed.standings.map(({ rank, unit, total }) => [rank, unit, total])).toEqual([
    [1, "a", "11.99"],
    [2, "b", "10.01"],
    [3, "c", "9"]
  ])
})

test("the outcome has what evaluating gives, row for row", () => {
  const { attainment, tasks, scorecards, standings } = evaluate(outcomePlan, outcomeFacts)
  expect(parsed).toMatchObject({ attainment, tasks, standings })
  expect(parsed.scorecards.map((card) => card.criteria.map(({ points, state }) => points ?? state))).toEqual(
    scorecards.map((card) => card.criteria.map(({ points, state }) => points ?? state))
  )
  expect(parsed.scorecards[2]?.criteria[0]?.override).toEqual({
    computed: "10",
    at: "2026-12-20",
    why: "Kiểm tra lại hồ sơ"
  })
})

test("the text of the facts is read back as facts of the same text and the same outcome", () => {
  const read = readFacts(factsText(outcomeFacts))
  expect(Result.isSuccess(read) && factsText(read.success)).toBe(factsText(outcomeFacts))
  expect(Result.isSuccess(read) && verifyOutcome(published, outcomePlan, read.success, { hash })).toEqual([])
  for (const text of ["", "[]", "{}", "null", '{"units":']) expect(Result.isFailure(readFacts(text))).toBe(true)
})

test("no name, note, title of evidence or reason of an excuse is in the outcome or in the facts it names", () => {
  for (const text of [published, factsText(outcomeFacts)]) expect(text).not.toMatch(/Kín|ông|0912345678|Thôn|jpg/u)
  // The facts as they were told are full of them, so that the test can fail.
  expect(JSON.stringify(outcomeFacts, (_, n) => (typeof n === "bigint" ? String(n) : n)).match(/Kín/gu)).toHaveLength(
    10
  )
})

test("what changes no result changes no digest, and what changes one does", () => {
  const digest = (facts: Facts) => hash(factsText(facts))
  const [first, ...others] = outcomeFacts.figures ?? []
  const withFirst = (more: object) => ({ ...outcomeFacts, figures: [{ ...first, ...more } as never, ...others] })
  expect(digest(withFirst({ by: "someone else", note: "" }))).toBe(digest(outcomeFacts))
  expect(digest(withFirst({ count: 599n }))).toBe(digest(outcomeFacts))
  expect(digest(withFirst({ count: 598 }))).not.toBe(digest(outcomeFacts))
  expect(digest(withFirst({ layer: "self" }))).not.toBe(digest(outcomeFacts))
})

test("two processes that were told the facts in other orders print the same bytes", () => {
  const program = join(import.meta.dirname, "print-outcome.ts")
  const printed = ["as told", "turned"].map((order) => {
    const { stdout, stderr } = spawnSync(process.execPath, [program, order], { encoding: "utf8" })
    expect(stderr).toBe("")
    return stdout
  })
  const { proposals } = propose(gradedPlan, gradedFacts, { on: "2026-12-22" })
  expect(proposals.map(({ unit, state }) => `${unit} ${state}`)).toEqual(["b proposed", "a excluded", "c excluded"])
  const both = `${published}\n${outcomeJson(gradedPlan, gradedFacts, { hash, proposals })}`
  expect(printed).toEqual([both, both])
})

const shuffled = (facts: Facts, turn: ReadonlyArray<number>): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([list, told]: readonly [string, ReadonlyArray<unknown>]) => [
      list,
      told
        .map((each, i) => [turn[i % turn.length] ?? 0, i, each] as const)
        .sort((a, b) => a[0] - b[0] || b[1] - a[1])
        .map(([, , each]) => each)
    ])
  ) as unknown as Facts

test("the order in which facts are told changes no byte; told twice, the last one counts", () => {
  const turns = shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 })
  assert(
    property(generate.rubric, generate.facts, turns, (rubric, given, turn) => {
      const plan = generate.lawPlan(rubric)
      const once = generate.toldOnce(given)
      const text = outcomeJson(plan, once, options)
      expect(outcomeJson(plan, shuffled(once, turn), options) === text).toBe(true)
      expect(outcomeJson(plan, publicFacts(given), options) === outcomeJson(plan, given, options)).toBe(true)
    }),
    { numRuns: 80 }
  )
})

test("the public facts evaluate to the same points and ranks as all facts, in either layer", () => {
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const plan = generate.lawPlan(rubric)
      for (const layer of ["self", "verified"] as const) {
        const [all, open] = [evaluate(plan, facts, { layer }), evaluate(plan, publicFacts(facts, layer), { layer })]
        const points = ({ criteria, ...card }: Scorecard) => ({
          ...card,
          criteria: criteria.map(({ override: _, ...row }) => row)
        })
        const key = (card: Scorecard) => `${card.rubric} ${card.unit}`
        const sorted = (cards: ReadonlyArray<Scorecard>) =>
          cards.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(points)
        expect(sorted(open.scorecards)).toEqual(sorted(all.scorecards))
        expect(open.standings).toEqual(all.standings)
        expect(publicFacts(publicFacts(facts, layer), layer)).toEqual(publicFacts(facts, layer))
      }
    }),
    { numRuns: 80 }
  )
})

test("nothing throws, whatever is told", () => {
  assert(
    property(generate.rubric, generate.garbage, (rubric, facts) => {
      const plan = generate.lawPlan(rubric)
      const text = outcomeJson(plan, facts, options)
      expect(verifyOutcome(text, plan, facts, options)).toEqual([])
    }),
    { numRuns: 80 }
  )
})

/** The places of the values in JSON that are no list and no object. */
const leaves = (
  value: unknown,
  path: ReadonlyArray<string | number> = []
): ReadonlyArray<ReadonlyArray<string | number>> =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, Array.isArray(value) ? Number(key) : key]))
    : [path]

const withLeaf = (text: string, path: ReadonlyArray<string | number>, value: unknown): string => {
  const copy = JSON.parse(text)
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy)
  holder[path.at(-1) ?? ""] = value
  return canonical(copy)
}

test("any one value that is changed after publication is found at its place", () => {
  const places = leaves(parsed)
  expect(places.length).toBeGreaterThan(100)
  assert(
    property(integer({ min: 0, max: places.length - 1 }), (i) => {
      const path = places[i] ?? []
      const found = verifyOutcome(withLeaf(published, path, "forged"), outcomePlan, outcomeFacts, options)
      // With another format it is no outcome at all, and has no places.
      expect(found[0]?.path, path.join(".")).toEqual(path[0] === "format" ? [] : path)
    }),
    { numRuns: 300 }
  )
})

const check = (text: string, said: ReadonlyArray<string>, plan = outcomePlan, facts: Facts = outcomeFacts) =>
  expect(verifyOutcome(text, plan, facts, options).map((found) => sentence(found, "vi"))).toEqual(said)

test.each<[string, () => void]>([
  ["as it was published: nothing", () => check(published, [])],
  [
    "a rank that was improved by hand",
    () => check(withLeaf(published, ["standings", 2, "rank"], 1), ["standings[2].rank: công bố ghi 1, tính lại được 3"])
  ],
  [
    "a unit that was taken out of the ranking",
    () =>
      check(canonical({ ...parsed, standings: parsed.standings.slice(0, 2) }), [
        `standings[2]: công bố ghi –, tính lại được {"cluster":"village","maximum":"25","rank":3,"rubric":"r","tie":null,"total":…`
      ])
  ],
  [
    "something added to it",
    () => check(canonical({ ...parsed, award: "cờ" }), ['award: công bố ghi "cờ", tính lại được –'])
  ],
  [
    "the same content with white space",
    () =>
      check(JSON.stringify(parsed, null, 2), [
        "nội dung đúng nhưng cách viết tệp đã bị đổi (khoảng trắng, thứ tự mục), nên mã kiểm tra của tệp không khớp"
      ])
  ],
  ["a text that is no JSON", () => check("{", ['"{" không phải là tệp kết quả công bố (outcome.json)'])],
  ["JSON that is no outcome", () => check("[1]", ['"[1]" không phải là tệp kết quả công bố (outcome.json)'])],
  [
    "endlessly nested JSON",
    () => check(`${"[".repeat(100_000)}${"]".repeat(100_000)}`, ["dữ liệu lồng nhau quá 64 tầng hoặc tự chứa chính nó"])
  ]
])("computing again tells of %s", (_, run) => run())

test("other facts are told as other facts, with the first place where the result differs", () => {
  const facts = { ...outcomeFacts, figures: [{ unit: "a", indicator: "learners", count: 600 }] }
  const found = verifyOutcome(published, outcomePlan, facts, options)
  expect(found.map(({ code }) => code)).toEqual(["outcome_of_other_facts", "outcome_differs"])
  expect(found[1]?.path.slice(0, 3)).toEqual(["attainment", 0, "achieved"])
  expect(found[1]?.params).toEqual({ published: '"599"', recomputed: '"600"' })
})

test("a plan with another title is another plan, also where every result is the same", () => {
  const other = { ...outcomePlan, title: "Kế hoạch khác" }
  expect(
    verifyOutcome(published, other, outcomeFacts, options).map(({ code, path }) => [code, path.join(".")])
  ).toEqual([["outcome_of_other_plan", "plan.digest"]])
})

test("proposals are published as they are given, and must be the verifier's", () => {
  const proposals = [{ award: "giấy khen", unit: "a", isProposed: true }]
  const text = outcomeJson(outcomePlan, outcomeFacts, { hash, proposals })
  const verify = (again: ReadonlyArray<unknown> | undefined) =>
    verifyOutcome(text, outcomePlan, outcomeFacts, { hash, ...(again && { proposals: again }) }).map(line)
  expect(verify(proposals)).toEqual([])
  expect(verify([{ award: "giấy khen", unit: "b", isProposed: true }])).toEqual([
    'outcome_differs proposals/0/unit published="a" recomputed="b"'
  ])
  expect(verify(undefined)).toEqual([`outcome_differs proposals published=${canonical(proposals)} recomputed=–`])
})

// A recheck finds that village a had 600 learners: its points and its rank over nobody change, those of the others do not.
const recheckedFacts: Facts = {
  ...outcomeFacts,
  figures: [{ unit: "a", indicator: "learners", count: 400 }, ...(outcomeFacts.figures ?? []).slice(1)]
}
const rechecked = outcomeJson(outcomePlan, recheckedFacts, options)
const correction = Result.getOrThrow(supersede(published, rechecked, { why: "Đếm lại số hộ", complaint: "k1", hash }))

test("a corrected outcome names the one it supersedes, why, and whose points and ranks it changes", () => {
  expect(JSON.parse(correction.text).supersedes).toEqual({
    digest: hash(published),
    why: "Đếm lại số hộ",
    complaint: "k1"
  })
  expect(correction.diff).toEqual([
    {
      rubric: "r",
      unit: "a",
      total: { before: "11.99", after: "10" },
      gain: "-1.99",
      rank: { before: 1, after: 2 },
      rows: [{ criterion: "A", before: "5.99", after: "4" }]
    },
    { rubric: "r", unit: "b", rank: { before: 2, after: 1 }, rows: [] }
  ])
  expect(correction.diff.map((change) => corrections(change, "vi").join("; "))).toEqual([
    "tổng điểm 11,99 → 10; hạng 1 → 2; tiêu chí A: 5,99 → 4",
    "hạng 2 → 1"
  ])
  expect(verifyOutcome(correction.text, outcomePlan, recheckedFacts, options)).toEqual([])
  expect(verifyOutcome(correction.text, outcomePlan, outcomeFacts, options)).not.toEqual([])
})

test("a chain of outcomes is whole until one of them is changed or taken out", () => {
  const third = Result.getOrThrow(supersede(correction.text, published, { why: "Giữ kết quả đầu", hash })).text
  const check = (texts: ReadonlyArray<string>) =>
    outcomeChain(texts, options).map(({ code, path }) => `${code} ${path.join(".")}`)
  expect(check([])).toEqual([])
  expect(check([published, correction.text, third])).toEqual([])
  expect(check([published, third])).toEqual(["outcome_chain_broken 1.supersedes.digest"])
  expect(check([correction.text, third])).toEqual(["outcome_chain_broken 0.supersedes.digest"])
  expect(check([published.replace("11.99", "12.99"), correction.text])).toEqual([
    "outcome_chain_broken 1.supersedes.digest"
  ])
  expect(check([published, "no outcome"])).toEqual(["outcome_unreadable 1"])
})

test.each<[string, string, string, string, ReadonlyArray<string>]>([
  ["without a reason", published, rechecked, " ", ["reason_length supersedes/why"]],
  ["of something unreadable", "…", rechecked, "x", ['outcome_unreadable  value="…"']],
  ["by something unreadable", published, "…", "x", ['outcome_unreadable  value="…"']],
  [
    "of another plan",
    outcomeJson(planOf(planJson({ id: "q", year: 2025 })), { units: [] }, options),
    rechecked,
    "x",
    ["outcome_of_other_plan plan published=q (2025) recomputed=p (2026)"]
  ]
])("a correction %s is refused", (_, previous, next, why, outcome) => {
  const made = supersede(previous, next, { why, hash })
  expect(Result.isFailure(made) && made.failure.findings.map(line)).toEqual(outcome)
})

test("a unit that is there in one outcome only gains or loses nothing that could be counted", () => {
  const fewer = evaluate(outcomePlan, { ...outcomeFacts, units: outcomeFacts.units.slice(0, 2) })
  const [change, ...others] = outcomeDiff(fewer, evaluate(outcomePlan, outcomeFacts))
  expect(others).toEqual([])
  expect(change).toEqual({
    rubric: "r",
    unit: "c",
    total: { before: null, after: "9" },
    rank: { before: null, after: 3 },
    rows: [
      { criterion: "A", before: null, after: "9" },
      { criterion: "B", before: null, after: "0" },
      { criterion: "C", before: null, after: "0" }
    ]
  })
})

test("a grade that changes is told, also where nothing else does", () => {
  const outcome = evaluate(outcomePlan, outcomeFacts)
  const graded = (...grades: ReadonlyArray<string | null>) => ({
    ...outcome,
    grades: grades.map((grade, i) => ({ rubric: "r", unit: "abc".charAt(i), grade }))
  })
  expect(outcomeDiff(graded("good", "fair", null), graded("good", "good", null))).toEqual([
    { rubric: "r", unit: "b", grade: { before: "fair", after: "good" }, rows: [] }
  ])
})

test("a change is said in words: points, grades by their names, states", () => {
  const change = {
    rubric: "r",
    unit: "c",
    total: { before: "20/3", after: null },
    rank: { before: 1, after: null },
    grade: { before: "good", after: "fair" },
    unranked: { before: null, after: "notReported" },
    rows: [{ criterion: "A", before: "-0.5", after: "notReported" }]
  }
  expect(corrections(change, "en", { good: "Tốt" })).toEqual([
    "total 6.66 → –",
    "rank 1 → –",
    "grade Tốt → fair",
    "why there is no rank: – → Not reported",
    "criterion A: -0.5 → Not reported"
  ])
  expect(corrections({ rubric: "r", unit: "c", rows: [] }, "vi")).toEqual([])
})

test("a difference is the other one turned round, and no outcome differs from itself", () => {
  assert(
    property(generate.rubric, generate.facts, generate.facts, (rubric, a, b) => {
      const plan = generate.lawPlan(rubric)
      const [before, after] = [evaluate(plan, a), evaluate(plan, b)]
      expect(outcomeDiff(before, before)).toEqual([])
      const back = outcomeDiff(after, before)
      const names = (all: typeof back) => all.map(({ unit, rubric: of, rank, total }) => [of, unit, rank, total])
      const turn = <A>(pair?: { readonly before: A; readonly after: A }) =>
        pair && { before: pair.after, after: pair.before }
      expect(names(outcomeDiff(before, after))).toEqual(
        names(back.map((each) => ({ ...each, rank: turn(each.rank), total: turn(each.total) }) as never))
      )
    }),
    { numRuns: 60 }
  )
})

test("adding a unit of another cluster changes nothing of the units that are here", () => {
  const more: Facts = { ...outcomeFacts, units: [...outcomeFacts.units, village("s", "school")] }
  const after = evaluate(outcomePlan, more)
  expect(outcomeDiff(evaluate(outcomePlan, outcomeFacts), after)).toEqual([])
  expect(after.attainment).toEqual(parsed.attainment)
})

test("an outcome is read again as it was written", () => {
  expect(Result.getOrThrow(readOutcome(published))).toEqual(parsed)
  expect(canonical(parsed)).toBe(published)
  expect(outcomeJson(outcomePlan, turned(outcomeFacts), options)).toBe(published)
})

const gradedText = outcomeJson(gradedPlan, gradedFacts, options)
const gradesOf = (text: string) =>
  JSON.parse(text).grades?.map(
    ({ unit, grade, state }: Readonly<Record<string, string | null>>) => `${unit} ${grade ?? state}`
  )

test.each<[string, Facts, ReadonlyArray<string>, ReadonlyArray<number | null>]>([
  ["the vote parts equal villages, in rank and in grade", gradedFacts, ["a fair", "b good", "c unfit"], [1, 2, 3]],
  [
    "without the vote both share a rank, and have no grade",
    judged({ a: "90", b: "90", c: "69" }),
    ["a capTie", "b capTie", "c unfit"],
    [1, 1, 3]
  ],
  [
    "each of two ties keeps its own vote",
    judged({ a: "90", b: "90", c: "70", d: "70" }, { tieDecisions: [tieVote, { ...tieVote, order: ["d", "c"] }] }),
    ["a fair", "b good", "c fair", "d fair"],
    [1, 2, 3, 4]
  ],
  [
    "of two votes on one tie the later stands, however they are told",
    judged(
      { a: "90", b: "90" },
      {
        tieDecisions: [
          { ...tieVote, order: ["a", "b"], at: "2026-12-22" },
          { ...tieVote, at: "2026-12-21" }
        ]
      }
    ),
    ["a good", "b fair"],
    [1, 2]
  ],
  [
    "of two votes on one day the one that was told last",
    judged({ a: "90", b: "90" }, { tieDecisions: [{ ...tieVote, order: ["a", "b"] }, tieVote] }),
    ["a fair", "b good"],
    [1, 2]
  ],
  [
    "a grade that was taken back twice is what it became last",
    judged(
      { a: "90" },
      {
        revocations: [
          { unit: "a", rubric: "r", on: "2027-03-01", by: "Chủ tịch", why: "kê khai sai", regrade: "fair" },
          { unit: "a", rubric: "r", on: "2027-02-01", by: "Chủ tịch", why: "kê khai sai" }
        ]
      }
    ),
    ["a fair"],
    [1]
  ],
  ["nobody is graded among nobody", { units: [] }, [], []]
])("a published outcome has the grades: %s", (_, facts, grades, ranks) => {
  const text = outcomeJson(gradedPlan, facts, options)
  expect(gradesOf(text)).toEqual(grades)
  expect(JSON.parse(text).standings.map(({ rank }: { rank: number | null }) => rank)).toEqual(ranks)
  expect(text).not.toContain("Kín")
  expect(verifyOutcome(text, gradedPlan, facts, options)).toEqual([])
})

test("where no table grades, nothing is published of grades", () => expect(gradesOf(published)).toBeUndefined())

test("a grade that was changed by hand is named with what comes out", () =>
  check(
    withLeaf(gradedText, ["grades", 0, "grade"], "good"),
    ['grades[0].grade: công bố ghi "good", tính lại được "fair"'],
    gradedPlan,
    gradedFacts
  ))

test("grades that were left out, or are no list, are named too", () => {
  const { grades: _, ...without } = JSON.parse(gradedText)
  check(canonical(without), [expect.stringMatching(/^grades: công bố ghi –/u)], gradedPlan, gradedFacts)
  const found = verifyOutcome(canonical({ ...without, grades: {} }), gradedPlan, gradedFacts, options)
  expect(found.map(({ code }) => code)).toEqual(["outcome_unreadable"])
})

test("a correction says which grades it changes, also where points stay as they are", () => {
  const next = outcomeJson(gradedPlan, { ...gradedFacts, tieDecisions: [{ ...tieVote, order: ["a", "b"] }] }, options)
  const { diff } = Result.getOrThrow(supersede(gradedText, next, { why: "Bỏ phiếu lại", hash }))
  expect(diff.map((change) => [change.unit, ...corrections(change, "vi", { good: "Tốt", fair: "Khá" })])).toEqual([
    ["a", "hạng 2 → 1", "xếp loại Khá → Tốt"],
    ["b", "hạng 1 → 2", "xếp loại Tốt → Khá"]
  ])
})
