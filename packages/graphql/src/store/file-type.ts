const text = (bytes: Uint8Array, from: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(length, bytes.length - from)).toString("latin1")

const startsWith = (bytes: Uint8Array, ...first: ReadonlyArray<number>): boolean =>
  first.every((byte, i) => bytes[i] === byte)

export const accepted = "PDF, PNG, JPEG, DOCX, XLSX"

/**
 * The media type of a document, by its content and never by its name; `undefined` for what is not taken. Names of the parts of an
 * office document stand uncompressed in its zip.
 */
export const typeOf = (bytes: Uint8Array): string | undefined => {
  if (text(bytes, 0, 5) === "%PDF-") return "application/pdf"
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png"
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg"
  if (!startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return undefined
  const whole = text(bytes, 0, bytes.length)
  if (!whole.includes("[Content_Types].xml")) return undefined
  const office = "application/vnd.openxmlformats-officedocument"
  if (whole.includes("word/document.xml")) return `${office}.wordprocessingml.document`
  return whole.includes("xl/workbook.xml") ? `${office}.spreadsheetml.sheet` : undefined
}

const [APP1, SCAN] = [0xe1, 0xda]

/**
 * A JPEG without what a camera writes beside the picture (EXIF and XMP: where, when, by which telephone); the picture stays byte for
 * byte. `undefined` where the segments do not follow each other up to a picture.
 */
export const withoutExif = (bytes: Uint8Array): Uint8Array | undefined => {
  const kept = [bytes.subarray(0, 2)]
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) return undefined
    if (marker === SCAN) return Buffer.concat([...kept, bytes.subarray(at)])
    // A marker may be led by more bytes of 0xFF.
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (end < at + 4 || end > bytes.length) return undefined
    if (marker !== APP1) kept.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}
