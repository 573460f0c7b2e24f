/** One measured figure. `ratio`: ours to the peer that the suite names (`null` where there is none); `spread`: slowest and fastest round. */
export interface Figure {
  readonly suite: string
  readonly figure: string
  readonly value: number
  readonly unit: string
  readonly spread?: readonly [number, number]
  readonly peers: Readonly<Record<string, number>>
  readonly ratio: number | null
}

const short = (value: number): string => {
  const [size, sign] = value >= 1e6 ? [1e6, " M"] : value >= 1e4 ? [1e3, " k"] : [1, " "]
  return `${Number((value / size).toPrecision(3))}${sign}`
}

/** A figure for a reader; `beside`: whom the ratio is to. */
export const line = ({ figure, value, unit, spread, peers, ratio }: Figure, beside: string): string => {
  const others = Object.entries(peers).map(([name, rate]) => `\n    ${short(rate).padStart(8)} ${name}`)
  const range = spread === undefined ? "" : ` (${short(spread[0]).trim()} – ${short(spread[1]).trim()})`
  const times = ratio === null || unit === "×" ? "" : `, ${ratio.toFixed(ratio < 10 ? 2 : 1)} × ${beside}`
  return `${figure}\n    ${short(value).padStart(8)}${unit}${range}${times}${others.join("")}`
}
