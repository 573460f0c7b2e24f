import { decode } from "../plan/decode.ts"
import { partOf } from "../plan/parts.ts"
import type { Plan } from "../plan/Plan.ts"
import { canonical } from "../value/canonical.ts"
import * as Finding from "../value/Finding.ts"
import { present } from "../value/present.ts"
import type { Address, Change } from "./Change.ts"
import { compare, diff } from "./diff.ts"
import { behind, isInOrder, listOf } from "./order.ts"
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
  const locks = locksOf(ours, [agreed.theirs.is, agreed.base])
  const byPlace = weigh(agreed, locks, new Set())
  const jumbled = jumbledIn(agreed, byPlace)
  const { merged, taken, conflicts, overruled } = jumbled.size === 0 ? byPlace : weigh(agreed, locks, jumbled)
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

/** What stands of both sides' changes, and the plan they make. */
interface Weighed extends Pick<Rebased, "taken" | "conflicts" | "overruled"> {
  readonly kept: ReadonlyArray<Change>
  readonly merged: Plan
}

/** `jumbled` are lists in which the orders of both sides cannot be had together: there each side's moves are against the other's. */
const weigh = (agreed: Agreed, locks: ReadonlyArray<Address>, jumbled: ReadonlySet<string>): Weighed => {
  const { base, ours, theirs, lockedRows, held } = agreed
  const isJumbled = (change: Change) => change.kind === "moved" && jumbled.has(listOf(change))
  const isAgainst = (news: Change, own: Change) =>
    clash(news, own) || (isJumbled(news) && !theirs.carried.has(news) && isJumbled(own) && listOf(news) === listOf(own))
  const isLocked = (change: Change) =>
    locks.some((lock) => touches(lock, change)) || rowsOn(change.at).some((row) => lockedRows.has(row))
  const isHeld = ({ kind, at }: Change) => kind !== "removed" && crossingOf(at).some((row) => held.has(key(row)))
  const ruling = theirs.changes.filter(isLocked)
  const isDiverted = (change: Change) => ours.diverted.has(change) || theirs.diverted.has(change)
  const isShared = (change: Change, others: ReadonlyArray<Change>) =>
    !isJumbled(change) && !isDiverted(change) && others.some((each) => !isDiverted(each) && isSame(each, change))
  const isOverruled = (change: Change) =>
    (isLocked(change) || isHeld(change) || ruling.some((each) => isAgainst(each, change))) &&
    !isShared(change, theirs.changes)
  const overruled = ours.changes.filter(isOverruled)
  const kept = ours.changes.filter((change) => !isOverruled(change))
  const fresh = theirs.changes.filter((change) => !isShared(change, kept))
  const conflicts = fresh.flatMap((change): ReadonlyArray<Conflict> => {
    const against = kept.filter((each) => isAgainst(change, each))
    return against.length === 0 ? [] : [{ theirs: change, ours: against }]
  })
  const lost = new Set(conflicts.map((conflict) => conflict.theirs))
  const taken = fresh.filter((change) => !lost.has(change) && !theirs.moot.has(change))
  const made = (plan: Plan, side: Compared, changes: ReadonlyArray<Change>) =>
    apply(plan, base, behind(changes, side.is, base, plan))
  const own = made(
    base,
    ours,
    kept.filter((change) => !ours.moot.has(change))
  )
  return { kept, taken, conflicts, overruled, merged: made(own, theirs, taken) }
}

/** The lists in which an item that was moved does not stand where it was moved to. */
const jumbledIn = ({ base, ours, theirs }: Agreed, { kept, conflicts, merged }: Weighed): ReadonlySet<string> => {
  const lost = new Set(conflicts.map((conflict) => conflict.theirs))
  const jumbled = (side: Compared, changes: ReadonlyArray<Change>) =>
    changes
      .filter((change) => change.kind === "moved" && !side.moot.has(change))
      .filter((change) => !isInOrder(change, base, side.is, merged, side.carried.has(change)))
      .map(listOf)
  const standing = theirs.changes.filter((change) => !lost.has(change))
  return new Set([...jumbled(ours, kept), ...jumbled(theirs, standing)])
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

/** One side in the agreed sections, and what it changed. */
interface Compared {
  readonly is: Plan
  readonly changes: ReadonlyArray<Change>
  /** Those by which rows came from other sections. */
  readonly carried: ReadonlySet<Change>
  /** Of those the ones to a section in which the row does not end. */
  readonly diverted: ReadonlySet<Change>
  /**
   * Moves within a section and rows taken out of which nothing is left to do, because the other side carried rows away; what they
   * meant is not to be forgotten, though.
   */
  readonly moot: ReadonlySet<Change>
}

interface Agreed {
  readonly base: Plan
  readonly ours: Compared
  readonly theirs: Compared
  readonly lockedRows: ReadonlySet<string>
  readonly held: ReadonlySet<string>
}

/**
 * All three plans with their rows in the sections in which they will end: where the template moved a row to unless the plan moved
 * it, which it may not where the row or the section is locked (`held`). Each side's own moves are named, so that they are told as moves.
 */
const inAgreedSections = ({ base, ours, theirs }: Three, locks: ReadonlyArray<Address>): Agreed => {
  const byOurs = crossings(base, ours)
  const byTheirs = crossings(base, theirs)
  const home = sectionsOf(base)
  const [withinOurs, withinTheirs] = [withoutCrossing(base, ours, byOurs), withoutCrossing(base, theirs, byTheirs)]
  const carried = new Set(byTheirs.map(key))
  // To move a row within its section is to leave it in that section.
  const stays = withinOurs
    .filter(({ kind }) => kind === "moved")
    .flatMap(({ at }) => crossingOf(at).filter((row) => carried.has(key(row))))
  const claimed = [...byOurs, ...stays]
  const lockedRows = new Set([base, theirs].flatMap((plan) => rowsUnder(plan, locks)))
  const held = new Set<string>()
  const isHeld = (row: string) => lockedRows.has(row) || held.has(row)
  for (const row of claimed)
    if ([row.code, row.section].some((code) => code !== null && isHeld(key({ ...row, code })))) held.add(key(row))
  const isFree = (row: Crossing) => !held.has(key(row))
  const own = claimed.filter(isFree)
  const moved = new Set(own.map(key))
  const agreed = [...byTheirs.filter((row) => !moved.has(key(row))), ...own]
  const back = byOurs.filter((row) => !isFree(row) && !carried.has(key(row)))
  const all = [...back.flatMap((row) => home.get(key(row)) ?? []), ...agreed]
  const ground = { given: base, is: relocate(base, all) }
  const compared = (given: Plan, crossed: ReadonlyArray<Crossing>, within: ReadonlyArray<Change>): Compared => {
    const side = { given, is: relocate(given, all) }
    const changes = compare(ground, side, crossed)
    const meant = new Map(crossed.map((row) => [key(row), row.section]))
    const placed = changes.filter(({ kind }) => kind === "moved")
    const named = ({ kind, at }: Change) => crossingOf(at).map((row) => `${kind} ${key(row)}`)
    const found = new Set(changes.flatMap(named))
    const moot = within
      .filter((change) => named(change).every((name) => !found.has(name)))
      .map((change) => ({
        ...change,
        at: crossingOf(change.at).map((row) => addressIn(ground.is, row))[0] ?? change.at
      }))
    const carried = placed.filter(({ at }) => crossingOf(at).some((row) => meant.has(key(row))))
    const diverted = carried.filter(({ at }) => crossingOf(at).some((row) => meant.get(key(row)) !== row.section))
    return {
      is: side.is,
      changes: [...changes, ...moot],
      carried: new Set(carried),
      diverted: new Set(diverted),
      moot: new Set(moot)
    }
  }
  return {
    lockedRows,
    held,
    base: ground.is,
    ours: compared(ours, byOurs, withinOurs),
    theirs: compared(theirs, byTheirs, withinTheirs)
  }
}

/** The moves of rows within their sections, and the rows taken out. */
const withoutCrossing = (base: Plan, side: Plan, crossed: ReadonlyArray<Crossing>): ReadonlyArray<Change> => {
  const elsewhere = new Set(crossed.map(key))
  return diff(base, side).filter(
    ({ kind, at }) => (kind === "moved" || kind === "removed") && crossingOf(at).some((row) => !elsewhere.has(key(row)))
  )
}

/** Where a row stands, by the sections around it. */
const addressIn = (plan: Plan, row: Crossing): Address => {
  const rows = sectionsOf(plan)
  const addressOf = (code: string | null): Address => {
    if (code === null) return ["rubrics", row.rubric]
    return [...addressOf(rows.get(key({ ...row, code }))?.section ?? null), "criteria", code]
  }
  return addressOf(row.code)
}

/** The rows that a locked part holds. */
const rowsUnder = (plan: Plan, locks: ReadonlyArray<Address>): ReadonlyArray<string> =>
  [...sectionsOf(plan).values()].filter((row) => locks.some((lock) => isUnder(addressIn(plan, row), lock))).map(key)
