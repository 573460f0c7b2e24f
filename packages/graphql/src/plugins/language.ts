import type { Language } from "@thidua/core/text"

/**
 * The language of a request by its `Accept-Language` header: the first of Vietnamese and English by weight; Vietnamese where
 * neither is named.
 *
 * @example
 * languageOf("fr, en;q=0.8, vi;q=0.5") // => "en"
 */
export const languageOf = (header: string | null): Language => {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().toLowerCase().split(";")
      const weight = params.map((param) => /^\s*q=([\d.]+)/u.exec(param)?.[1]).find((each) => each !== undefined)
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
  return wanted.find((language): language is Language => language === "vi" || language === "en") ?? "vi"
}
