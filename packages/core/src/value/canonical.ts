/**
 * The one text of a JSON value by RFC 8785: keys in order of UTF-16 code units, numbers and text as ECMAScript writes them, no
 * white space. Two equal plans have equal bytes, so their digests agree anywhere; the caller hashes.
 *
 * RFC 8785 has no text for half a surrogate pair, and nothing here throws: it is written as its escape (`\ud800`), so that the
 * text can always be sent as UTF-8 and two values never share one. A field without a value is left out; what JSON has no number
 * for is `null`, as everywhere in ECMAScript.
 *
 * @example
 * canonical({ b: 1, a: ["x"] }) // => '{"a":["x"],"b":1}'
 */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value))
    return `[${Array.from(value, (each) => canonical(each === undefined ? null : each)).join(",")}]`
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    fields.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`
  }
  return JSON.stringify(value)
}
