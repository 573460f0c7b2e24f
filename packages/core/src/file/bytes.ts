import * as Result from "effect/Result"
import { type FileOptions, type FileRefusal, refuse } from "./parse.ts"
import { fault } from "./Tree.ts"

/**
 * The text of a file's bytes, which must be UTF-8. Other encodings (UTF-16, the old Vietnamese code pages) are refused with the
 * place of the first byte that does not fit, instead of being read as broken letters.
 */
export const decodeText = (bytes: Uint8Array, options: FileOptions = {}): Result.Result<string, FileRefusal> => {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16) return refuse("", options, [fault("not_utf8", [], 0, { value: "UTF-16" })])
  try {
    return Result.succeed(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    const good = goodPart(bytes)
    const value = `0x${(bytes[new TextEncoder().encode(good).length] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`
    return refuse(good, options, [fault("not_utf8", [], good.length, { value })])
  }
}

/** What reads well before the first byte that does not: found by halving. */
const goodPart = (bytes: Uint8Array): string => {
  let good = ""
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    try {
      // A letter may be cut at the end of a part: that is no fault of the file, so the decoder waits for more.
      good = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, middle), {
        stream: true
      })
      low = middle
    } catch {
      high = middle - 1
    }
  }
  return good
}
