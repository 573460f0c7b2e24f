import { type Figure, isCount } from "../fact/Facts.ts"
import type { Plan } from "../plan/Plan.ts"
import { clusterOf } from "../scoring/run.ts"
import type * as Finding from "../value/Finding.ts"
import * as Rational from "../value/Rational.ts"
import type { Concern, Desk, Series } from "./desk.ts"
import { needOf } from "./need.ts"
import { distance, isFar, quartiles } from "./statistics.ts"

// Each check is one look over the desk; what they share stands below.

/** A period's figure far from the unit's other periods: of a stock, what it rose by. */
export const history = (desk: Desk): ReadonlyArray<Concern> =>
  desk.series.flatMap((series) => {
    const isStock = series.indicator.accumulates === "stock"
    const rises = series.told.map(({ figure, count }, i) => ({
      figure,
      count: exact(isStock ? count - (series.told[i - 1]?.count ?? count) : count)
    }))
    const each = isStock ? rises.slice(1) : rises
    return each.flatMap(({ figure, count }) => {
      const others = each.filter((other) => other.figure !== figure).map((other) => other.count)
      const usual = others.length < desk.limits.enough ? undefined : quartiles(others)
      if (usual === undefined || !isFar(count, usual, desk.limits)) return []
      return [
        desk.concern("far_from_own_periods", pathOf(desk, figure), ids(series), {
          ...named(series),
          value: text(count),
          period: periodTitle(desk.plan, figure.period),
          median: text(usual.median)
        })
      ]
    })
  })

const periodTitle = (plan: Plan, period: string | undefined): string =>
  plan.reporting?.periods.find(({ id }) => id === period)?.title ?? period ?? ""

/** A year's share far from those of the cluster. Counts of units of unlike size are not compared. */
export const apart = (desk: Desk): ReadonlyArray<Concern> =>
  groups(desk.series, ({ unit, indicator }) => `${indicator.id}\u0000${clusterOf(unit)}`).flatMap((members) => {
    const shares = members.flatMap((series) =>
      series.indicator.measure === "share" && series.baseline !== undefined && series.baseline > 0n
        ? [{ series, share: exact(series.year, series.baseline) }]
        : []
    )
    return shares.flatMap(({ series, share }) => {
      const others = shares.filter((other) => other.series !== series).map((other) => other.share)
      const usual = others.length < desk.limits.enough ? undefined : quartiles(others)
      if (usual === undefined || !isFar(share, usual, desk.limits)) return []
      return [
        desk.concern("far_from_cluster", lastPath(desk, series), ids(series), {
          ...named(series),
          share: text(share),
          medianShare: text(usual.median)
        })
      ]
    })
  })

const lastPath = (desk: Desk, { told }: Series): Finding.Finding["path"] => {
  const last = told.at(-1)
  return last === undefined ? [] : pathOf(desk, last.figure)
}

/** A denominator that is not what it was. */
export const denominators = ({ plan, facts, book, limits, concern }: Desk): ReadonlyArray<Concern> =>
  (facts.baselines ?? []).flatMap(({ unit: id, population, count, period }, i) => {
    const own = book.baseline(id, population)
    const unit = book.units.find((each) => each.id === id)
    const of = plan.populations?.find((each) => each.id === population)
    if (period === undefined || own === undefined || unit === undefined || of === undefined) return []
    if (!isCount(count) || !isCount(own.count) || BigInt(count) === 0n) return []
    const [before, now] = [exact(BigInt(count)), exact(BigInt(own.count))]
    if (Rational.compare(distance(now, before), Rational.multiply(before, limits.base)) <= 0) return []
    const params = { unit: unit.name, population: of.title, before: text(before), value: text(now), period }
    return [concern("baseline_jumps", ["baselines", i, "count"], { unit: id }, params)]
  })

/** The same number told by several units of a cluster; that all have done all of it is no wonder. */
export const equal = (desk: Desk): ReadonlyArray<Concern> =>
  groups(
    desk.series.filter(({ year, baseline }) => year >= desk.limits.small && year !== baseline),
    ({ unit, indicator, year }) => `${indicator.id}\u0000${clusterOf(unit)}\u0000${year}`
  ).flatMap((members) => {
    const [first] = members
    if (first === undefined || members.length < desk.limits.same) return []
    const units = members.map(({ unit }) => unit.name).join(", ")
    return [
      desk.concern(
        "same_figures",
        lastPath(desk, first),
        { indicator: first.indicator.id },
        { units, indicator: first.indicator.title, value: first.year.toString() }
      )
    ]
  })

/** One unit whose figures are all multiples of ten. */
export const round = (desk: Desk): ReadonlyArray<Concern> =>
  groups(desk.series, ({ unit }) => unit.id).flatMap((members) => {
    const figures = members
      .filter(({ year, baseline }) => year !== baseline)
      .flatMap((series) =>
        series.told.filter(({ count }) => count >= desk.limits.small).map((told) => ({ series, told }))
      )
    const [first] = figures
    const isRound = figures.every(({ told }) => told.count % 10n === 0n)
    if (first === undefined || !isRound || figures.length < desk.limits.round) return []
    const params = { unit: first.series.unit.name, count: figures.length.toString() }
    return [desk.concern("round_figures", pathOf(desk, first.told.figure), { unit: first.series.unit.id }, params)]
  })

/** Targets met with not one too many: by one unit again and again, or by one unit after another. */
export const justEnough = (desk: Desk): ReadonlyArray<Concern> => {
  const { limits, series, concern } = desk
  const met = series.flatMap((each) => {
    const need = needOf(each.indicator, each.baseline)
    const all = each.baseline ?? 0n
    // A target of everything cannot be passed.
    return need === undefined ||
      need.isMost ||
      each.year < need.count ||
      need.count < limits.small ||
      need.count === all
      ? []
      : [{ series: each, isExact: each.year === need.count }]
  })
  const always = groups(met, (each) => each.series.unit.id).flatMap((members) => {
    const [first] = members
    if (first === undefined || members.length < limits.exact || !members.every(({ isExact }) => isExact)) return []
    const params = { unit: first.series.unit.name, count: members.length.toString() }
    return [concern("always_just_enough", lastPath(desk, first.series), { unit: first.series.unit.id }, params)]
  })
  const many = groups(
    met.filter(({ isExact }) => isExact),
    (each) => each.series.indicator.id
  ).flatMap((members) => {
    const [first] = members
    if (first === undefined || members.length < limits.exact) return []
    const { indicator } = first.series
    const units = members.map((each) => each.series.unit.name).join(", ")
    return [
      concern(
        "many_just_enough",
        lastPath(desk, first.series),
        { indicator: indicator.id },
        { units, indicator: indicator.title }
      )
    ]
  })
  return [...always, ...many]
}

/** What accumulates was told smaller than before. */
export const falling = (desk: Desk): ReadonlyArray<Concern> =>
  desk.series.flatMap((series) =>
    series.indicator.accumulates !== "stock"
      ? []
      : series.told.slice(1).flatMap(({ figure, count }, i) => {
          const before = series.told[i]
          if (before === undefined || count >= before.count) return []
          return [
            desk.concern("stock_falls", pathOf(desk, figure), ids(series), {
              ...named(series),
              value: count.toString(),
              before: before.count.toString(),
              period: periodTitle(desk.plan, figure.period)
            })
          ]
        })
  )

const groups = <A>(all: ReadonlyArray<A>, of: (one: A) => string): ReadonlyArray<ReadonlyArray<A>> => [
  ...Map.groupBy(all, of).values()
]

const named = ({ unit, indicator }: Pick<Series, "unit" | "indicator">) => ({
  unit: unit.name,
  indicator: indicator.title
})
const ids = ({ unit, indicator }: Series) => ({ unit: unit.id, indicator: indicator.id })

const pathOf = ({ places }: Desk, figure: Figure): Finding.Finding["path"] => [
  "figures",
  places.get(figure) ?? 0,
  "count"
]

const exact = Rational.make
const text = Rational.format
