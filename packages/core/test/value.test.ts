import { assert, dictionary, integer, jsonValue, property, string } from "fast-check"
import { expect, test } from "vitest"
import { canonical, Day, Deadline } from "../src/index.ts"
import { plan, planWith, planJson, refusals } from "./situation.ts"

const target = (atLeast: unknown) => planWith("learners", { target: { atLeast } })

test.each([
  ["60%", "0.6"],
  ["0.6", "0.6"],
  [0.6, "0.6"],
  ["59.97%", "0.5997"],
  ["0", "0"],
  ["-0", "0"],
  ["00.50", "0.5"],
  [1, "1"],
  [0.123456789, "0.123456789"]
])("the number %j of a plan is read as %s", (given, read) => {
  expect(plan(target(given)).indicators[0]?.target?.atLeast).toBe(read)
})

test.each([
  ["a decimal comma", "59,97"],
  ["an exponent", "1e-1"],
  ["a number with an exponent", 1e-7],
  ["a number with more than 15 digits", 0.1234567890123456],
  ["a float's remainder", 0.1 + 0.2],
  ["16 digits before the point", "1234567890123456"],
  ["10 digits after the point", "0.1234567890"],
  ["a space", "60 %"],
  ["a plus sign", "+0.6"],
  ["no digit before the point", ".6"],
  ["no digit after the point", "0."],
  ["nothing", ""],
  ["words", "sáu mươi"],
  ["digits of another script", "٦٠"],
  ["a fraction", "2/3"],
  ["no number", Number.NaN],
  ["an endless number", Number.POSITIVE_INFINITY],
  ["true", true],
  ["null", null],
  ["a list", ["0.6"]],
  ["a bigint", 1n]
])("%s is refused as a number, never guessed", (_, given) => {
  expect(refusals(target(given))).toEqual([
    expect.stringMatching(/^not_a_decimal indicators\/0\/target\/atLeast value=/u)
  ])
})

test("text typed with combining marks equals the same text typed composed", () => {
  const composed = "Kế hoạch thi đua năm 2026"
  expect(composed.normalize("NFD")).not.toBe(composed)
  expect(plan(planJson({ title: `  ${composed.normalize("NFD")} ` })).title).toBe(composed)
})

test.each([
  ["nothing but spaces", "   ", "text_length"],
  ["more than 5,000 characters", "a".repeat(5001), "text_length"],
  ["half of a surrogate pair", "a\ud800", "not_text"],
  ["the character NUL", "a\u0000b", "not_text"],
  ["a number", 2026, "not_text"]
])("%s is refused as text", (_, title, code) => {
  expect(refusals(planJson({ title }))).toEqual([expect.stringMatching(new RegExp(`^${code} title value=`, "u"))])
})

test.each([
  ["2026-12-05", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-02-30", false],
  ["2026-13-01", false],
  ["2026-00-10", false],
  ["05/12/2026", false],
  ["2026-12-5", false],
  ["2026-12-05T00:00:00Z", false]
])("%s is a day of the calendar: %s", (day, is) => {
  expect(refusals(planJson({ issuedOn: day }))).toEqual(is ? [] : [`not_a_day issuedOn value="${day}"`])
})

test("days are numbered without gaps and read back", () => {
  assert(
    property(integer({ min: -50_000, max: 100_000 }), (number) => {
      expect(Day.toNumber(Day.fromNumber(number))).toBe(number)
      expect(Day.ofInstant(Day.start(number))).toBe(number)
      expect(Day.ofInstant(Day.start(number) - 1)).toBe(number - 1)
    })
  )
})

/** "Trước ngày 05/12/2026" read strictly, and read by an office that accepts the day itself. */
test.each([
  ["2026-12-04T23:59:59+07:00", true, true],
  ["2026-12-04T23:59:59.999+07:00", true, true],
  ["2026-12-05T00:00:00+07:00", false, true],
  ["2026-12-05T23:59:59+07:00", false, true],
  ["2026-12-06T00:00:00+07:00", false, false],
  ["2026-12-04T16:59:59Z", true, true],
  ["2026-12-04T17:00:00Z", false, true],
  ["2026-12-04T18:00+00:00", false, true],
  ["2026-12-05T08:59:59+16:00", true, true],
  ["2026-01-05T08:00:00+07:00", true, true]
])("what arrives at %s is before 5 December: %s; by 5 December: %s", (instant, before, by) => {
  expect(Deadline.isMet({ before: "2026-12-05" }, instant)).toBe(before)
  expect(Deadline.isMet({ by: "2026-12-05" }, instant)).toBe(by)
})

test.each(["2026-12-01", "2026-12-01T08:00:00", "hôm qua", "2026-02-30T00:00:00Z", "2026-11-31T00:00:00+07:00", ""])(
  "%j names no instant on every machine alike, so it was not in time",
  (instant) => expect(Deadline.isMet({ before: "2026-12-05" }, instant)).toBe(false)
)

test("the canonical text has its keys in order of UTF-16 units and no white space", () => {
  // The sorting example of RFC 8785, section 3.2.3.
  const given = { "€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, ö: 7 }
  expect(Object.values(JSON.parse(canonical(given)))).toHaveLength(7)
  expect([...canonical(given).matchAll(/:(\d)/gu)].map((match) => match[1]).join("")).toBe("2467153")
  expect(canonical({ b: [1, { z: null, a: '\u000f\n"' }], a: undefined, c: -0 })).toBe(
    '{"b":[1,{"a":"\\u000f\\n\\"","z":null}],"c":0}'
  )
})

const ofBits = (hex: string): number =>
  new DataView(new BigUint64Array([BigInt(`0x${hex}`)]).buffer).getFloat64(0, isLittle)
const isLittle = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

// Appendix B of RFC 8785: the bits of a number and its one text.
test.each([
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"]
])("the number with the bits %s has the text %s of RFC 8785", (bits, text) =>
  expect(canonical(ofBits(bits))).toBe(text)
)

test("text is escaped as RFC 8785 prescribes, and half a surrogate pair stays apart from every other", () => {
  // Section 3.2.2: only the control characters, the quote and the backslash are escaped; letters stay as they are, not normalized.
  expect(canonical("\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/")).toBe(String.raw`"€$\u000f\nA'B\"\\\\\"/"`)
  expect(canonical("\b\t\n\f\r\u0000\u007f\u2028")).toBe(String.raw`"\b\t\n\f\r\u0000` + '\u007f\u2028"')
  expect(canonical(["Å", "A\u030a"])).toBe('["Å","A\u030a"]')
  expect(canonical(["\ud800", "\udead", "😀"])).toBe(String.raw`["\ud800","\udead","😀"]`)
  expect(canonical({ "\ud800": 1, "\ue000": 2, "😀": 3 })).toBe(`{"${String.raw`\ud800`}":1,"😀":3,"\ue000":2}`)
})

test("what JSON has no value for is null in a list and left out of an object", () => {
  // A list with a hole.
  const holed: Array<number | undefined> = [1, undefined]
  holed[3] = 4
  expect(canonical(holed)).toBe("[1,null,null,4]")
  expect(canonical({ a: undefined, b: Number.NaN })).toBe('{"b":null}')
})

test("two objects with the same content have the same canonical text, whatever the order of their keys", () => {
  assert(
    property(dictionary(string(), jsonValue()), (given) => {
      const entries = Object.entries(given)
      const turned = Object.fromEntries(entries.toReversed())
      expect(canonical(turned)).toBe(canonical(given))
      expect(JSON.parse(canonical(given))).toEqual(JSON.parse(JSON.stringify(given)))
    })
  )
})

test("a decoded plan equals its canonical text read again: the form that is stored is the form that is scored", () => {
  const decoded = plan(planWith("learners", { target: { atLeast: "60.0%" }, title: "Hộ".normalize("NFD") }))
  const again = plan(JSON.parse(canonical(decoded)))
  expect(again).toEqual(decoded)
  expect(canonical(again)).toBe(canonical(decoded))
  expect(canonical(decoded)).toBe(canonical(decoded).normalize("NFC"))
})
