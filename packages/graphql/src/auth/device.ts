/** Each that stands before another also says the other's name. */
const browsers: ReadonlyArray<readonly [string, RegExp]> = [
  ["Zalo", /Zalo/u],
  ["Cốc Cốc", /coc_coc/u],
  ["Samsung Internet", /SamsungBrowser/u],
  ["Edge", /Edg(e|A|iOS)?\//u],
  ["Opera", /OPR\//u],
  ["Firefox", /Firefox|FxiOS/u],
  ["Chrome", /Chrome|CriOS|Chromium/u],
  ["Safari", /Safari/u]
]
const systems: ReadonlyArray<readonly [string, RegExp]> = [
  ["Android", /Android/u],
  ["iPhone", /iPhone/u],
  ["iPad", /iPad/u],
  ["Windows", /Windows/u],
  ["macOS", /Mac OS X/u],
  ["Linux", /Linux|X11/u]
]

/**
 * What a browser says it is, in words by which a person knows a device again; of what it sends nothing else is kept.
 *
 * @example
 * deviceOf("Mozilla/5.0 (Linux; Android 14) … Chrome/126.0 Mobile Safari/537.36") // => "Chrome · Android"
 */
export const deviceOf = (userAgent: string | null): string => {
  const named = (names: typeof browsers) => names.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0]
  return [named(browsers), named(systems)].filter((each) => each !== undefined).join(" · ") || "?"
}
