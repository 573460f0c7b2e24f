import type { Nomination, Unit } from "../fact/Facts.ts"
import { limit } from "../ranking/limit.ts"
import { isCount } from "../fact/Facts.ts"
import type { Award } from "../plan/Award.ts"
import { owes } from "../plan/owes.ts"
import { clusterOf, scores } from "../scoring/run.ts"
import * as Rational from "../value/Rational.ts"
import type { Source } from "../value/Source.ts"
import type { Rival } from "./Cut.ts"
import { orderOf } from "./gates.ts"
import { clusterAt, type Hearing, isAwarded } from "./Hearing.ts"
import { covers, inForce } from "./Law.ts"
import type { Places } from "./Proposal.ts"

/** A nominee in the field of an award: what its place is decided by. */
export interface Contender extends Rival {
  readonly nomination: Nomination
  /** Higher comes first; `undefined` where there is nothing to go by. */
  readonly key: Rational.Rational | undefined
  /** Whether women's share puts it first among equals; `undefined` where nobody has told it. */
  readonly isPreferred: boolean | undefined
}

/** Nominees that compete for the same places: all of an award, or those of one cluster. */
export interface Field {
  readonly places: Places
  readonly contenders: ReadonlyArray<Contender>
}

/** The fields of an award, with who is still in the running (`live`), and of them who surely stays (`certain`). */
export const fieldsOf = (
  hearing: Hearing,
  award: Award,
  { live, certain }: { readonly live: ReadonlyArray<Nomination>; readonly certain: (id: string) => boolean }
): ReadonlyArray<Field> => {
  const ofAward = hearing.nominations.filter((each) => each.award === award.id)
  const isPerCluster = award.quota?.per === "cluster"
  const clusters = isPerCluster ? [...new Set(ofAward.map((each) => clusterAt(hearing, each)))].toSorted() : [null]
  return clusters.map((cluster) => {
    const isHere = (each: Nomination) => cluster === null || clusterAt(hearing, each) === cluster
    const here = live.filter((each) => each.award === award.id && isHere(each))
    const key = keyOf(hearing, award, here)
    return {
      places: placesOf(hearing, award, cluster, ofAward.filter(isHere)),
      contenders: here.map((nomination) => ({
        id: nomination.id,
        certain: certain(nomination.id),
        nomination,
        key: key(nomination),
        isPreferred: isPreferred(hearing, award, nomination)
      }))
    }
  })
}

const placesOf = (
  hearing: Hearing,
  award: Award,
  cluster: string | null,
  nominations: ReadonlyArray<Nomination>
): Places => {
  const { quota } = award
  const of = quota?.share === undefined ? null : baseOf(hearing, award, cluster)
  const isKnown = quota !== undefined && (quota.count !== undefined || of !== null)
  return {
    award: award.id,
    cluster,
    places: isKnown ? limit(quota, of ?? 0) : null,
    of,
    taken: nominations.filter((each) => isAwarded(hearing, each)).length
  }
}

/** What a share is a share of: the population of the units the award is for, or those units; `null` while a baseline is missing. */
const baseOf = (hearing: Hearing, award: Award, cluster: string | null): number | null => {
  const units = hearing.run.book.units.filter(
    (unit) => isFor(hearing, award, unit) && (cluster === null || clusterOf(unit) === cluster)
  )
  if (award.quotaOf === undefined) return units.length
  const counts = units.map((unit) => hearing.run.book.baseline(unit.id, award.quotaOf ?? "")?.count)
  return counts.every(isCount) ? counts.reduce<number>((sum, count) => sum + Number(count), 0) : null
}

/** Whether a unit that exists on the day is one the award is for. */
const isFor = ({ run, on }: Hearing, award: Award, unit: Unit): boolean => {
  if (!covers({ from: unit.validFrom ?? "", until: unit.validTo }, on)) return false
  if (award.for !== undefined) return owes(award.for, unit)
  const program = run.programs.get(award.rubric ?? "")
  return program === undefined || scores(program, unit)
}

/**
 * By what nominees are ordered. Ranks compare within one cluster; where a field has units of several, their totals are compared. Who
 * is not a unit itself has no standing, and nothing to go by.
 */
const keyOf = (
  hearing: Hearing,
  award: Award,
  field: ReadonlyArray<Nomination>
): ((nomination: Nomination) => Rational.Rational | undefined) => {
  const order = orderOf(award)
  if (order === "votes")
    return ({ id }) => {
      const ballot = hearing.ballot(id)
      if (ballot === undefined) return undefined
      return Rational.make(BigInt(ballot.inFavour + (ballot.written?.inFavour ?? 0)), BigInt(ballot.members))
    }
  const isOneCluster = new Set(field.map((each) => clusterAt(hearing, each))).size < 2
  return ({ unit, name }) => {
    if (order === "none" || name !== undefined) return undefined
    const found = hearing.standing(award.rubric ?? "", unit)
    if (found === undefined || found.rank === null) return undefined
    if (isOneCluster) return Rational.make(BigInt(-found.rank))
    return found.total === null ? undefined : Rational.parse(found.total)
  }
}

/** The share of women from which a nominee comes first among equals: the award's own, else the law's on the day. */
export const preferenceOf = (
  { law, on }: Hearing,
  { prefer }: Award
): { readonly women: string; readonly source: Source } | undefined => prefer ?? inForce(law.preferences, on)

const isPreferred = (hearing: Hearing, award: Award, { members, women }: Nomination): boolean | undefined => {
  const preference = preferenceOf(hearing, award)
  if (preference === undefined || !isCount(members) || !isCount(women) || members === 0) return undefined
  const share = Rational.make(BigInt(women), BigInt(members))
  return Rational.compare(share, Rational.parse(preference.women)) >= 0
}

/** Whether one nominee surely comes before another; among equals, with `women`, whoever women's share puts first. */
export const ahead =
  (women: boolean) =>
  (a: Contender, b: Contender): boolean => {
    if (a.key === undefined || b.key === undefined) return false
    const order = Rational.compare(a.key, b.key)
    return order > 0 || (order === 0 && women && a.isPreferred === true && b.isPreferred === false)
  }
