import type { Direction } from "./direction.ts"

/** Where to look: the counts from `low` to `high`, and how many of them at most where each has to be looked at. */
export interface Range {
  readonly low: bigint
  readonly high: bigint
  readonly limit: bigint
}

/** The least count at which something holds, if any does; `isSure` is false where not all counts could be looked at. */
export interface Found {
  readonly at: bigint | undefined
  readonly isSure: boolean
}

/**
 * The least number in a range for which `holds`. What moves one way (`up`: once it holds it goes on holding) is found by doubling the
 * step and then halving it; what can never begin to hold is not looked for; anything else is tried number by number, so that the
 * answer is the least one whatever the rule is made of.
 */
export const least = (holds: (n: bigint) => boolean, { low, high, limit }: Range, direction: Direction): Found => {
  if (low > high) return { at: undefined, isSure: true }
  if (direction === "mixed") return oneByOne(holds, { low, high, limit })
  if (holds(low)) return { at: low, isSure: true }
  if (direction !== "up" || !holds(high)) return { at: undefined, isSure: true }
  let below = low
  let step = 1n
  while (below + step < high && !holds(below + step)) {
    below += step
    step *= 2n
  }
  let above = below + step < high ? below + step : high
  while (above - below > 1n) {
    const middle = (below + above) / 2n
    if (holds(middle)) above = middle
    else below = middle
  }
  return { at: above, isSure: true }
}

const oneByOne = (holds: (n: bigint) => boolean, { low, high, limit }: Range): Found => {
  const last = high < low + limit - 1n ? high : low + limit - 1n
  for (let n = low; n <= last; n++) if (holds(n)) return { at: n, isSure: true }
  return { at: undefined, isSure: last === high }
}
