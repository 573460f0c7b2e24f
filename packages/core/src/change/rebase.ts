import { decode } from "../plan/decode.ts"
import { partOf } from "../plan/parts.ts"
import type { Plan } from "../plan/Plan.ts"
import { canonical } from "../value/canonical.ts"
import * as Finding from "../value/Finding.ts"
import { present } from "../value/present.ts"
import type { Address, Change } from "./Change.ts"
import { compare } from "./diff.ts"
import { apply } from "./patch.ts"
import { type Crossing, crossingOf, crossings, key, relocate, sectionsOf } from "./sections.ts"

/** The template as it was when the plan was made from it (`base`), the plan (`ours`), and the template as it is now (`theirs`). */
export interface Rebase {
  readonly base: Plan
  readonly ours: Plan
  readonly theirs: Plan
  /** The version of `theirs`; without it the one after the plan's, if the template changed at all. */
  readonly version?: number
  /** The digest of the canonical text of `theirs`, where one is kept. */
  readonly digest?: string
}

/** A change of the template that did not come over, because the plan changed the same place in another way. The plan's stands. */
export interface Conflict {
  readonly theirs: Change
  readonly ours: ReadonlyArray<Change>
}

export interface Rebased {
  /** The plan on the new template. It is a plan unless `findings` has an error. */
  readonly plan: Plan
  /** The changes of the template that came over. What both had changed in the same way is not among them. */
  readonly taken: ReadonlyArray<Change>
  readonly conflicts: ReadonlyArray<Conflict>
  /** The plan's own changes of locked parts, which do not stand any more. */
  readonly overruled: ReadonlyArray<Change>
  /** `locked_part_changed` for each of those; and why the result is no plan, where both sides together make none. */
  readonly findings: ReadonlyArray<Finding.Finding>
}

/**
 * Brings a plan onto the next version of its template. What the template changed comes over where the plan left the place as it
 * was; where both changed it the plan's own stands and a conflict says so; in a locked part the template's stands. Never throws.
 *
 * @example
 * rebase({ base: plan, ours: plan, theirs: { ...plan, title: "Kế hoạch mới" } }).plan.title // => "Kế hoạch mới"
 */
export const rebase = ({ base, ours, theirs, version, digest }: Rebase): Rebased => {
  const agreed = inAgreedSections(
    { base: free(base), ours: free(ours), theirs: free(theirs) },
    locksOf(ours, [base, theirs])
  )
  const locks = locksOf(ours, [agreed.theirs.is, agreed.base.is])
  const own = compare(agreed.base, agreed.ours, agreed.crossedByOurs)
  const news = compare(agreed.base, agreed.theirs, agreed.crossedByTheirs)
  const isLocked = (change: Change) =>
    locks.some((lock) => touches(lock, change)) || rowsOn(change.at).some((row) => agreed.lockedRows.has(row))
  const isHeld = ({ kind, at }: Change) => kind !== "removed" && crossingOf(at).some((row) => agreed.held.has(key(row)))
  const ruling = news.filter(isLocked)
  const isOverruled = (change: Change) =>
    (isLocked(change) || isHeld(change) || ruling.some((each) => clash(each, change))) &&
    !news.some((each) => isSame(each, change))
  const overruled = own.filter(isOverruled)
  const kept = own.filter((change) => !isOverruled(change))
  const fresh = news.filter((change) => !kept.some((each) => isSame(each, change)))
  const conflicts = fresh.flatMap((change): ReadonlyArray<Conflict> => {
    const against = kept.filter((each) => clash(each, change))
    return against.length === 0 ? [] : [{ theirs: change, ours: against }]
  })
  const lost = new Set(conflicts.map((conflict) => conflict.theirs))
  const taken = fresh.filter((change) => !lost.has(change))
  const ground = agreed.base.is
  const merged = apply(apply(ground, ground, kept), ground, taken)
  const isNew = version !== undefined || canonical(free(base)) !== canonical(free(theirs))
  const basedOn = ours.basedOn && (isNew ? movedOn(ours.basedOn, merged, version, digest) : ours.basedOn)
  const { basedOn: _, ...rest } = merged
  const plan = present<Plan>({ ...rest, basedOn })
  const decoded = decode(plan)
  return {
    plan: decoded._tag === "Success" ? decoded.success : plan,
    taken,
    conflicts,
    overruled,
    findings: [
      ...overruled.map(({ path, of }) =>
        Finding.warning("locked_part_changed", path, { value: of.title, name: of.name })
      ),
      ...(decoded._tag === "Success" ? [] : decoded.failure.findings)
    ]
  }
}

/** What a plan was made from is its own affair: a template may itself have a template. */
const free = ({ basedOn: _, ...plan }: Plan): Plan => plan

const movedOn = (
  basedOn: NonNullable<Plan["basedOn"]>,
  merged: Plan,
  version = basedOn.version + 1,
  digest?: string
): NonNullable<Plan["basedOn"]> =>
  present({
    ...basedOn,
    version,
    digest,
    // A part that the template gave up is locked no more; that it is gone is among the changes taken.
    locked: basedOn.locked?.filter((text) => "path" in partOf(merged, text))
  })

/** Where the locked parts stand in the template; what only the plan itself has cannot be locked by it. */
const locksOf = ({ basedOn }: Plan, template: ReadonlyArray<Plan>): ReadonlyArray<Address> =>
  (basedOn?.locked ?? []).flatMap((text) =>
    template.flatMap((plan) => {
      const part = partOf(plan, text)
      return "address" in part ? [part.address] : []
    })
  )

const isUnder = (at: Address, above: Address): boolean => above.every((name, i) => name === at[i])

/** Whether a change is one of a locked part: in it, or of the whole that holds it. To move what holds it leaves it as it is. */
const touches = (lock: Address, { at, kind }: Change): boolean =>
  isUnder(at, lock) || (kind !== "moved" && isUnder(lock, at))

/** The rows that an address goes through: a row that is locked is locked wherever it was carried. */
const rowsOn = ([list, rubric = "", ...rest]: Address): ReadonlyArray<string> =>
  list !== "rubrics"
    ? []
    : rest.flatMap((code, i) =>
        i % 2 === 1 && rest.slice(0, i).every((name, j) => j % 2 === 1 || name === "criteria")
          ? [key({ rubric, code })]
          : []
      )

const isSame = (a: Change, b: Change): boolean =>
  a.kind === b.kind &&
  a.at.length === b.at.length &&
  isUnder(a.at, b.at) &&
  (a.kind === "moved" ? a.follows === b.follows : canonical(a.after ?? null) === canonical(b.after ?? null))

/** Fields of which a thing has only one: to change one and to put the other are changes of the same place. */
const same: Readonly<Record<string, string>> = { moreThan: "atLeast", lessThan: "atMost", criteria: "points" }
const placeOf = (at: Address): Address => at.map((name) => same[name] ?? name)

/** Whether two changes are of the same place: where something stands is one thing, what it says another. */
const clash = (a: Change, b: Change): boolean => {
  if (isSameRow(a, b)) return true
  const [one, other] = [placeOf(a.at), placeOf(b.at)]
  if (one.length === other.length && isUnder(one, other))
    return (
      a.kind === b.kind || (a.kind !== "moved" && b.kind !== "moved") || a.kind === "removed" || b.kind === "removed"
    )
  const holds = ({ kind }: Change, inner: Address, at: Address) =>
    (kind === "removed" || kind === "changed") && isUnder(inner, at)
  return holds(a, other, one) || holds(b, one, other)
}

/** Whether both put one row somewhere: its number may stand only once in a rubric. */
const isSameRow = (a: Change, b: Change): boolean => {
  const rows = [a, b].flatMap(({ kind, at }) => (kind === "added" || kind === "moved" ? crossingOf(at).map(key) : []))
  return rows.length === 2 && rows[0] === rows[1]
}

interface Three {
  readonly base: Plan
  readonly ours: Plan
  readonly theirs: Plan
}

/**
 * All three plans with their rows in the sections in which they will end: where the template moved a row to unless the plan moved
 * it, which it may not where the row or the section is locked (`held`). Each side's own moves are named, so that they are told as moves.
 */
const inAgreedSections = ({ base, ours, theirs }: Three, locks: ReadonlyArray<Address>) => {
  const byOurs = crossings(base, ours)
  const byTheirs = crossings(base, theirs)
  const lockedRows = new Set([base, theirs].flatMap((plan) => rowsUnder(plan, locks)))
  const held = new Set<string>()
  const isHeld = (row: string) => lockedRows.has(row) || held.has(row)
  for (const row of byOurs)
    if ([row.code, row.section].some((code) => code !== null && isHeld(key({ ...row, code })))) held.add(key(row))
  const isFree = (row: Crossing) => !held.has(key(row))
  const own = byOurs.filter(isFree)
  const moved = new Set(own.map(key))
  const agreed = [...byTheirs.filter((row) => !moved.has(key(row))), ...own]
  const back = byOurs.filter((row) => !isFree(row) && !byTheirs.some((each) => key(each) === key(row)))
  const home = sectionsOf(base)
  const all = [...back.flatMap((row) => home.get(key(row)) ?? []), ...agreed]
  const side = (given: Plan) => ({ given, is: relocate(given, all) })
  return {
    lockedRows,
    held,
    base: side(base),
    ours: side(ours),
    theirs: side(theirs),
    crossedByOurs: byOurs,
    crossedByTheirs: byTheirs
  }
}

/** The rows that a locked part holds. */
const rowsUnder = (plan: Plan, locks: ReadonlyArray<Address>): ReadonlyArray<string> => {
  const rows = sectionsOf(plan)
  const addressOf = (row: Crossing): Address => {
    const section = row.section === null ? undefined : rows.get(key({ ...row, code: row.section }))
    return [...(section === undefined ? ["rubrics", row.rubric] : addressOf(section)), "criteria", row.code]
  }
  return [...rows.values()].filter((row) => locks.some((lock) => isUnder(addressOf(row), lock))).map(key)
}
