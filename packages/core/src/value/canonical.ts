/**
 * The one text of a JSON value by RFC 8785: keys in UTF-16 order, no white space. Two equal plans have equal bytes, so their
 * digests agree anywhere; the caller hashes.
 *
 * @example
 * canonical({ b: 1, a: ["x"] }) // => '{"a":["x"],"b":1}'
 */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each === undefined ? null : each)).join(",")}]`
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    fields.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`
  }
  return JSON.stringify(value)
}
