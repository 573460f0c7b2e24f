import { table } from "../task.ts"

/** Numbers as CEL writes them: `20` is an int of 64 bits, `20.0` a double. */
type Kind = "int" | "double"
const number = (kind: Kind) => (value: number) => (kind === "int" ? `${value}` : `${value}.0`)

/** The bands by cross-multiplication, the highest first, in halves of a point. */
export const bandedText = (kind: Kind): string => {
  const n = number(kind)
  return table.reduceRight(
    (otherwise, { tenths, halves }) => `a * ${n(10)} >= t * ${n(tenths)} ? ${n(halves)} : ${otherwise}`,
    n(0)
  )
}

/** Numerator and denominator. */
export const proportionalTexts = (kind: Kind): ReadonlyArray<string> => [
  `a * ${number(kind)(25)}`,
  `t * ${number(kind)(2)}`
]
