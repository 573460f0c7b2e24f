import { assert, property } from "fast-check"
import { expect, test } from "vitest"
import { diff, patch } from "../src/change/index.ts"
import { canonical } from "../src/index.ts"
import { family, strangers } from "./edits.ts"

test("made on the earlier plan, the changes give the later plan, however it came about", () => {
  const kinds = new Map<string, number>()
  assert(
    property(family, ({ base, ours, theirs }) => {
      for (const [before, after] of [
        [base, ours],
        [ours, base],
        [ours, theirs]
      ] as const) {
        const changes = diff(before, after)
        expect(canonical(patch(before, changes))).toBe(canonical(after))
        for (const { kind } of changes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      }
    }),
    { numRuns: 400 }
  )
  expect([...kinds.keys()].toSorted()).toEqual(["added", "changed", "moved", "removed"])
  console.info(kinds)
})

test("made on the earlier plan, the changes give the later plan, if they have nothing but names in common", () => {
  assert(
    property(strangers, ({ before, after }) => {
      expect(canonical(patch(before, diff(before, after)))).toBe(canonical(after))
    }),
    { numRuns: 200 }
  )
})
