import type { Interval, Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import type { Domain } from "./domain.ts"

const hundred = Rational.make(100n)

/** A number as a plan's author writes it: a share in percent. */
export const shown = (number: Rational.Rational, domain: Pick<Domain, "low" | "high" | "isWhole">): string =>
  isShare(domain) ? `${Rational.format(Rational.multiply(number, hundred))}%` : Rational.format(number)

const isShare = ({ low, high, isWhole }: Pick<Domain, "low" | "high" | "isWhole">): boolean =>
  !isWhole && low !== undefined && low.n >= 0n && high !== undefined && Rational.compare(high, Rational.one) <= 0

/** Bounds in signs: `≥ 60%`, `> 50`, `88%–90%` for what lies between. */
export const shownLimits = ({ atLeast, moreThan, atMost, lessThan }: Limits, domain: Domain): string =>
  (
    [
      ["≥", atLeast],
      [">", moreThan],
      ["≤", atMost],
      ["<", lessThan]
    ] as const
  )
    .flatMap(([sign, bound]) => (bound === undefined ? [] : [`${sign} ${shown(Rational.parse(bound), domain)}`]))
    .join(", ")

/** A stretch of numbers: `98%`, or `88%–90%`, open ends as `…`. */
export const shownStretch = ({ low, high }: Pick<Interval, "low" | "high">, domain: Domain): string => {
  if (low !== undefined && high !== undefined && Rational.equals(low, high)) return shown(low, domain)
  return [low, high].map((bound) => (bound === undefined ? "…" : shown(bound, domain))).join("–")
}

/** Text of a number that may stand in a plan, undefined where it cannot be written exactly. */
export const written = (number: Rational.Rational): string | undefined => {
  const text = Rational.format(number)
  return /^-?\d{1,15}(\.\d{1,9})?$/u.test(text) ? text : undefined
}

/** Points as a sentence says them; without limit as ∞. */
export const points = (number: Rational.Rational | undefined): string =>
  number === undefined ? "∞" : Rational.format(number)
