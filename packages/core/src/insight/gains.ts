import type { Absent } from "../fact/Absent.ts"
import type { Unit } from "../fact/Facts.ts"
import type { CriterionScore } from "../scoring/Scorecard.ts"
import * as Scoring from "../scoring/Scorecard.ts"
import { findRow } from "../scoring/resolve.ts"
import type { Place } from "../scoring/run.ts"
import * as Rational from "../value/Rational.ts"
import type { Advised, Prospect, Step } from "./Advice.ts"
import { type Contest, isAlone, keeping, rankOf, rowReader } from "./contest.ts"
import { type Direction, directionOf } from "./direction.ts"
import { type Counted, dialOf, isState, standing, type Standing } from "./figure.ts"
import { type Found, least } from "./search.ts"

/** What turning one count does for one row. */
export type Gains = (
  counted: Counted,
  row: CriterionScore
) => Pick<Advised, "count" | "baseline" | "prospect" | "next" | "total" | "rank" | "loses" | "partly">

/** The contest with one count on a dial: the unit's card and rank at any number of counts more. */
interface Turned {
  readonly counted: Counted
  readonly stands: Standing
  readonly place: Place
  readonly turn: (n: bigint) => void
  /** The unit's total and rank at a number of counts more, each worked out once. */
  readonly total: (n: bigint) => string | null
  readonly rank: (n: bigint) => number | null
  readonly rises: Found
  readonly climbs: Found
}

/** What a count does for the total and the rank is the same for every row that reads it: found once. */
export const gainsOf = (contest: Contest, limit: bigint): Gains => {
  const known = new Map<string, Turned | Absent>()
  return (counted, row) => {
    const key = JSON.stringify([counted.indicator.id, counted.part])
    const before = known.get(key)
    const now = before ?? turned(contest, counted, limit)
    if (before === undefined) known.set(key, now)
    if (row.override !== null) return nothing("decided", now)
    if (row.state !== "scored") return nothing(row.state === "excluded" ? "notAssigned" : row.state, now)
    // Points that a policy gives in full are not lost for want of a figure.
    if (typeof now === "string") return nothing(isFull(row) ? "atMaximum" : now, now)
    return ofRow(contest, now, row, limit)
  }
}

const nothing = (prospect: Prospect, now: Turned | Absent): ReturnType<Gains> => ({
  ...stateOf(now),
  prospect,
  next: null,
  total: null,
  rank: null,
  loses: null,
  partly: []
})

const stateOf = (now: Turned | Absent): Pick<Advised, "count" | "baseline"> =>
  typeof now === "string"
    ? { count: null, baseline: null }
    : {
        count: now.stands.isTold ? now.stands.count.toString() : null,
        baseline: now.stands.baseline?.toString() ?? null
      }

const turned = (contest: Contest, counted: Counted, limit: bigint): Turned | Absent => {
  const { program, unit, units, cards } = contest
  const stands = standing(contest.run.book, counted)
  if (typeof stands === "string") return stands
  const { run, turn } = dialOf(contest.run, counted)
  const place: Place = { run, unit }
  const low = stands.isTold ? 1n : 0n
  turn(low)
  const direction = directionOf(program.root, place, counted)
  const barred = program.unranked === undefined ? "same" : directionOf(program.unranked, place, counted)
  const others = units.filter((each) => each.id !== unit.id)
  const isApart =
    isAlone(program) || others.every((each) => directionOf(program.root, { run, unit: each }, counted) === "same")
  const kept = keeping(program, counted.indicator.id)
  const scored = (each: Unit) => Scoring.score(kept, run, each)
  const card = once((n) => {
    turn(n)
    return scored(unit)
  })
  const rank = once((n) => {
    if (isApart) return rankOf({ ...contest, run }, new Map(cards).set(unit.id, card(n)))
    turn(n)
    return rankOf({ ...contest, run }, new Map(units.map((each) => [each.id, scored(each)])))
  })
  const total = (n: bigint) => card(n).total
  const [before, at] = [cards.get(unit.id)?.total ?? null, rankOf(contest, cards)]
  const rises = (n: bigint) => isMore(exact(total(n)), exact(before))
  const climbs = (n: bigint) => at !== null && (rank(n) ?? at) < at
  const range = { low, high: stands.room }
  const some = limit / 10n + 1n
  // A rank that others' points or a bar may change does not move one way with the unit's own total.
  // Neither does one that raw measures decide.
  const isByTotal = program.rubric.ties === undefined && program.rubric.rankBy === undefined
  const ofRank = isByTotal && isApart && (barred === "same" || barred === "down") ? direction : "mixed"
  return {
    counted,
    stands,
    place,
    turn,
    total,
    rank,
    rises: before === null ? none : least(rises, { ...range, limit: some }, direction),
    climbs:
      at === null || at === 1
        ? none
        : least(climbs, { ...range, limit: isApart ? some : some / BigInt(units.length) + 1n }, ofRank)
  }
}

const none: Found = { at: undefined, isSure: true }

const exact = (points: string | null): Rational.Rational | undefined =>
  points === null ? undefined : Rational.parse(points)

const once = <A>(of: (n: bigint) => A): ((n: bigint) => A) => {
  const known = new Map<bigint, A>()
  return (n) => {
    const before = known.get(n)
    if (before !== undefined) return before
    const now = of(n)
    known.set(n, now)
    return now
  }
}

const isMore = (then: Rational.Rational | undefined, now: Rational.Rational | undefined): boolean =>
  then !== undefined && now !== undefined && Rational.compare(then, now) > 0

const ofRow = (contest: Contest, now: Turned, row: CriterionScore, limit: bigint): ReturnType<Gains> => {
  const node = findRow(contest.program.root, row.code)
  const read = rowReader(contest.program, row.code)
  const points = Rational.parse(row.points ?? "0")
  const pointsAt = (n: bigint) => {
    now.turn(n)
    return read(now.place)
  }
  const low = now.stands.isTold ? 1n : 0n
  const toward = (n: bigint): Direction => {
    now.turn(n)
    return node === undefined ? "mixed" : directionOf(node, now.place, now.counted)
  }
  const direction = toward(low)
  const more = { low, high: now.stands.room, limit }
  const gains = (n: bigint) => isMore(pointsAt(n), points)
  // Beyond the printed maximum nobody looks number by number.
  const found = direction === "mixed" && isFull(row) ? { at: undefined, isSure: false } : least(gains, more, direction)
  const step = (n: bigint | undefined) => (n === undefined ? null : stepAt(contest, now, row, n, pointsAt(n)))
  // Fewer is looked for only where more gains nothing: from none of it up to what is told.
  const fewer =
    found.at === undefined && now.stands.isTold && !isFull(row)
      ? least((n) => gains(-n), { low: 1n, high: now.stands.count, limit }, flipped(toward(-now.stands.count)))
      : none
  const loses = direction === "down" ? least((n) => isMore(points, pointsAt(n)), more, "up") : none
  const prospect = prospectOf(now, row, { found, fewer })
  return {
    ...stateOf(now),
    prospect,
    next: step(found.at ?? (prospect === "fewer" && fewer.at !== undefined ? -fewer.at : undefined)),
    total: step(now.rises.at),
    rank: step(now.climbs.at),
    loses: step(loses.at),
    partly: [
      ...(found.isSure ? [] : ["next" as const]),
      ...(now.rises.isSure ? [] : ["total" as const]),
      ...(now.climbs.isSure ? [] : ["rank" as const])
    ]
  }
}

const isFull = ({ points, maximum }: CriterionScore): boolean =>
  points !== null && Rational.compare(Rational.parse(points), Rational.parse(maximum)) >= 0

const flipped = (of: Direction): Direction => (of === "up" ? "down" : of === "down" ? "up" : of)

const prospectOf = (
  { stands, counted }: Turned,
  row: CriterionScore,
  { found, fewer }: { readonly found: Found; readonly fewer: Found }
): Prospect => {
  if (found.at !== undefined) return "gains"
  if (isFull(row)) return "atMaximum"
  if (fewer.at !== undefined) return isState(counted.indicator) ? "fewer" : "happened"
  if (!found.isSure) return "notFound"
  return stands.room === 0n ? "allCounted" : "gainsNothing"
}

const stepAt = (
  contest: Contest,
  now: Turned,
  row: CriterionScore,
  n: bigint,
  points: Rational.Rational | undefined
): Step => {
  const total = now.total(n)
  const before = contest.cards.get(contest.unit.id)?.total ?? null
  const then = points ?? Rational.parse(row.points ?? "0")
  return {
    add: n.toString(),
    count: (now.stands.count + n).toString(),
    points: Rational.format(then),
    gain: Rational.format(Rational.subtract(then, Rational.parse(row.points ?? "0"))),
    total,
    totalGain:
      total === null || before === null
        ? null
        : Rational.format(Rational.subtract(Rational.parse(total), Rational.parse(before))),
    rank: now.rank(n)
  }
}
