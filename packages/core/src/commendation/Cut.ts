/** A nominee that competes for the places of an award. What is `certain` stays in the field whatever becomes known; the rest may drop out. */
export interface Rival {
  readonly id: string
  readonly certain: boolean
}

/**
 * - `in`: among the places whatever is decided or becomes known;
 * - `out`: as many as there are places certainly come first;
 * - `tied`: equal at the cut: someone must choose;
 * - `waits`: whether it is in depends on something that is not known, of itself or of nominees not behind it.
 */
export type Cut = "in" | "out" | "tied" | "waits"

/**
 * Cuts a field at a number of places. `ahead(a, b)` says that a certainly comes before b, without circles; where it says so neither way
 * the two are equal or cannot be compared, and no line is drawn between them. So no more are `in` than there are places: of those
 * that are in, the last has all others not behind it, and they are fewer than the places.
 *
 * @example
 * const totals = { a: 98, b: 97, c: 97, d: 90 }
 * const field = Object.keys(totals).map((id) => ({ id, certain: true }))
 * Object.fromEntries(cut(field, 2, (a, b) => totals[a.id] > totals[b.id])) // => { a: "in", b: "tied", c: "tied", d: "out" }
 */
export const cut = <R extends Rival>(
  rivals: ReadonlyArray<R>,
  places: number,
  ahead: (a: R, b: R) => boolean
): ReadonlyMap<string, Cut> =>
  new Map(
    rivals.map((one) => {
      const isNotBehind = (other: R) => other !== one && !ahead(one, other)
      if (!reaches(rivals, places, isNotBehind)) return [one.id, "in"]
      if (reaches(rivals, places, (other) => other.certain && ahead(other, one))) return [one.id, "out"]
      return [
        one.id,
        rivals.some((other) => !other.certain && (other === one || isNotBehind(other))) ? "waits" : "tied"
      ]
    })
  )

/** Whether a number of them hold; no more are asked than it takes. */
const reaches = <R>(all: ReadonlyArray<R>, count: number, holds: (each: R) => boolean): boolean => {
  let found = 0
  return count === 0 || all.some((each) => holds(each) && ++found >= count)
}
