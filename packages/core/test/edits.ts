import { array, type Arbitrary, boolean, constantFrom, nat, oneof, record, tuple } from "fast-check"
import { Plan } from "../src/index.ts"
import * as generate from "./generate.ts"
import { source } from "./situation.ts"

/** A plan and what several people made of it: rows moved, carried into other sections, added, taken out, words and numbers changed. */

type Json = Readonly<Record<string, unknown>>
type Mutable = { [key: string]: unknown }
type Kind = "swap" | "drop" | "copy" | "carry" | "words" | "number" | "graft" | "field"
interface Edit {
  readonly kind: Kind
  readonly at: number
  readonly i: number
  readonly j: number
}

const edit: Arbitrary<Edit> = record({
  kind: constantFrom<Kind>("swap", "drop", "copy", "carry", "carry", "words", "number", "graft", "field"),
  // Often the same few places, so that two people meet.
  at: oneof(nat(4), nat(1000)),
  i: nat(12),
  j: nat(12)
})
export const edits = array(edit, { minLength: 1, maxLength: 4 })

const numbers = ["0.25", "0.5", "0.6", "2", "7"]
const worths = [
  "3",
  { _tag: "slope", of: "services", points: "1" },
  {
    _tag: "bands",
    of: "learners",
    bands: [
      { atLeast: "0.5", points: "2" },
      { lessThan: "0.5", points: "1" }
    ]
  },
  { _tag: "sum", of: ["1", "2", "1"] }
]

/** The plan with the edits that leave it a plan; the others are not made. */
export const edited = (json: Json, all: ReadonlyArray<Edit>): Json =>
  all.reduce((before, each) => {
    const after = structuredClone(before) as Mutable
    make(after, each)
    return Plan.decode(after)._tag === "Success" ? after : before
  }, json)

const make = (plan: Mutable, { kind, at, i, j }: Edit): void => {
  // Every other edit looks at the plan and its rows and leaves the points alone.
  const places = [...groups(plan, at % 2 === 0)]
  const lists = places.flatMap((group) =>
    Object.entries(group).flatMap(([key, value]) => (Array.isArray(value) ? [{ key, list: value }] : []))
  )
  const { list } = lists[at % lists.length]!
  const [from, to] = [i % list.length, j % list.length]
  const leaves = (fields: ReadonlyArray<string>) =>
    places.flatMap((group) => fields.flatMap((field) => (typeof group[field] === "string" ? [{ group, field }] : [])))
  switch (kind) {
    case "swap":
      list.splice(to, 0, ...list.splice(from, 1))
      return
    case "drop":
      list.splice(from, 1)
      return
    case "copy":
      list.splice(to, 0, renamed(structuredClone(list[from]), `n${i % 3}`))
      return
    case "carry": {
      const sections = lists.filter((each) => each.key === "criteria")
      const [source, target] = [pick(sections, at).list, pick(sections, j).list]
      target.splice(i % (target.length + 1), 0, ...source.splice(i % source.length, 1))
      return
    }
    case "words": {
      const { group, field } = pick(leaves(["title", "quote", "meaning", "unit", "to"]), at)
      group[field] = `Chữ ${i % 3}`
      return
    }
    case "number": {
      const { group, field } = pick(leaves(["points", "atLeast", "moreThan", "atMost", "maxPoints", "before"]), at)
      group[field] = field === "before" ? `2026-12-0${(i % 8) + 1}` : numbers[i % numbers.length]
      return
    }
    case "graft": {
      const rows = places.filter((group) => group["code"] !== undefined && group["points"] !== undefined)
      pick(rows, at)["points"] = structuredClone(worths[i % worths.length])
      return
    }
    case "field": {
      const group = pick(places, at)
      if (i % 2 === 0) delete group[pick(Object.keys(group), j)]
      else if (group["criteria"] !== undefined) group["caps"] = [{ atMost: numbers[j % numbers.length] }]
      else group["readings"] = [{ quote: `câu ${j % 2}`, meaning: `nghĩa ${i % 3}`, others: [] }]
      return
    }
  }
}

const pick = <A>(all: ReadonlyArray<A>, at: number): A => all[at % all.length]!

const renamed = (item: unknown, name: string): unknown => {
  if (typeof item !== "object" || item === null) return `Nơi ${name}`
  const group = item as Mutable
  for (const field of ["id", "code"]) if (field in group) group[field] = name
  return group
}

function* groups(value: unknown, isOuter: boolean): Generator<Mutable> {
  if (typeof value !== "object" || value === null || (isOuter && "_tag" in value)) return
  if (!Array.isArray(value)) yield value as Mutable
  for (const each of Object.values(value)) yield* groups(each, isOuter)
}

/** A plan with a rubric of every shape, and lists of words, days and sentences. */
const base = generate.rubric.map(
  (rubric): Json => ({
    ...generate.lawPlanJson(rubric),
    recipients: ["Các thôn", "Phòng Văn hóa - Xã hội", "Lưu VT"],
    purposes: [{ id: "p1", title: "Mục đích", source: { clause: "I.1", quote: "nhằm đẩy mạnh" } }],
    goals: [
      {
        id: "g1",
        movement: "m1",
        title: "Mục tiêu",
        source,
        readings: [{ quote: "tham gia", meaning: "đăng ký", others: ["học xong"] }]
      }
    ]
  })
)

const decoded = (json: Json): Plan.Plan => {
  const plan = Plan.decode(json)
  if (plan._tag === "Failure") throw new Error(JSON.stringify(plan.failure.findings))
  return plan.success
}

/** A plan and two that were made of it, all decoded. */
export const family = tuple(base, edits, edits, boolean()).map(([json, a, b, doMeet]) => ({
  base: decoded(json),
  ours: decoded(edited(json, a)),
  // Often the two meet: the same place with another word or number.
  theirs: decoded(edited(json, doMeet ? a.map((each) => ({ ...each, i: each.i + 1 })) : b))
}))

/** Two plans that have little in common but names. */
export const strangers = tuple(base, base, edits).map(([a, b, some]) => ({
  before: decoded(a),
  after: decoded(edited(b, some))
}))
