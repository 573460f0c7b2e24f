import type { Limits } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { domainOf } from "./domain.ts"
import { type Defect, error, quoteOf, replace } from "./LintFinding.ts"
import { type Bound, mentions, saysOtherwise } from "./phrases.ts"
import { type Desk, open, type Piece, pieces, type Row } from "./places.ts"
import { shown } from "./shown.ts"

const bounds = ["atLeast", "moreThan", "atMost", "lessThan"] as const
const signs = { atLeast: "≥", moreThan: ">", atMost: "≤", lessThan: "<" } as const

/** Targets whose words say another bound ("hơn 50" written as at least 50) or another number. */
export const ofPlan = (desk: Desk): ReadonlyArray<Defect> =>
  desk.plan.indicators.flatMap((indicator, i) => {
    const { target, source, readings = [] } = indicator
    const quote = quoteOf(source)
    if (target === undefined || quote === undefined) return []
    const path = ["indicators", i, "target"]
    const domain = domainOf(desk, indicator.id, open)
    const numbers = mentions(quote).filter((each) =>
      indicator.measure === "share" ? each.isPercent : !each.isPercent && each.bound !== undefined
    )
    const first = numbers[0]
    return bounds.flatMap((bound) => {
      const text = target[bound]
      if (text === undefined) return []
      const value = Rational.parse(text)
      const at = [...path, bound]
      if (first !== undefined && !numbers.some((each) => Rational.equals(each.value, value))) {
        const all = [...new Set(numbers.map((each) => shown(each.value, domain)))]
        const mends = all.length === 1 ? [replace(at, Rational.format(first.value))] : []
        return [
          error(
            "target_differs_from_words",
            at,
            { value: shown(value, domain), said: all.join(", ") },
            { source, mends }
          )
        ]
      }
      const said = saysOtherwise(quote, bound, value)
      // Somebody decided how these words are read.
      if (
        said === undefined ||
        readings.some((each) => each.decided !== undefined && saysOtherwise(each.quote, bound, value) !== undefined)
      )
        return []
      const { [bound]: _, ...rest } = target
      const mends = [replace(path, { [said]: text, ...rest })]
      const number = shown(value, domain)
      return [
        error(
          "bound_differs_from_words",
          at,
          { value: `${signs[bound]} ${number}`, said: `${signs[said]} ${number}` },
          { source, mends }
        )
      ]
    })
  })

/** Tests and step tables of a row whose words say another bound. */
export const ofRow = (desk: Desk, { criterion, path }: Row): ReadonlyArray<Defect> => {
  const quote = quoteOf(criterion.source)
  if (quote === undefined || criterion.points === undefined) return []
  return [...pieces(desk, criterion.points, [...path, "points"])].flatMap((piece) =>
    boundsOf(piece).flatMap(({ limits, path: at, of }) =>
      bounds.flatMap((bound) => {
        const text = limits[bound]
        if (text === undefined) return []
        const said = saysOtherwise(quote, bound, Rational.parse(text))
        if (said === undefined) return []
        const number = shown(Rational.parse(text), domainOf(desk, of, piece.scope))
        const { [bound]: _, ...rest } = limits
        const params = { value: `${signs[bound]} ${number}`, said: `${signs[said]} ${number}` }
        const mends = [replace(at, { ...rest, [said]: text })]
        return [error("bound_differs_from_words", [...at, bound], params, { source: criterion.source, mends })]
      })
    )
  )
}

type Asked = Extract<Piece, { kind: "test" }>["is"]

/** What a test or a step table compares with the numbers of its row. */
const boundsOf = (
  piece: Piece
): ReadonlyArray<{
  readonly limits: Limits & Partial<Record<Bound, string>>
  readonly path: Defect["path"]
  readonly of: Extract<Asked, { _tag: "within" }>["of"]
}> => {
  const { is, path } = piece
  if (typeof is === "string") return []
  if (is._tag === "within") return [{ limits: is, path, of: is.of }]
  return is._tag === "bands" ? is.bands.map((limits, i) => ({ limits, path: [...path, "bands", i], of: is.of })) : []
}
