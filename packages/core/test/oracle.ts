import type { Facts } from "../src/index.ts"

/**
 * A second, slow reading of rubrics, written for the tests from rubric/README.md alone: it walks the JSON as it stands, keeps
 * fractions unreduced and shares no code with the library. Where both agree on generated rubrics, neither has slipped.
 */
interface Fraction {
  readonly n: bigint
  readonly d: bigint
}
type Outcome = Fraction | string
type Json = Readonly<Record<string, unknown>>

const decimal = (text: string): Fraction => {
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
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
const same = (a: Fraction, b: Fraction): boolean => a.n * b.d === b.n * a.d
const down = (a: Fraction): bigint => {
  let whole = a.n / a.d
  while (whole * a.d > a.n) whole -= 1n
  return whole
}
const isNumber = (value: Outcome): value is Fraction => typeof value !== "string"

/** Which absence is told when there are several. */
const worst = (values: ReadonlyArray<Outcome>): string | undefined =>
  ["invalid", "noBaseline", "notReported", "notJudged", "zeroOfZero", "notAssigned"].find((each) =>
    values.includes(each)
  )

const measures: Readonly<Record<string, readonly [kind: string, population?: string]>> = {
  learners: ["share", "households"],
  online: ["share", "citizens"],
  services: ["count"],
  incidents: ["count"],
  team: ["done"]
}

const last = <A>(all: ReadonlyArray<A> | undefined, is: (each: A) => boolean): A | undefined => (all ?? []).findLast(is)
const isWhole = (count: number | bigint | undefined): count is number | bigint =>
  typeof count === "bigint" ? count >= 0n : Number.isSafeInteger(count) && Number(count) >= 0

const figure = (facts: Facts, unit: string, indicator: string, take: "value" | "baseline"): Outcome => {
  if (facts.notAssigned?.some((each) => each.unit === unit && each.of === indicator)) return "notAssigned"
  const [kind, population] = measures[indicator] ?? ["none"]
  const told = last(facts.figures, (each) => each.unit === unit && each.indicator === indicator)
  const base = last(facts.baselines, (each) => each.unit === unit && each.population === population)
  const total = base !== undefined && isWhole(base.count) ? BigInt(base.count) : undefined
  if (take === "baseline" && total !== undefined) return { n: total, d: 1n }
  if (told === undefined) return "notReported"
  if (!isWhole(told.count)) return "invalid"
  const count = BigInt(told.count)
  if (kind === "done" && count > 1n) return "invalid"
  if (kind === "share" && total === undefined) return "noBaseline"
  if (kind === "share" && total !== undefined && count > total) return "invalid"
  return { n: count, d: 1n }
}

const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => String(value)

const measure = (given: unknown, facts: Facts, unit: string): Outcome => {
  if (typeof given === "string") {
    if (measures[given]?.[0] !== "share") return figure(facts, unit, given, "value")
    return quotient([figure(facts, unit, given, "value")], [], [figure(facts, unit, given, "baseline")])
  }
  const piece = given as Json
  if (piece["_tag"] === "count")
    return figure(facts, unit, text(piece["of"]), piece["take"] === "baseline" ? "baseline" : "value")
  const terms = (key: string) => list(piece[key]).map((each) => measure(each, facts, unit))
  return quotient(terms("of"), terms("less"), terms("to"))
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

const lies = (bounds: Json, value: Fraction): boolean => {
  const at = (key: string) => (bounds[key] === undefined ? undefined : decimal(text(bounds[key])))
  const [atLeast, moreThan, atMost, lessThan] = [at("atLeast"), at("moreThan"), at("atMost"), at("lessThan")]
  return (
    (atLeast === undefined || !less(value, atLeast)) &&
    (moreThan === undefined || less(moreThan, value)) &&
    (atMost === undefined || !less(atMost, value)) &&
    (lessThan === undefined || less(value, lessThan))
  )
}

const test = (given: unknown, facts: Facts, unit: string): Outcome => {
  const piece = given as Json
  if (piece["_tag"] === "within") {
    const value = measure(piece["of"], facts, unit)
    const bounded = ["atLeast", "moreThan", "atMost", "lessThan"].some((key) => piece[key] !== undefined)
    if (!isNumber(value)) return bounded ? value : none
    return lies(piece, value) ? yes : none
  }
  const answers = list(piece["of"]).map((each) => test(each, facts, unit))
  const hold = answers.filter((each) => isNumber(each) && each.n !== 0n).length
  const fail = answers.filter((each) => isNumber(each) && each.n === 0n).length
  if (piece["need"] === "any" && hold > 0) return yes
  if (piece["need"] === "all" && fail > 0) return none
  if (piece["need"] === "none" && hold > 0) return none
  return worst(answers) ?? (piece["need"] === "any" ? none : yes)
}

const points = (given: unknown, facts: Facts, unit: string, code: string): Outcome => {
  if (typeof given === "string") return decimal(given)
  const piece = given as Json
  const inner = (each: unknown) => points(each, facts, unit, code)
  switch (piece["_tag"]) {
    case "slope": {
      const value = measure(piece["of"], facts, unit)
      if (!isNumber(value)) return value
      const beyond = piece["after"] === undefined ? value : minus(value, decimal(text(piece["after"])))
      const counted = piece["after"] !== undefined && beyond.n < 0n ? none : beyond
      const steps = piece["per"] === undefined ? counted : over(counted, decimal(text(piece["per"])))
      return times(piece["whole"] === true ? { n: down(steps), d: 1n } : steps, decimal(text(piece["points"])))
    }
    case "bands": {
      const value = measure(piece["of"], facts, unit)
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
    case "manual":
      return manual(piece, facts, unit, code)
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
      const answer = test(piece["test"], facts, unit)
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

const manual = (piece: Json, facts: Facts, unit: string, code: string): Outcome => {
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

/** The total of a unit by a rubric in JSON, or why there is none. */
export const total = (rubric: Json, facts: Facts, unit: string): Outcome => {
  const rounding = (rubric["rounding"] as Json | undefined) ?? { at: "leaf", step: "0.01", mode: "halfUp" }
  const at = (place: string) => (rounding["at"] === place ? rounding : undefined)
  const visit = (given: Json): Outcome => {
    if (given["criteria"] !== undefined)
      return add(
        list(given["criteria"]).map((each) => visit(each as Json)),
        at("section")
      )
    const value = points(given["points"], facts, unit, text(given["code"]))
    if (isNumber(value)) return rounded(value, at("leaf"))
    const policy = { notAssigned: "exclude", notReported: "undecided", zeroOfZero: "undecided", ...given }[value]
    if (policy === "exclude") return "excluded"
    if (policy === "full") return decimal(text(given["maxPoints"]))
    return policy === "zero" ? none : value
  }
  const result = add(
    list(rubric["criteria"]).map((each) => visit(each as Json)),
    at("section") ?? at("total")
  )
  return result === "excluded" ? "notAssigned" : result
}

const add = (rows: ReadonlyArray<Outcome>, rounding: Json | undefined): Outcome => {
  const missing = worst(rows)
  if (missing !== undefined) return missing
  const numbers = rows.filter(isNumber)
  return numbers.length === 0 ? "excluded" : rounded(numbers.reduce(plus, none), rounding)
}

/** Whether the library's text says the oracle's number, compared by cross-multiplying. */
export const says = (said: string, meant: Outcome): boolean => {
  if (!isNumber(meant)) return said === meant
  const [n = "", d = "1"] = said.split("/")
  if (!/^-?\d/u.test(n)) return false
  return same(over(decimal(n), decimal(d)), meant)
}
