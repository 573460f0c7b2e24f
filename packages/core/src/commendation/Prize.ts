import type { Subject } from "../plan/Award.ts"
import * as Rational from "../value/Rational.ts"
import type { Source } from "../value/Source.ts"
import { inForce, type Law } from "./Law.ts"

/**
 * A prize in whole đồng: `times` the base salary of the day, exact, then rounded as named. `amount` is `null` while the base salary of
 * the day is not known. `sources` are those of the rate, the base and the rounding: an assumption among them stays one in print.
 */
export interface Prize {
  readonly amount: string | null
  readonly currency: "VND"
  readonly times: string
  readonly base: string | null
  readonly rounding: { readonly step: string; readonly mode: "halfUp" | "down" | "up" }
  readonly sources: ReadonlyArray<Source>
}

/**
 * What the law pays with a form to such a nominee: the rate of the day `law`, the base salary of the day `on`.
 * `undefined` where the law has no rate.
 *
 * @example
 * prizeOf(vietnam, { form: "commendationCertificate", subject: "household", on: "2026-06-30" }).amount // => "1053000"
 */
export const prizeOf = (
  law: Law,
  {
    form,
    subject,
    on,
    lawOn = on
  }: { readonly form: string; readonly subject: Subject; readonly on: string; readonly lawOn?: string }
): Prize | undefined => {
  const rate = inForce(
    law.prizes.filter((each) => each.form === form && each.subject === subject),
    lawOn
  )
  if (rate === undefined) return undefined
  const salary = inForce(law.baseSalaries, on)
  const rounding = inForce(law.roundings, on)
  const { step, mode } = rounding ?? ({ step: "1", mode: "halfUp" } as const)
  const base = salary?.amount ?? null
  return {
    amount:
      base === null
        ? null
        : Rational.format(
            Rational.round(
              Rational.multiply(Rational.parse(rate.times), Rational.parse(base)),
              Rational.parse(step),
              mode
            )
          ),
    currency: "VND",
    times: rate.times,
    base,
    rounding: { step, mode },
    sources: [rate, salary, rounding].flatMap((each) => (each === undefined ? [] : [each.source]))
  }
}
