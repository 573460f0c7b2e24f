import { assert, constantFrom, property, subarray } from "fast-check"
import { expect, test } from "vitest"
import { type Address, type Change, diff, patch, rebase } from "../src/change/index.ts"
import { canonical, Plan } from "../src/index.ts"
import { family, strangers } from "./edits.ts"

/** Shrinking a whole plan takes minutes; the seed of a failure is enough. */
const few = { numRuns: 60, interruptAfterTimeLimit: 20_000 }

test("made on the earlier plan, the changes give the later plan, however it came about", () => {
  const kinds = new Set<string>()
  assert(
    property(family, ({ base, ours, theirs }) => {
      for (const [before, after] of [
        [base, ours],
        [ours, base],
        [ours, theirs]
      ] as const) {
        const changes = diff(before, after)
        expect(canonical(patch(before, changes))).toBe(canonical(after))
        expect(changes.length === 0).toBe(canonical(before) === canonical(after))
        for (const { kind, from, path } of changes)
          kinds.add(from !== undefined && from.length !== path.length ? `${kind} between sections` : kind)
      }
    }),
    few
  )
  expect([...kinds].toSorted()).toEqual(["added", "changed", "moved", "moved between sections", "removed"])
})

test("made on the earlier plan, the changes give the later plan, if they have little but names in common", () => {
  assert(
    property(strangers, ({ before, after }) => {
      expect(canonical(patch(before, diff(before, after)))).toBe(canonical(after))
    }),
    { ...few, numRuns: 40 }
  )
})

test("every change says a place where the later plan has what the change says, or the earlier one had it", () => {
  assert(
    property(family, ({ ours, theirs }) => {
      for (const { kind, path, from, before, after, of } of diff(ours, theirs)) {
        if (after !== undefined && !isSection(after)) expect(get(theirs, path)).toEqual(after)
        if (isSection(after)) expect(named(get(theirs, path))).toBe(named(after))
        // Rows that were carried out of a section did not go with it, nor did they come with a new one.
        if (kind === "removed" && !isSection(before)) expect(get(ours, path)).toEqual(before)
        if (isSection(before)) expect(named(get(ours, path))).toBe(named(before))
        if (from !== undefined) expect(named(get(ours, from))).toEqual(named(get(theirs, path)))
        expect(of.what).not.toBe("")
      }
    }),
    few
  )
})

test("a plan whose template did not change stays as it is; a plan that changed nothing becomes the template", () => {
  assert(
    property(family, ({ base, ours, theirs }) => {
      expect(canonical(rebase({ base, ours, theirs: base }).plan)).toBe(canonical(ours))
      const onto = rebase({ base, ours: base, theirs })
      expect(canonical(onto.plan)).toBe(canonical(theirs))
      expect([onto.conflicts, onto.overruled, onto.findings]).toEqual([[], [], []])
    }),
    few
  )
})

const locks = ["rubrics/r/criteria/A", "rubrics/r/criteria/A.1", "indicators", "goals/g1", "reporting", "rubrics/s"]

test("no change of either side is lost: it stands in the result, is among the conflicts, or a lock overruled it", () => {
  const seen = new Map<string, number>()
  assert(
    property(family, subarray(locks, { maxLength: 2 }), ({ base, ours, theirs }, locked) => {
      const basedOn = { template: "t", version: 1, locked }
      const { plan, conflicts, overruled, taken, findings } = rebase({ base, ours: { ...ours, basedOn }, theirs })
      expect(findings.filter((found) => found.code === "locked_part_changed")).toHaveLength(overruled.length)
      const told = [...conflicts.flatMap((each) => [each.theirs, ...each.ours]), ...overruled]
      for (const [side, other] of [
        [ours, theirs],
        [theirs, ours]
      ] as const) {
        const others = diff(base, other)
        for (const change of diff(base, side)) {
          if (isShared(change, others) || [base, side, other].some((each) => isTwice(each, change.at))) continue
          const where = stands(plan, change, base, side) ? "stands" : isTold(change, told) ? "told" : "lost"
          seen.set(where, (seen.get(where) ?? 0) + 1)
          if (where === "lost") throw new Error([change, "beside", ...others, "told", ...told].map(brief).join("\n"))
        }
      }
      seen.set("taken", (seen.get("taken") ?? 0) + taken.length)
      if (findings.every((found) => found.severity === "warning")) expect(Plan.decode(plan)._tag).toBe("Success")
    }),
    { ...few, numRuns: 100 }
  )
  // The law says something only if both sides were often changed in one place.
  expect(Math.min(...["stands", "told", "taken"].map((each) => seen.get(each) ?? 0))).toBeGreaterThan(0)
})

test("in a locked part the template's word stands", () => {
  assert(
    property(family, constantFrom(...locks, "rubrics/r/criteria/B"), ({ base, ours, theirs }, lock) => {
      const { plan } = rebase({
        base,
        ours: { ...ours, basedOn: { template: "t", version: 1, locked: [lock] } },
        theirs
      })
      const [is, meant] = [part(plan, lock), part(theirs, lock)]
      expect(canonical(is ?? null)).toBe(canonical(meant ?? null))
    }),
    few
  )
})

const isSection = (value: unknown): boolean => (value as Row | undefined)?.["criteria"] !== undefined
const get = (value: unknown, path: ReadonlyArray<string | number>): unknown =>
  path.reduce<unknown>((at, step) => (at as Readonly<Record<string | number, unknown>> | undefined)?.[step], value)
const named = (item: unknown): unknown => {
  const { id, code, quote, on, is } = item as Row
  return id ?? code ?? quote ?? on ?? is ?? item
}

/** What stands at the words of a lock, found without the code under test: a row wherever it is in its rubric. */
const part = (plan: Plan.Plan, words: string): unknown => {
  const [list = "", id, , code] = words.split("/")
  const all = (plan as unknown as Readonly<Record<string, unknown>>)[list]
  const item =
    id === undefined ? all : (all as ReadonlyArray<{ id: string }> | undefined)?.find((each) => each.id === id)
  return code === undefined ? item : rowsOf(item).find((row) => row["code"] === code)
}
type Row = Readonly<Record<string, unknown>>
const rowsOf = (holder: unknown): ReadonlyArray<Row> =>
  ((holder as { criteria?: ReadonlyArray<Row> } | undefined)?.criteria ?? []).flatMap((row) => [row, ...rowsOf(row)])

/** An address with a row's sections left out: its number finds it wherever it went. */
const plainly = (at: Address): Address => {
  const row = at.findIndex((_, i) => i > 2 && i % 2 === 1 && at[i - 1] === "criteria" && at[i + 1] !== "criteria")
  return at[0] === "rubrics" && at[2] === "criteria" ? [...at.slice(0, 3), ...at.slice(row)] : at
}
/** The part of an address in which everything has a name. */
const certain = (at: Address): Address => {
  const unnamed = at.findIndex((name) => /^[#+]/u.test(name))
  return unnamed < 0 ? at : at.slice(0, unnamed)
}
const find = (plan: unknown, at: Address): unknown => {
  const [list, id, criteria, code, ...rest] = plainly(at)
  const isRow = list === "rubrics" && criteria === "criteria" && code !== undefined
  const start = isRow ? part(plan as Plan.Plan, `${list}/${id}/${criteria}/${code}`) : plan
  return (isRow ? rest : at).reduce<unknown>((value, name) => {
    if (!Array.isArray(value)) return (value as Row | undefined)?.[name]
    const [word = "", times = "1"] = name.split("\u001f")
    return value.filter((item) => named(item) === word)[Number(times) - 1]
  }, start)
}

const brief = (change: Change | string): string =>
  typeof change === "string" ? change : `${change.kind} ${change.at.join("/")} ${change.follows ?? ""}`

/** Whether a side's change is in the result; of a list of things without names, that it is that side's list. */
const stands = (plan: Plan.Plan, change: Change, base: Plan.Plan, side: Plan.Plan): boolean => {
  const { kind, at, after } = change
  const place = certain(at)
  const now = find(plan, place)
  if (place.length < at.length) return canonical(now ?? null) === canonical(find(side, place) ?? null)
  if (kind === "moved") return now !== undefined && isInOrder(plan, change, base, side)
  // A row that the side carried into a new section is gone from where it was, not from the plan.
  return kind === "removed"
    ? now === undefined || find(side, place) !== undefined
    : now !== undefined && holds(now, after)
}
/** The names of the items among which a thing stands, found without the code under test: a row's with its section's. */
const among = (plan: Plan.Plan, at: Address): readonly [section: unknown, names: ReadonlyArray<unknown>] => {
  const [list, id] = at
  if (list !== "rubrics" || at.at(-2) !== "criteria") {
    const items = find(plan, at.slice(0, -1))
    return ["", Array.isArray(items) ? items.map(named) : []]
  }
  const rubric = plan.rubrics?.find((each) => each.id === id)
  const holders = [rubric as unknown as Row, ...rowsOf(rubric)]
  const codes = (holder: Row) => ((holder["criteria"] ?? []) as ReadonlyArray<Row>).map((row) => row["code"])
  const holder = holders.find((each) => each !== undefined && codes(each).includes(at.at(-1)))
  return holder === undefined ? ["", []] : [holder["code"] ?? null, codes(holder)]
}

/** Whether a name stands twice in the list, so that it does not tell which of the two is meant. */
const isTwice = (plan: Plan.Plan, at: Address): boolean => {
  const items = at[2] === "criteria" ? [] : find(plan, at.slice(0, -1))
  const names = Array.isArray(items) ? items.map(named) : []
  return new Set(names).size < names.length
}

/**
 * Whether a thing that a side moved stands on that side of every other with which the side gave it a new order, and behind what it
 * was carried to; of what no longer stands in one section there is no order.
 */
const isInOrder = (plan: Plan.Plan, { at, follows }: Change, base: Plan.Plan, side: Plan.Plan): boolean => {
  // Words that stand twice have no name that tells them apart.
  const name = at.at(-1) ?? ""
  const [[was, before], [meant, wanted], [is, now]] = [among(base, at), among(side, at), among(plan, at)] as const
  if ([before, wanted, now].some((names) => new Set(names).size < names.length)) return true
  if (is !== meant) return false
  const isAhead = (names: ReadonlyArray<unknown>, other: unknown) => names.indexOf(other) < names.indexOf(name)
  const others = was === meant ? wanted.filter((other) => other !== name) : [follows]
  return others
    .filter((other) => now.includes(other) && other !== name)
    .filter((other) => was !== meant || !before.includes(other) || isAhead(before, other) !== isAhead(wanted, other))
    .every((other) => isAhead(now, other) === isAhead(wanted, other))
}
/** Whether something says what was meant; what the other side did to rows that were carried into it is its own. */
const holds = (now: unknown, meant: unknown): boolean =>
  canonical(now) === canonical(meant) || (isSection(now) && (now as Row)["code"] === (meant as Row)["code"])
const isNear = (a: Address, b: Address): boolean => plainly(b).every((name, i) => name === plainly(a)[i])
/** A row that is told whole is told with all that is in it. */
const isTold = ({ at }: Change, told: ReadonlyArray<Change>): boolean =>
  told.some(
    (each) =>
      isNear(each.at, at) ||
      isNear(at, each.at) ||
      (each.kind !== "moved" && each.at.every((name, i) => name === at[i]))
  )
/** Whether the other side changed the same list of things without names: then neither side's list stands whole. */
const isShared = ({ at }: Change, others: ReadonlyArray<Change>): boolean =>
  certain(at).length < at.length && others.some((each) => isNear(each.at, certain(at)))
