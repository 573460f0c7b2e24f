import { expect, test } from "vitest"
import { canonical, Day, Deadline, evaluate, Finding, Rational } from "../src/index.ts"
import { plan, planJson, planWith, refusals, told } from "./situation.ts"

const { make, parse, format } = Rational

test.each([
  ["10^40 / 10^20", 10n ** 40n, 10n ** 20n, "100000000000000000000"],
  ["−10^40 / 10^20", -(10n ** 40n), 10n ** 20n, "-100000000000000000000"],
  ["10^20 / −10^40", 10n ** 20n, -(10n ** 40n), "-0.00000000000000000001"],
  ["3 · 2^60 / 2^61", 3n * 2n ** 60n, 2n ** 61n, "1.5"],
  ["(2^53 + 1) · 3 / 3", (2n ** 53n + 1n) * 3n, 3n, "9007199254740993"],
  ["2^53 − 1 of 2^53 − 1", 2n ** 53n - 1n, 2n ** 53n - 1n, "1"],
  ["0 / 7", 0n, 7n, "0"],
  ["−6 / −4", -6n, -4n, "1.5"],
  ["7 / 1", 7n, 1n, "7"]
])("%s is brought to lowest terms, however large", (_, n, d, text) => {
  expect(format(make(n, d))).toBe(text)
})

test("nothing is divided by 0: what that means is decided before", () => {
  expect(() => make(1n, 0n)).toThrow("x/0: decide what it means before dividing")
  expect(() => Rational.divide(parse("1"), Rational.zero)).toThrow(RangeError)
})

test.each([
  ["1.5", "1", "2"],
  ["-1.5", "-2", "-1"],
  ["-2", "-2", "-2"],
  ["2", "2", "2"],
  ["-1/3", "-1", "0"],
  ["0", "0", "0"]
])("the whole number at or below %s is %s, at or above %s", (text, below, above) => {
  expect(String(Rational.floor(parse(text)))).toBe(below)
  expect(String(-Rational.floor(Rational.subtract(Rational.zero, parse(text))))).toBe(above)
})

test.each([
  ["1/3", "1/3"],
  ["1/8", "0.125"],
  ["1/1024", "0.0009765625"],
  ["1/3125", "0.00032"],
  ["-1/1000000", "-0.000001"],
  ["7/6", "7/6"],
  ["-5/48", "-5/48"],
  ["1/2", "0.5"]
])("%s is written %s: as a decimal where it ends, else as it is", (given, text) =>
  expect(format(parse(given))).toBe(text)
)

test.each([
  ["0.5", "1", "halfUp", "1"],
  ["0.5", "1", "down", "0"],
  ["0.5", "1", "up", "1"],
  ["1", "1", "up", "1"],
  ["-1", "1", "up", "-1"],
  ["0", "0.25", "up", "0"],
  ["1/3", "0.01", "up", "0.34"],
  ["0.125", "0.25", "halfUp", "0.25"],
  ["0.124", "0.25", "halfUp", "0"]
] as const)("%s in steps of %s, rounded %s, is %s", (value, step, mode, rounded) => {
  expect(format(Rational.round(parse(value), parse(step), mode))).toBe(rounded)
})

test.each([
  ["1970-01-01", 0],
  ["1969-12-31", -1],
  ["2000-02-29", 11_016],
  ["2026-11-22", 20_779],
  ["0000-01-01", -719_528],
  ["0099-12-31", -683_004],
  ["9999-12-31", 2_932_896]
])("%s is day %s", (day, number) => {
  expect(Day.toNumber(day)).toBe(number)
  if (!day.startsWith("0")) expect(Day.fromNumber(number)).toBe(day)
})

test.each([
  "2026-01-00",
  "2026-01-32",
  "2026-04-31",
  "2026-12-32",
  "1900-02-29",
  "2026-00-01",
  "2026-13-28",
  "x2026-01-01",
  "2026-01-01x",
  " 2026-01-01",
  "02026-01-01"
])("%j is no day", (day) => expect(Day.toNumber(day)).toBe(undefined))

test.each(["1900-02-28", "2000-02-29", "2026-04-30", "2026-12-31", "2026-01-28", "2026-02-28"])("%s is a day", (day) =>
  expect(Day.fromNumber(Day.toNumber(day) ?? Number.NaN)).toBe(day)
)

const by = { by: "2026-12-05" }
test.each([
  ["2026-12-05T23:59:59.999999999+07:00", true],
  ["2026-12-05T10:00:00.5Z", true],
  ["2026-12-05T10:00Z", true],
  ["2026-12-05T10:00:00-07:00", false],
  ["x2026-12-05T10:00:00Z", false],
  ["2026-12-05T10:00:00Zx", false],
  ["2026-12-05T10:00:00.Z", false],
  ["2026-12-05T10:00:00.0000000001Z", false],
  ["2026-12-05T1:00:00Z", false],
  ["2026-12-05T10:0:00Z", false],
  ["2026-12-05T10:00:0Z", false],
  ["2026-12-05T10:00:00+7:00", false],
  ["2026-12-05T10:00:00+07:0", false],
  ["2026-12-05 10:00:00Z", false],
  ["2026-12-05T25:00:00Z", false],
  ["2026-12-00T10:00:00Z", false]
])("what came at %j came by 5 December: %s; what is no instant came never", (instant, is) => {
  expect(Deadline.isMet(by, instant)).toBe(is)
})

test("a deadline ends with its day, or before it", () => {
  expect(Deadline.endMillis(by)).toBe(Date.parse("2026-12-06T00:00:00+07:00"))
  expect(Deadline.endMillis({ before: "2026-12-05" })).toBe(Date.parse("2026-12-05T00:00:00+07:00"))
})

test.each([
  [[], ""],
  [["title"], "title"],
  [["indicators", 3, "target", "atLeast"], "indicators[3].target.atLeast"],
  [[0, "id"], "[0].id"]
])("the path %j is written %j", (path, text) => expect(Finding.formatPath(path)).toBe(text))

test.each<[string, unknown, string]>([
  ["text", "text", '"text"'],
  ["nothing", undefined, "undefined"],
  ["a bigint", 7n, '"7n"'],
  ["a bigint inside", { a: [1n] }, '{"a":["1n"]}'],
  ["80 characters with their quotes", "x".repeat(78), `"${"x".repeat(78)}"`],
  ["81 characters with their quotes", "x".repeat(79), `"${"x".repeat(76)}…`]
])("%s is shown in at most 80 characters", (_, value, shown) => expect(Finding.show(value)).toBe(shown))

test("a finding says nothing more than it was told", () => {
  expect(Finding.error("c", ["a"])).toEqual({ code: "c", path: ["a"], severity: "error", params: {} })
  expect(Finding.warning("c", [], { value: "1" })).toEqual({
    code: "c",
    path: [],
    severity: "warning",
    params: { value: "1" }
  })
})

test.each([
  [[1, undefined, null], "[1,null,null]"],
  [{ a: undefined, b: null, c: [] }, '{"b":null,"c":[]}'],
  ["é", '"é"'],
  [true, "true"],
  [{ b: { d: 1, c: 2 }, a: [{ z: 1, y: 2 }] }, '{"a":[{"y":2,"z":1}],"b":{"c":2,"d":1}}']
])("the canonical text of %j is %s", (given, text) => expect(canonical(given)).toBe(text))

const target = (limits: object) => refusals(planWith("services", { target: limits })).map((each) => each.split(" ")[0])

test.each([
  [{}, []],
  [{ atLeast: "5", atMost: "5" }, []],
  [{ atLeast: "4", lessThan: "5" }, []],
  [{ moreThan: "4", atMost: "5" }, []],
  [{ atLeast: "5", lessThan: "5" }, ["empty_bounds"]],
  [{ moreThan: "5", atMost: "5" }, ["empty_bounds"]],
  [{ moreThan: "5", lessThan: "5" }, ["empty_bounds"]],
  [{ atLeast: "6", atMost: "5" }, ["empty_bounds"]],
  [{ atLeast: "10", atMost: "9" }, ["empty_bounds"]],
  [{ atLeast: "9", atMost: "10" }, []],
  [{ atLeast: "5", moreThan: "5" }, ["two_bounds_on_one_side"]],
  [{ atMost: "5", lessThan: "5" }, ["two_bounds_on_one_side"]]
])("the bounds %j of a target are refused for %j", (limits, codes) => expect(target(limits)).toEqual(codes))

test.each<[object, ReadonlyArray<number>, ReadonlyArray<number>]>([
  [{ atLeast: "2", atMost: "4" }, [2, 3, 4], [1, 5]],
  [{ moreThan: "2", lessThan: "4" }, [3], [2, 4]],
  [{ atMost: "4" }, [0, 4], [5]],
  [{ lessThan: "4" }, [0, 3], [4]],
  [{ moreThan: "2" }, [3, 99], [2]],
  [{}, [0, 99], []]
])("a target of %j is met by %j and missed by %j", (limits, met, missed) => {
  const given = plan(planWith("services", { target: limits }))
  const state = (services: number) =>
    evaluate(given, told({ services })).attainment.find(({ indicator }) => indicator === "services")?.state
  expect(met.map(state)).toEqual(met.map(() => "met"))
  expect(missed.map(state)).toEqual(missed.map(() => "missed"))
})

test.each([
  [123_456_789_012_345, "123456789012345"],
  [0.000_123_4, "0.0001234"],
  [-12.5, "-12.5"],
  ["-12.50%", "-0.125"],
  ["123456789012345.123456789", "123456789012345.123456789"]
])("the number %j of a plan stands in it as %s", (given, text) => {
  expect(plan(planWith("services", { target: { atLeast: given } })).indicators[2]?.target?.atLeast).toBe(text)
})

test.each([1_234_567_890_123_456, "--1", "1%%", "1.%", "%", "1-", "1.2.3"])("%j is no number of a plan", (given) => {
  expect(refusals(planWith("services", { target: { atLeast: given } }))[0]).toMatch(/^not_a_decimal /u)
})

const titled = (title: string) => planJson({ title })
test("text of 1 and of 5,000 characters is taken, spaces around it are not counted", () => {
  expect(plan(titled("a")).title).toBe("a")
  expect(plan(titled(` ${"a".repeat(5000)} `)).title).toHaveLength(5000)
  expect(refusals(titled(""))).toEqual([expect.stringMatching(/^text_length title/u)])
})
