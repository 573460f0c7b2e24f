import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaTransformation from "effect/SchemaTransformation"
import { finding } from "./accepts.ts"
import { isDecimal, isPoints } from "./digits.ts"
import * as Rational from "./Rational.ts"

/** The canonical text of decimal text: `"60%"` → `"0.6"`, `"7.50"` → `"7.5"`. */
const canonical = (text: string): string => Rational.format(Rational.parse(text))

const decimal = (accepts: (text: string) => boolean, code: string, description: string) =>
  Schema.Union([Schema.String, Schema.Finite])
    .annotate({ ...finding(code), description })
    .pipe(
      Schema.decodeTo(
        Schema.String.pipe(Schema.brand("Decimal")),
        SchemaTransformation.transformEffect({
          decode: (given: string | number, options) => {
            const text = String(given)
            const digits = text.replace(/[-.%]/gu, "").replace(/^0+/u, "")
            return accepts(text) && (typeof given === "string" || digits.length <= 15)
              ? Effect.succeed(canonical(text))
              : Effect.fail(new SchemaIssue.InvalidValue(finding(code), given, options))
          },
          encode: (text: string) => Effect.succeed(text)
        })
      )
    )

/**
 * An exact decimal as text, at most 15 digits before and 9 after the point: `"12.5"`, `"-0.25"`, or with a percent sign
 * `"60%"` (canonically `"0.6"`). A bare number is taken from its shortest text when that has at most 15 digits.
 *
 * Fails with `not_a_decimal`; a decimal comma is refused, never guessed.
 */
export const Decimal = decimal(isDecimal, "not_a_decimal", 'decimal text such as "12.5" or "60%"')
export type Decimal = typeof Decimal.Type

/**
 * A number of points: a decimal without percent sign. `"80%"` would be 0.8 points where a reader sees 80 % of the maximum, so
 * it is refused with `not_an_amount`.
 */
export const Amount = decimal(isPoints, "not_an_amount", 'decimal text such as "12.5", no percent')
