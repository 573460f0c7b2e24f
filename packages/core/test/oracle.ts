import type { Facts } from "../src/index.ts"

/**
 * A second, slow reading of rubrics, written for the tests from rubric/README.md alone: it walks the JSON as it stands, keeps
 * fractions unreduced and shares no code with the library. Where both agree on generated rubrics, neither has slipped.
 */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}
export type Outcome = Fraction | string
type Json = Readonly<Record<string, unknown>>

export const decimal = (text: string): Fraction => {
  const [, sign, whole = "0", part = "", percent] = /^(-?)(\d+)(?:\.(\d+))?(%?)$/u.exec(text) ?? []
  const units = BigInt(whole + part) * (sign === "-" ? -1n : 1n)
  return { n: units, d: BigInt(`1${"0".repeat(part.length + (percent === "%" ? 2 : 0))}`) }
}
const none: Fraction = { n: 0n, d: 1n }
const yes: Fraction = { n: 1n, d: 1n }
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
const over = (a: Fraction, b: Fraction): Fraction =>
  b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n }
export const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
const same = (a: Fraction, b: Fraction): boolean => a.n * b.d === b.n * a.d
const down = (a: Fraction): bigint => {
  let whole = a.n / a.d
  while (whole * a.d > a.n) whole -= 1n
  return whole
}
export const isNumber = (value: Outcome): value is Fraction => typeof value !== "string"

/** Which absence is told when there are several. */
export const worst = (values: ReadonlyArray<Outcome>): string | undefined =>
  ["invalid", "noBaseline", "notReported", "notJudged", "noEvidence", "zeroOfZero", "notAssigned"].find((each) =>
    values.includes(each)
  )

/** What the plan of `generate.ts` says of its indicators, periods and holidays. */
const measures: Readonly<Record<string, readonly [kind: string, population?: string]>> = {
  learners: ["share", "households"],
  online: ["share", "citizens"],
  certified: ["share", "households"],
  services: ["count"],
  incidents: ["count"],
  team: ["done"],
  index: ["index"]
}
const isStock = (id: string) => ["certified", "team", "index", "head"].includes(id)
const periods = [
  { id: "p1", kind: "half", last: "2026-06-14" },
  { id: "p2", kind: "half", last: "2026-11-30" },
  { id: "year", kind: "year", last: "2026-12-04" }
]
const holidays = ["2026-09-02"]
const options = ["chairman", "deputy", "nobody"]

/** The rubrics, the facts of the verified layer, and where a piece is read. */
export interface At {
  readonly rubrics: ReadonlyArray<Json>
  readonly facts: Facts
  readonly unit: string
  readonly period?: string | undefined
  readonly event?: NonNullable<Facts["events"]>[number] | undefined
}

const last = <A>(all: ReadonlyArray<A> | undefined, is: (each: A) => boolean): A | undefined => (all ?? []).findLast(is)
const isWhole = (count: unknown): count is number | bigint =>
  typeof count === "bigint" ? count >= 0n : Number.isSafeInteger(count) && Number(count) >= 0
const official = (each: { readonly layer?: string }) => each.layer !== "self"
const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => String(value)
const whole = (count: number | bigint): Fraction => ({ n: BigInt(count), d: 1n })
const unitOf = ({ facts, unit }: At) => last(facts.units, (each) => each.id === unit)

/** The figures that make one: the period's own, or the year's, or those of the plan's periods in order. */
const figures = ({ facts, unit }: At, indicator: string, part: string | undefined, period: string | undefined) => {
  const of = (name: string | undefined) =>
    last(
      facts.figures,
      (each) =>
        official(each) &&
        each.unit === unit &&
        each.indicator === indicator &&
        each.part === part &&
        each.period === name
    )
  const one = of(period)
  if (one !== undefined) return [one]
  return period === undefined ? periods.flatMap(({ id }) => of(id) ?? []) : []
}

const baseline = ({ facts, unit }: At, population: string | undefined, period: string | undefined) => {
  const of = (name: string | undefined) =>
    last(facts.baselines, (each) => each.unit === unit && each.population === population && each.period === name)
  const isOwn = period === undefined || periods.some(({ id }) => id === period)
  const found = (period === undefined ? undefined : of(period)) ?? (isOwn ? of(undefined) : undefined)
  return found === undefined || !isWhole(found.count) ? undefined : BigInt(found.count)
}

const count = (at: At, indicator: string, part: string | undefined, period: string | undefined): Outcome => {
  if (at.facts.notAssigned?.some((each) => each.unit === at.unit && each.of === indicator)) return "notAssigned"
  const told = figures(at, indicator, part, period)
  const final = told.at(-1)
  if (final === undefined) return "notReported"
  const [kind, population] = measures[indicator] ?? ["none"]
  if (kind === "index") return /^-?\d+(\.\d+)?%?$/u.test(text(final.value)) ? decimal(text(final.value)) : "invalid"
  let sum = 0n
  for (const each of isStock(indicator) ? [final] : told) {
    if (!isWhole(each.count)) return "invalid"
    sum += BigInt(each.count)
  }
  if (kind === "done" && sum > 1n) return "invalid"
  if (kind !== "share" || part !== undefined) return whole(sum)
  const total = baseline(at, population, period)
  if (total === undefined) return "noBaseline"
  return sum > total ? "invalid" : whole(sum)
}

const denominator = (at: At, indicator: string, period: string | undefined): Outcome => {
  const told = count(at, indicator, undefined, period)
  const total = baseline(at, measures[indicator]?.[1], period)
  if (told === "notAssigned") return told
  if (total !== undefined) return whole(total)
  return isNumber(told) ? "noBaseline" : told
}

const given = ({ facts, unit }: At, indicator: string): Outcome => {
  const found = last(facts.targets, (each) => each.unit === unit && each.indicator === indicator)?.target
  if (found === undefined) return "notAssigned"
  if (typeof found === "string") return decimal(found)
  return isWhole(found) ? whole(found) : "invalid"
}

export const measure = (piece: unknown, at: At): Outcome => {
  if (typeof piece === "string") {
    if (at.event !== undefined) return at.event.marks?.includes(piece) === true ? yes : none
    if (measures[piece]?.[0] !== "share") return count(at, piece, undefined, at.period)
    return quotient([count(at, piece, undefined, at.period)], [], [denominator(at, piece, at.period)])
  }
  const it = piece as Json
  const of = text(it["of"])
  switch (it["_tag"]) {
    case "count": {
      const period = (it["in"] as string | undefined) ?? at.period
      if (it["take"] === "target") return given(at, of)
      if (it["take"] === "baseline") return denominator(at, of, period)
      return count(at, of, it["part"] as string | undefined, period)
    }
    case "ratio": {
      const terms = (key: string) => list(it[key]).map((each) => measure(each, at))
      return quotient(terms("of"), terms("less"), terms("to"))
    }
    case "tally":
      return tally(it, at)
    case "peer":
      return peer(it, at)
    case "delay":
      return delay(it, at)
    default:
      return score(it, at)
  }
}

const quotient = (of: ReadonlyArray<Outcome>, without: ReadonlyArray<Outcome>, to: ReadonlyArray<Outcome>): Outcome => {
  const missing = worst([...of, ...without, ...to])
  if (missing !== undefined) return missing
  const total = (values: ReadonlyArray<Outcome>) => values.filter(isNumber).reduce(plus, none)
  const above = minus(total(of), total(without))
  if (to.length === 0) return above
  const below = total(to)
  if (below.n === 0n) return above.n === 0n ? "zeroOfZero" : "invalid"
  return over(above, below)
}

/** What each member of a set adds: `undefined` where it is none of those asked for. */
const members = (piece: Json, places: ReadonlyArray<At>): ReadonlyArray<Outcome | undefined> =>
  places.map((place) => {
    const asked = piece["where"] === undefined ? yes : test(piece["where"], place)
    if (!isNumber(asked)) return asked
    if (asked.n === 0n) return undefined
    return piece["of"] === undefined ? yes : measure(piece["of"], place)
  })

const extreme = (take: unknown, numbers: ReadonlyArray<Fraction>): Outcome =>
  numbers.length === 0 ? "zeroOfZero" : numbers.reduce((a, b) => (less(a, b) === (take === "most") ? b : a))

const tally = (piece: Json, at: At): Outcome => {
  const { rubrics, facts, unit } = at
  const here = { rubrics, facts, unit }
  const is = (kind: string | undefined) => piece["kind"] === undefined || piece["kind"] === kind
  const places = ((): ReadonlyArray<At> => {
    switch (piece["over"]) {
      case "subunits":
        return facts.units
          .filter((each) => each.parent === unit && is(each.kind))
          .map((each) => ({ ...here, unit: each.id }))
      case "events":
        return (facts.events ?? [])
          .filter((each) => official(each) && each.unit === unit && is(each.kind))
          .map((event) => ({ ...here, event }))
      default:
        if (piece["over"] === "reports" && unitOf(at)?.kind !== "village") return []
        return periods.filter(({ kind }) => is(kind)).map(({ id }) => ({ ...here, period: id }))
    }
  })()
  const all = members(piece, places)
  const owed = all.filter((each) => each !== "notAssigned")
  if (owed.length === 0 && all.length > 0) return "notAssigned"
  const missing = worst(owed.filter((each) => each !== undefined))
  if (missing !== undefined) return missing
  const numbers = owed.filter((each) => each !== undefined).filter(isNumber)
  if (piece["of"] === undefined) return whole(numbers.length)
  const take = piece["take"] ?? "sum"
  return take === "sum" ? numbers.reduce(plus, none) : extreme(take, numbers)
}

const groupOf = (unit: Facts["units"][number] | undefined) => unit?.cluster ?? unit?.kind

const peer = (piece: Json, at: At): Outcome => {
  const among = piece["among"]
  const mine = groupOf(unitOf(at))
  const units = at.facts.units.filter((each) =>
    among === undefined ? groupOf(each) === mine : each.kind === among || each.cluster === among
  )
  const all = members(
    piece,
    units.map((each) => ({ ...at, unit: each.id }))
  )
  const missing = worst(
    all.filter(
      (each) => each !== undefined && each !== "notAssigned" && each !== "zeroOfZero"
    ) as ReadonlyArray<Outcome>
  )
  if (missing !== undefined) return missing
  const numbers = all.filter((each) => each !== undefined).filter(isNumber)
  switch (piece["take"]) {
    case "count":
      return whole(numbers.length)
    case "sum":
      return numbers.reduce(plus, none)
    case "mean":
      return numbers.length === 0 ? "zeroOfZero" : over(numbers.reduce(plus, none), whole(numbers.length))
    case "rank": {
      const own = all[units.findIndex((each) => each.id === at.unit)]
      if (own === undefined) return "notAssigned"
      return isNumber(own) ? whole(1 + numbers.filter((each) => less(own, each)).length) : own
    }
    default:
      return extreme(piece["take"], numbers)
  }
}

const dayMillis = 86_400_000
const dayOf = (text: string) => new Date(`${text}T00:00:00Z`)
const isWorking = (day: Date) => ![0, 6].includes(day.getUTCDay()) && !holidays.includes(day.toISOString().slice(0, 10))

/** Steps from one day to another, one at a time; of working days those that begin on one (forwards: that end on one). */
const steps = (from: Date, to: Date, counts: (day: Date) => boolean): number => {
  let days = 0
  for (let at = from.getTime(); at < to.getTime(); at += dayMillis) days += Number(counts(new Date(at + dayMillis)))
  for (let at = to.getTime(); at < from.getTime(); at += dayMillis) days -= Number(counts(new Date(at)))
  return days
}

const firstOf = ({ facts, unit }: At, kind: string) => {
  const of = (facts.events ?? []).filter((each) => official(each) && each.unit === unit && each.kind === kind)
  const days = of.map((each) => each.on ?? "").toSorted()
  const first = of.filter((each) => (each.on ?? "") === days[0])
  return first.find((each) => each.excused !== undefined) ?? first[0]
}

const delay = (piece: Json, at: At): Outcome => {
  const name = (piece["of"] as string | undefined) ?? at.period ?? at.event?.kind
  if (name === undefined) return "invalid"
  const period = periods.find(({ id }) => id === name)
  const report = last(at.facts.submissions, (each) => each.unit === at.unit && each.period === name)
  const event = at.event?.kind === name ? at.event : firstOf(at, name)
  const came = period === undefined ? event?.on : report?.submittedAt?.slice(0, 10)
  if (period === undefined ? event === undefined : came === undefined) return "notReported"
  const due = piece["due"] as Json | undefined
  const since = due?.["after"] === undefined ? undefined : firstOf(at, text(due["after"]))
  const until = ((): Date | string => {
    if (due === undefined) return period === undefined ? "invalid" : dayOf(period.last)
    if (due["by"] !== undefined) return dayOf(text(due["by"]))
    if (due["before"] !== undefined) return new Date(dayOf(text(due["before"])).getTime() - dayMillis)
    if (since === undefined) return "notReported"
    return since.on === undefined ? "invalid" : new Date(dayOf(since.on).getTime() + Number(due["days"]) * dayMillis)
  })()
  if (came === undefined || until === "invalid") return "invalid"
  if (typeof until === "string") return until
  const days = steps(until, dayOf(came), piece["in"] === "workingDays" ? isWorking : () => true)
  const isExcused = (period === undefined ? event?.excused : report?.excused) !== undefined
  return whole(isExcused ? Math.min(days, 0) : days)
}

const score = (piece: Json, at: At): Outcome => {
  const id = text(piece["rubric"] ?? "r")
  const rubric = at.rubrics.find((each) => each["id"] === id)
  const unit = unitOf(at)
  if (rubric === undefined || unit === undefined) return "invalid"
  if (!list(rubric["appliesTo"]).some((each) => each === unit.kind || each === unit.cluster)) return "notAssigned"
  const here = { rubrics: at.rubrics, facts: at.facts, unit: at.unit }
  const code = piece["of"]
  const found = code === undefined ? rubricOf(rubric, here) : criterion(named(rubric, text(code)), rubric, here, false)
  const { value, maximum } = found
  if (value === "left out" || value === "excluded" || value === "rescaled" || value === "redistributed")
    return "notAssigned"
  if (!isNumber(value) || (piece["take"] ?? "points") === "points") return value
  if (piece["take"] === "maximum") return maximum
  return maximum.n === 0n ? "zeroOfZero" : over(value, maximum)
}

const named = (section: Json, code: string): Json => {
  const all = (of: Json): ReadonlyArray<Json> =>
    list(of["criteria"]).flatMap((each) => [each as Json, ...all(each as Json)])
  return all(section).find((each) => each["code"] === code) ?? {}
}

export const lies = (bounds: Json, value: Fraction): boolean => {
  const at = (key: string) => (bounds[key] === undefined ? undefined : decimal(text(bounds[key])))
  const [atLeast, moreThan, atMost, lessThan] = [at("atLeast"), at("moreThan"), at("atMost"), at("lessThan")]
  return (
    (atLeast === undefined || !less(value, atLeast)) &&
    (moreThan === undefined || less(moreThan, value)) &&
    (atMost === undefined || !less(atMost, value)) &&
    (lessThan === undefined || less(value, lessThan))
  )
}

export const test = (given: unknown, at: At): Outcome => {
  const piece = given as Json
  if (piece["_tag"] === "within") {
    const value = measure(piece["of"], at)
    const bounded = ["atLeast", "moreThan", "atMost", "lessThan"].some((key) => piece[key] !== undefined)
    if (!isNumber(value)) return bounded ? value : none
    return lies(piece, value) ? yes : none
  }
  const answers = list(piece["of"]).map((each) => test(each, at))
  const hold = answers.filter((each) => isNumber(each) && each.n !== 0n).length
  const fail = answers.filter((each) => isNumber(each) && each.n === 0n).length
  if (piece["need"] === "any" && hold > 0) return yes
  if (piece["need"] === "all" && fail > 0) return none
  if (piece["need"] === "none" && hold > 0) return none
  return worst(answers) ?? (piece["need"] === "any" ? none : yes)
}

const points = (given: unknown, at: At, code: string): Outcome => {
  if (typeof given === "string") return decimal(given)
  const piece = given as Json
  const inner = (each: unknown) => points(each, at, code)
  switch (piece["_tag"]) {
    case "slope": {
      const value = measure(piece["of"], at)
      if (!isNumber(value)) return value
      const beyond = piece["after"] === undefined ? value : minus(value, decimal(text(piece["after"])))
      const counted = piece["after"] !== undefined && beyond.n < 0n ? none : beyond
      const steps = piece["per"] === undefined ? counted : over(counted, decimal(text(piece["per"])))
      return times(piece["whole"] === true ? { n: down(steps), d: 1n } : steps, decimal(text(piece["points"])))
    }
    case "bands": {
      const value = measure(piece["of"], at)
      if (!isNumber(value)) return value
      const hits = list(piece["bands"]).filter((band) => lies(band as Json, value)) as ReadonlyArray<Json>
      const chosen = hits.reduce<Json | undefined>(
        (best, band) =>
          best === undefined || (piece["edge"] === "lower" ? begins(band, best) < 0 : begins(band, best) > 0)
            ? band
            : best,
        undefined
      )
      return inner(chosen === undefined ? (piece["otherwise"] ?? "0") : chosen["points"])
    }
    case "choice": {
      if (at.facts.notAssigned?.some((each) => each.unit === at.unit && each.of === "head")) return "notAssigned"
      const told = figures(at, "head", undefined, undefined).at(-1)
      if (told === undefined) return "notReported"
      if (!options.includes(told.option ?? "")) return "invalid"
      const chosen = list(piece["options"]).find((each) => (each as Json)["is"] === told.option) as Json | undefined
      return inner(chosen === undefined ? (piece["otherwise"] ?? "0") : chosen["points"])
    }
    case "manual":
      return manual(piece, at, code)
    case "sum": {
      const parts = list(piece["of"]).map(inner)
      return worst(parts) ?? parts.filter(isNumber).reduce(plus, none)
    }
    case "best": {
      const parts = list(piece["of"])
        .map(inner)
        .filter((part) => part !== "notAssigned")
      if (parts.length === 0) return "notAssigned"
      const lowest = piece["pick"] === "lowest"
      return worst(parts) ?? parts.filter(isNumber).reduce((a, b) => ((lowest ? less(b, a) : less(a, b)) ? b : a))
    }
    case "when": {
      const answer = test(piece["test"], at)
      if (!isNumber(answer)) return answer
      return inner(answer.n === 0n ? (piece["otherwise"] ?? "0") : piece["points"])
    }
    default: {
      const value = inner(piece["of"])
      if (!isNumber(value)) return value
      const high = piece["atMost"] === undefined ? undefined : decimal(text(piece["atMost"]))
      const low = piece["atLeast"] === undefined ? undefined : decimal(text(piece["atLeast"]))
      if (high !== undefined && less(high, value)) return high
      return low !== undefined && less(value, low) ? low : value
    }
  }
}

/** Which of two bands begins higher: no lower bound is lowest; from the same number "more than" begins after "at least". */
const begins = (a: Json, b: Json): number => {
  const low = (band: Json) => band["atLeast"] ?? band["moreThan"]
  const [x, y] = [low(a), low(b)]
  if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined)
  const [p, q] = [decimal(text(x)), decimal(text(y))]
  if (!same(p, q)) return less(p, q) ? -1 : 1
  return Number(a["moreThan"] !== undefined) - Number(b["moreThan"] !== undefined)
}

const manual = (piece: Json, { facts, unit }: At, code: string): Outcome => {
  const judged = last(facts.judgements, (each) => each.unit === unit && each.rubric === "r" && each.criterion === code)
  if (judged === undefined) return "notJudged"
  const given = decimal(judged.points)
  if (less(given, decimal(text(piece["from"] ?? "0"))) || less(decimal(text(piece["to"])), given)) return "invalid"
  if (piece["grid"] === undefined) return given
  const steps = over(given, decimal(text(piece["grid"])))
  return steps.n % steps.d === 0n ? given : "invalid"
}

const rounded = (value: Fraction, rounding: Json | undefined): Fraction => {
  if (rounding === undefined) return value
  const step = decimal(text(rounding["step"]))
  const size = over(value.n < 0n ? { n: -value.n, d: value.d } : value, step)
  const half: Fraction = { n: 1n, d: 2n }
  const steps =
    rounding["mode"] === "down"
      ? down(size)
      : rounding["mode"] === "up"
        ? -down({ n: -size.n, d: size.d })
        : down(plus(size, half))
  return times({ n: value.n < 0n ? -steps : steps, d: 1n }, step)
}

interface Row {
  readonly value: Outcome
  readonly maximum: Fraction
  /** What every row in it shows, by code. */
  readonly shown: ReadonlyArray<readonly [code: string, value: Outcome]>
}

const isLeftOut = (value: Outcome) => value === "excluded" || value === "rescaled" || value === "redistributed"

/** Every row of a unit's scorecard by a rubric in JSON, and `total`. */
export const card = (rubrics: ReadonlyArray<Json>, facts: Facts, unit: string): ReadonlyMap<string, Outcome> => {
  const rubric = rubrics[0] ?? {}
  const { value, shown } = rubricOf(rubric, { rubrics, facts, unit })
  return new Map([...shown, ["total", value === "excluded" ? "notAssigned" : value]])
}

const roundingOf = (rubric: Json, place: string): Json | undefined => {
  const rounding = (rubric["rounding"] as Json | undefined) ?? { at: "leaf", step: "0.01", mode: "halfUp" }
  return rounding["at"] === place ? rounding : undefined
}

const rubricOf = (rubric: Json, at: At): Row => {
  const { value, ...row } = section({ criteria: rubric["criteria"], caps: rubric["caps"] }, rubric, at)
  const rounding = roundingOf(rubric, "total")
  return { ...row, value: isNumber(value) ? rounded(value, rounding) : value }
}

const spoken = (code: unknown, rubric: Json, { facts, unit }: At) =>
  last(facts.overrides, (each) => each.unit === unit && each.rubric === rubric["id"] && each.criterion === code)

/** A row, section or leaf. `isHeld`: its section may yet move points to it and rounds it afterwards. */
const criterion = (given: Json, rubric: Json, at: At, isHeld: boolean): Row => {
  const computed = alone(given, rubric, at, isHeld)
  const override = spoken(given["code"], rubric, at)
  const value = override === undefined ? computed.value : decimal(override.points)
  const maximum = isLeftOut(value) ? none : override !== undefined ? full(given, computed) : computed.maximum
  return { value, maximum, shown: [[text(given["code"]), value], ...computed.shown] }
}

/** What a row that was left out counts at most, once the council gave it points. */
const full = (given: Json, computed: Row): Fraction => (computed.maximum.n === 0n ? printed(given) : computed.maximum)

const alone = (given: Json, rubric: Json, at: At, isHeld: boolean): Row => {
  const decide = (value: Outcome): Outcome => {
    const why = value === "excluded" ? "notAssigned" : text(value)
    const usual = { notAssigned: "exclude", notReported: "undecided", zeroOfZero: "undecided", noEvidence: "zero" }
    const isLeaf = given["criteria"] === undefined
    const policy =
      given[why] ??
      (isLeaf || (why === "noEvidence" && given["evidence"] !== undefined)
        ? usual[why as keyof typeof usual]
        : undefined)
    if (!["notAssigned", "notReported", "zeroOfZero", "noEvidence"].includes(why) || policy === undefined) return value
    if (policy === "undecided") return why
    if (policy === "full") return printed(given)
    if (policy === "zero") return none
    return policy === "exclude" ? "excluded" : policy === "rescale" ? "rescaled" : "redistributed"
  }
  const asked = (value: Outcome, row: Partial<Row> = {}): Row => {
    const decided = isNumber(value) ? value : decide(value)
    return { value: decided, maximum: printed(given), shown: [], ...row }
  }
  if (!applies(given, at)) return asked("notAssigned")
  if (given["evidence"] !== undefined && !proven(given, at)) return asked("noEvidence")
  if (given["criteria"] !== undefined) {
    const whole = section(given, rubric, at)
    return asked(whole.value, { shown: whole.shown, ...(whole.maximum.n === 0n ? {} : { maximum: whole.maximum }) })
  }
  const value = points(given["points"], at, text(given["code"]))
  return asked(isNumber(value) && !isHeld ? rounded(value, roundingOf(rubric, "leaf")) : value)
}

const applies = (given: Json, at: At): boolean => {
  const owed = given["appliesTo"] as { readonly units?: ReadonlyArray<string>; readonly kinds?: ReadonlyArray<string> }
  return (
    given["appliesTo"] === undefined ||
    (owed.units ?? []).includes(at.unit) ||
    (owed.kinds ?? []).includes(unitOf(at)?.kind ?? "")
  )
}

/** Proof stands for the row's code or for an indicator its points name anywhere, outside of events. */
const proven = (given: Json, { facts, unit }: At): boolean => {
  const names = (value: unknown): ReadonlyArray<string> => {
    if (typeof value === "string") return [value]
    if (typeof value !== "object" || value === null) return []
    const { _tag, over } = value as Json
    if (_tag === "delay" || _tag === "score" || (_tag === "tally" && over === "events")) return []
    return Object.values(value).flatMap(names)
  }
  const of = [text(given["code"]), ...names(given["points"]).filter((each) => each in measures || each === "head")]
  return (facts.evidence ?? []).some((each) => each.unit === unit && of.includes(each.of))
}

const counts = (row: Json) => row["reportOnly"] !== true
const column = (row: Json) => text(row["column"] ?? "base")

/** The printed maximum of a row, else what its own base rows have. */
const printed = (given: Json): Fraction =>
  given["maxPoints"] === undefined
    ? list(given["criteria"])
        .map((each) => each as Json)
        .filter((each) => counts(each) && column(each) === "base")
        .map(printed)
        .reduce(plus, none)
    : decimal(text(given["maxPoints"]))

const section = (given: Json, rubric: Json, at: At): Row => {
  const rows = list(given["criteria"]).map((each) => each as Json)
  const mayMove = rows.some((row) =>
    ["notAssigned", "notReported", "zeroOfZero", "noEvidence"].some((why) =>
      ["rescale", "redistribute"].includes(text(row[why]))
    )
  )
  const found = rows.map((row) => criterion(row, rubric, at, mayMove))
  const isBase = (i: number) => counts(rows[i] ?? {}) && column(rows[i] ?? {}) === "base"
  const sized = (how: (value: Outcome, i: number) => boolean) =>
    found.flatMap(({ value }, i) => (isBase(i) && how(value, i) ? [printed(rows[i] ?? {})] : []))
  const total = (all: ReadonlyArray<Fraction>) => all.reduce(plus, none)
  const rescaled = total(sized((value) => value === "rescaled"))
  const shared = total(sized((value) => value === "redistributed"))
  const takers = found.map(({ value }, i) => isBase(i) && isNumber(value) && printed(rows[i] ?? {}).n !== 0n)
  const number = BigInt(takers.filter(Boolean).length)
  const moves = rescaled.n !== 0n || shared.n !== 0n
  const kept = plus(total(sized((_, i) => takers[i] === true)), shared)
  const goal = minus(printed(given), total(sized((value) => value === "excluded")))
  const factor = (i: number): Fraction => {
    if (!moves || takers[i] !== true) return yes
    const own = printed(rows[i] ?? {})
    const grown = over(plus(own, over(shared, { n: number, d: 1n })), own)
    return rescaled.n === 0n ? grown : times(grown, over(goal, kept))
  }
  const isSpoken = (i: number) => spoken(rows[i]?.["code"], rubric, at) !== undefined
  const exact = found.map(({ value }, i) => (isNumber(value) && !isSpoken(i) ? times(value, factor(i)) : value))
  const leaf = mayMove ? roundingOf(rubric, "leaf") : undefined
  const nowhere = moves && number === 0n
  const shown = exact.map((value, i) =>
    nowhere ? (found[i]?.value ?? none) : isNumber(value) && !isSpoken(i) ? rounded(value, leaf) : value
  )
  const isRescaled = rescaled.n !== 0n
  const summed = (isRescaled ? exact : shown).map((value, i) => (counts(rows[i] ?? {}) ? value : "excluded"))
  const value = ((): Outcome => {
    const missing = worst(summed)
    if (missing !== undefined) return missing
    if (nowhere) return "notAssigned"
    if (!summed.some(isNumber)) return "excluded"
    let result = summed.filter(isNumber).reduce(plus, none)
    for (const cap of list(given["caps"]).map((each) => each as Json)) {
      const part = summed
        .filter((_, i) => cap["column"] === undefined || cap["column"] === column(rows[i] ?? {}))
        .filter(isNumber)
        .reduce(plus, none)
      const [high, low] = [cap["atMost"], cap["atLeast"]]
      if (high !== undefined && less(decimal(text(high)), part)) result = plus(result, minus(decimal(text(high)), part))
      if (low !== undefined && less(part, decimal(text(low)))) result = plus(result, minus(decimal(text(low)), part))
    }
    return rounded(result, isRescaled ? (leaf ?? roundingOf(rubric, "section")) : roundingOf(rubric, "section"))
  })()
  const maximum = found
    .map((row, i) =>
      counts(rows[i] ?? {}) && column(rows[i] ?? {}) !== "deduction" ? times(row.maximum, factor(i)) : none
    )
    .reduce(plus, none)
  return {
    value,
    maximum,
    shown: found.flatMap((row, i) => [[text(rows[i]?.["code"]), shown[i] ?? none] as const, ...row.shown.slice(1)])
  }
}

/** Whether the library's text says the oracle's number, compared by cross-multiplying. */
export const says = (said: string, meant: Outcome): boolean => {
  if (!isNumber(meant)) return said === meant
  const [n = "", d = "1"] = said.split("/")
  if (!/^-?\d/u.test(n)) return false
  return same(over(decimal(n), decimal(d)), meant)
}
