import * as Rational from "../value/Rational.ts"

/** What of a `Quota` says how many; the share is decimal text. */
interface Most {
  readonly count?: number
  readonly share?: string
  readonly rounding?: "down" | "up" | "nearest"
}

/**
 * How many a quota lets in, when its share is taken of `of`: the share rounded as it says (down where it says nothing), never more
 * than its count.
 *
 * @example
 * limit({ share: "0.1" }, 103) // => 10
 */
export const limit = ({ count, share, rounding = "down" }: Most, of: number): number => {
  const most = count ?? Number.POSITIVE_INFINITY
  if (share === undefined) return most
  const exact = Rational.multiply(Rational.parse(share), Rational.make(BigInt(of)))
  const mode = rounding === "nearest" ? "halfUp" : rounding
  return Math.min(most, Number(Rational.round(exact, Rational.one, mode).n))
}
