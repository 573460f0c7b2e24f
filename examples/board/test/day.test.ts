import { expect, test } from "vitest"
import { daysLate, deadlineText, leftText } from "../src/day.ts"

const beforeFifth = "2026-12-04T17:00:00.000Z"

test.each([
  ["2026-11-23T08:00:00+07:00", "còn 11 ngày", "days left: 11"],
  ["2026-12-03T23:59:59+07:00", "còn 1 ngày", "days left: 1"],
  ["2026-12-04T00:00:00+07:00", "hôm nay là ngày cuối, còn 24 giờ 0 phút", "today is the last day, 24 h 0 min left"],
  ["2026-12-04T20:31:00+07:00", "hôm nay là ngày cuối, còn 3 giờ 29 phút", "today is the last day, 3 h 29 min left"],
  ["2026-12-04T23:59:59+07:00", "hôm nay là ngày cuối, còn 0 giờ 0 phút", "today is the last day, 0 h 0 min left"],
  ["2026-12-05T00:00:00+07:00", "đã hết hạn", "the deadline has passed"]
])("at %s a report due before 5 December: %s", (now, vi, en) => {
  expect(leftText(beforeFifth, Date.parse(now), "vi")).toBe(vi)
  expect(leftText(beforeFifth, Date.parse(now), "en")).toBe(en)
})

test("a deadline at the end of a day names the day, any other its hour too", () => {
  expect(deadlineText(beforeFifth, "vi")).toBe("trước ngày 05/12/2026")
  expect(deadlineText(beforeFifth, "en")).toBe("before 5 Dec 2026")
  expect(deadlineText("2026-12-05T17:00:00+07:00", "vi")).toBe("trước 17:00 ngày 05/12/2026")
})

test.each([
  ["2026-12-05T00:00:00+07:00", 1],
  ["2026-12-05T23:59:59+07:00", 1],
  ["2026-12-06T00:00:00+07:00", 2]
])("handed in at %s is %i days after the last day in time", (submittedAt, days) => {
  expect(daysLate(beforeFifth, submittedAt)).toBe(days)
})
