// Documents that prove something: what is taken, what is kept of it, who reads it.
import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { typeOf, withoutExif } from "../src/store/file-type.ts"
import { type Commune, commune } from "./commune.ts"
import { type Answer, mutation } from "./service.ts"

const latin = (text: string) => Buffer.from(text, "latin1")
const segment = (marker: number, content: string) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, content.length + 2]), latin(content)])
const picture = latin("\xff\xda\x00\x03\x01the picture itself \xff\xe1\x00\x04no\xff\xd9")
const start = Buffer.from([0xff, 0xd8])
const [jfif, exif, table] = [
  segment(0xe0, "JFIF\0"),
  segment(0xe1, "Exif\0\0at the village hall"),
  segment(0xdb, "quantization")
]
const photo = Buffer.concat([start, jfif, exif, table, segment(0xe1, "http://ns.adobe.com/xap/1.0/"), picture])
const cleaned = Buffer.concat([start, jfif, table, picture])
const pdf = latin("%PDF-1.7\nDanh sách có chữ ký")
const zip = (...names: ReadonlyArray<string>) => latin(`PK\x03\x04${names.join("\x00")}`)
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")

describe("what a file is, by its content", () => {
  const office = "application/vnd.openxmlformats-officedocument"
  test.each([
    ["a PDF", pdf, "application/pdf"],
    ["a PNG", latin("\x89PNG\r\n\x1a\n…"), "image/png"],
    ["a JPEG", photo, "image/jpeg"],
    ["a Word document", zip("[Content_Types].xml", "word/document.xml"), `${office}.wordprocessingml.document`],
    ["an Excel sheet", zip("[Content_Types].xml", "xl/workbook.xml"), `${office}.spreadsheetml.sheet`],
    ["a zip of anything", zip("virus.exe"), undefined],
    ["an office document of another kind", zip("[Content_Types].xml", "ppt/presentation.xml"), undefined],
    ["a web page", latin("<html>%PDF-"), undefined],
    ["a program", latin("MZ\x90"), undefined],
    ["nothing", latin(""), undefined],
    ["the beginning of a signature", latin("%PDF"), undefined]
  ])("%s", (_, bytes, type) => {
    expect(typeOf(bytes)).toBe(type)
  })
})

describe("a JPEG", () => {
  test("loses what the camera wrote beside the picture, and nothing else", () => {
    expect(Buffer.from(withoutExif(photo) ?? [])).toEqual(cleaned)
    expect(Buffer.from(withoutExif(cleaned) ?? [])).toEqual(cleaned)
  })

  test.each([
    ["ends before its picture", Buffer.concat([start, jfif])],
    ["says a segment is longer than the file", Buffer.concat([start, Buffer.from([0xff, 0xe1, 0xff, 0xff, 1])])],
    ["says a segment is shorter than its own length", Buffer.concat([start, Buffer.from([0xff, 0xe1, 0, 1]), picture])],
    ["has something else between segments", Buffer.concat([start, latin("??"), jfif, picture])]
  ])("that %s is none", (_, bytes) => {
    expect(withoutExif(bytes)).toBeUndefined()
  })
})

describe("sending a document", () => {
  let it: Commune
  beforeAll(async () => {
    it = await commune()
  })
  afterAll(() => it?.all.close())

  const send = mutation("uploadEvidence", "EvidenceFile", "id name type size digest base64 by { name }")
  const sending = (who: string | undefined, bytes: Uint8Array, more = {}): Promise<Answer> =>
    it.all.done(who, send, { name: "a.pdf", content: { base64: Buffer.from(bytes).toString("base64") }, ...more })

  test("keeps it under its digest, once however often it is sent", async () => {
    const kept = await sending("v1", pdf, { sha256: sha256(pdf).toUpperCase() })
    const { id, ...rest } = kept
    expect(rest).toEqual({
      __typename: "EvidenceFile",
      name: "a.pdf",
      type: "application/pdf",
      size: pdf.length,
      digest: sha256(pdf),
      base64: pdf.toString("base64"),
      by: { name: "Ông v1" }
    })
    expect((await sending("v2", pdf))["id"]).toBe(id)
    expect(await it.all.count("EvidenceFile")).toBe(1)
  })

  test("takes what a camera wrote out of a picture before it is kept", async () => {
    const kept = await sending("clerk", photo, { name: "Ảnh.jpg", sha256: sha256(photo) })
    expect([kept.digest, kept.base64]).toEqual([sha256(cleaned), cleaned.toString("base64")])
  })

  test.each([
    ["nothing", Buffer.alloc(0), {}, "file_size"],
    ["a byte more than 10 MB", Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024 - pdf.length + 1)]), {}, "file_size"],
    ["what is no document", latin("MZ"), {}, "file_type"],
    ["what is not what its digest says", pdf, { sha256: sha256(photo) }, "file_digest"],
    ["what is not base64", pdf, { content: { base64: "%PDF" } }, "not_base64"]
  ])("refuses %s", async (_, bytes, more, code) => {
    const before = await it.all.count("EvidenceFile")
    expect((await sending("v1", bytes, more))["problems"]).toMatchObject([{ code }])
    expect(await it.all.count("EvidenceFile")).toBe(before)
  })

  test("takes 10 MB to the byte", async () => {
    const whole = Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024 - pdf.length)])
    expect(await sending("v1", whole)).toMatchObject({ size: 10_485_760, digest: sha256(whole) })
  })

  test("is not for the public, nor for the council", async () => {
    for (const who of [undefined, "council"]) expect(await sending(who, pdf)).toMatchObject({ code: "NOT_ALLOWED" })
  })

  test("lets a report name it beside its links, read by the commune and by nobody else", async () => {
    const { id: file } = await sending("v1", pdf)
    const save = mutation("saveReport", "Report", "evidence { title url file { name base64 } }")
    const report = (evidence: ReadonlyArray<object>, expectedVersion: number) =>
      it.all.done("v1", save, { plan: it.plan, period: "year", evidence, expectedVersion })
    const link = { title: "Trang tin", url: "https://example.org/tin" }
    const saved = await report([link, { title: "Danh sách", file }], 0)
    expect(saved["evidence"]).toEqual([
      { ...link, file: null },
      { title: "Danh sách", url: null, file: { name: "a.pdf", base64: pdf.toString("base64") } }
    ])
    const query = `query ($file: ID!) { node(id: $file) { ... on EvidenceFile { base64 } } }`
    expect((await it.all.ask(undefined, query, { file }, { organizer: "xa-thu" })).errors[0]?.extensions.code).toBe(
      "NOT_PUBLIC"
    )
    const loc = { code: "loc", name: "Xã Lộc", kind: "commune", clerk: { subject: "clerk@loc", name: "L" } }
    await it.all.done("operator", mutation("createOrganizers", "CreatedOrganizers", "codes"), { organizers: [loc] })
    expect((await it.all.ask("clerk@loc", query, { file })).data).toEqual({ node: null })
    const theirs = await it.all.done("clerk@loc", send, {
      name: "c.pdf",
      content: { base64: Buffer.from("%PDF-3").toString("base64") }
    })
    expect((await report([{ title: "?", file: theirs["id"] }], 1))["problems"]).toMatchObject([
      { path: "input.evidence[0].file", code: "unknown_file" }
    ])
  })
})
