import { type Arbitrary, array, assert, constantFrom, integer, nat, property, record, string, tuple } from "fast-check"
import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { Day, type Plan } from "../src/index.ts"
import {
  amend,
  apply,
  checklist,
  digestOf,
  draft,
  type Edition,
  planFromLastYear,
  verifyDigest,
  verifyHistory
} from "../src/life/index.ts"
import { question, sentence } from "../src/text/index.ts"
import * as generate from "./generate.ts"
import { complete, decision, hash } from "./plan-complete.ts"
import { line, plan } from "./situation.ts"

/** Changes a plan may go through after use: words, a target, who receives it. */
const words = string({ minLength: 1, maxLength: 12 }).map((text) => `Kế hoạch ${text.replaceAll("\u0000", "")}.`)
const change: Arbitrary<object> = constantFrom<Arbitrary<object>>(
  record({ title: words }),
  record({ recipients: array(words, { minLength: 1, maxLength: 3 }) }),
  record({ signatory: record({ title: words, name: words }) })
).chain((each) => each)

/** A plan applied and amended with one change after another; a change that changes nothing is refused and makes no version. */
const history = (changes: ReadonlyArray<object>): ReadonlyArray<Edition> => {
  const first = Result.getOrThrow(apply(draft(complete()), { decision, hash }))
  return changes.reduce<ReadonlyArray<Edition>>(
    (editions, more) => {
      const last = editions.at(-1) ?? first
      const next = amend(last, plan({ ...last.plan, ...more }), { decision, hash, reason: "điều chỉnh" })
      if (Result.isSuccess(next)) return [...editions, next.success]
      expect(next.failure.findings.map(({ code }) => code)).toEqual(["nothing_changed"])
      return editions
    },
    [first]
  )
}

const histories = array(change, { minLength: 1, maxLength: 4 }).map(history)

test("however often a plan is amended, every version holds and follows the one before", () => {
  let longest = 0
  assert(
    property(histories, (editions) => {
      expect(verifyHistory(editions, hash)).toEqual([])
      expect(editions.map(({ version }) => version)).toEqual(editions.map((_, i) => i + 1))
      longest = Math.max(longest, editions.length)
    }),
    { numRuns: 40 }
  )
  expect(longest).toBeGreaterThan(1)
})

/** The plan with one character of its text changed, where it is still JSON and says something else. */
const altered = (given: Plan.Plan, place: number, character: string): Plan.Plan | undefined => {
  const text = JSON.stringify(given)
  const at = place % text.length
  try {
    const other = JSON.parse(text.slice(0, at) + character + text.slice(at + 1)) as Plan.Plan
    return JSON.stringify(other) === text ? undefined : other
  } catch {
    return undefined
  }
}

test("one altered character anywhere in a frozen plan is found, and by the next version even under a new digest", () => {
  let found = 0
  assert(
    property(
      histories,
      nat(),
      nat(),
      constantFrom("a", "0", "9", " ", "Đ", "́"),
      (editions, which, place, character) => {
        const at = which % editions.length
        const edition = editions[at] as Edition
        const other = altered(edition.plan, place, character)
        if (other === undefined) return
        found += 1
        expect(verifyDigest({ ...edition, plan: other }, hash).map(({ code }) => code)).toEqual(["digest_differs"])
        const forged = { ...edition, plan: other, digest: digestOf(other, hash) }
        // Behind the last version none stands yet: its digest is held by whoever was told it.
        expect(verifyHistory(editions.with(at, forged), hash).map(({ code }) => code)).toEqual(
          at < editions.length - 1 ? ["version_out_of_order"] : []
        )
      }
    ),
    { numRuns: 200 }
  )
  expect(found).toBeGreaterThan(20)
})

const day = tuple(integer({ min: 2000, max: 2100 }), integer({ min: 1, max: 12 }), integer({ min: 1, max: 31 }))
  .map((parts) => parts.map((part) => `${part}`.padStart(2, "0")).join("-"))
  .filter((text) => Day.toNumber(text) !== undefined)
const days = array(
  constantFrom("2028-02-29", "2026-12-31").chain((edge) => day.map((any) => [any, edge])),
  { minLength: 1, maxLength: 3 }
).map((all) => all.flat())

test("a plan moved to any year decodes, keeps every day and month but 29 February, and has nothing decided", () => {
  assert(
    property(generate.rubric, days, integer({ min: 2000, max: 2100 }), (rubric, deadlines, year) => {
      const base = generate.lawPlanJson({ ...rubric, adopted: decision })
      const reporting = base["reporting"] as { readonly periods: ReadonlyArray<object> }
      const periods = deadlines.map((before, i) => ({ ...reporting.periods[0], id: `d${i}`, deadline: { before } }))
      const made = planFromLastYear(plan({ ...base, reporting: { ...reporting, periods } }), { year })
      if (Result.isFailure(made)) throw new Error(made.failure.findings.map(line).join("\n"))
      const { plan: moved, checklist: items } = made.success
      expect(moved.year).toBe(year)
      expect(JSON.stringify(moved)).not.toMatch(/"(?:adopted|decided|clause|holidays)"/u)
      for (const [i, was] of deadlines.entries()) {
        const to = Number(was.slice(0, 4)) + year - 2026
        const isLeapYear = to % 4 === 0 && (to % 100 !== 0 || to % 400 === 0)
        const kept = was.endsWith("02-29") && !isLeapYear ? "02-28" : was.slice(5)
        expect(moved.reporting?.periods[i]?.deadline).toEqual({ before: `${to}-${kept}` })
        expect(items.some(({ code, path }) => code === "leap_day_moved" && path[2] === i)).toBe(!was.endsWith(kept))
      }
      for (const item of items)
        for (const said of [sentence(item, "vi"), question(item, "en")]) expect(said).not.toMatch(/\{\w+\}|undefined/u)
    }),
    { numRuns: 25 }
  )
})

test("moving a plan twice comes to where moving it once does, but for 29 February", () => {
  assert(
    property(generate.rubric, integer({ min: 2000, max: 2100 }), integer({ min: 2000, max: 2100 }), (rubric, a, b) => {
      const base = generate.lawPlan(rubric)
      const to = (from: Plan.Plan, year: number) => Result.getOrThrow(planFromLastYear(from, { year })).plan
      expect(to(to(base, a), b)).toEqual(to(base, b))
    }),
    { numRuns: 10 }
  )
})

test("the checklist asks the same of the same plan, in the order of its numbers", () => {
  assert(
    property(generate.rubric, generate.facts, (rubric, facts) => {
      const given = generate.lawPlan(rubric)
      const items = checklist(given, { facts, on: "2026-06-01" })
      expect(checklist(given, { facts, on: "2026-06-01" })).toEqual(items)
      const rows = items
        .filter(({ path }) => path[0] === "rubrics")
        .map(({ path }) => path.filter(Number.isInteger).map(Number))
      const sorted = rows.toSorted((a, b) => {
        for (let i = 0; i < Math.max(a.length, b.length); i++) {
          const order = (a[i] ?? -1) - (b[i] ?? -1)
          if (order !== 0) return order
        }
        return 0
      })
      expect(rows).toEqual(sorted)
    }),
    { numRuns: 10 }
  )
})
