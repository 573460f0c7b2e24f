import { expect } from "vitest"
import { propose, type SessionOptions } from "../src/commendation/index.ts"
import type { Facts } from "../src/index.ts"
import { plan, planJson, row, rubricJson, source } from "./situation.ts"

type Json = Readonly<Record<string, unknown>>
type Nomination = NonNullable<Facts["nominations"]>[number]

/** What is told of a session: points of villages by the rubric `r`, nominations by their ids, and any other facts as they are. */
export interface Heard extends Partial<Omit<Facts, "nominations">> {
  readonly points?: Readonly<Record<string, string>>
  /** Of the village of the same name, for award `a`, an achievement of its own, unless it says otherwise. */
  readonly nominations?: Readonly<Record<string, Partial<Nomination>>>
  readonly clusters?: Readonly<Record<string, string>>
}

export const adopted = { number: "12/QĐ-UBND", on: "2026-01-20", by: "UBND xã" }

/** The rubric `r`, one row of 0 to 100 points given by hand, not adopted. */
export const proposedRubric = rubricJson({
  criteria: [row("A", { _tag: "manual", to: "100" }, { maxPoints: "100" })]
})

/** The same, adopted on 20 January. */
export const handRubric = (more: Json = {}): Json => ({ ...proposedRubric, adopted, ...more })

/** Award `a` for all kinds of nominees. */
export const awardJson = (more: Json = {}): Json => ({
  id: "a",
  title: "Khen thưởng",
  subjects: ["collective", "individual", "household", "model", "initiative"],
  source,
  ...more
})

export const awardPlan = (awards: ReadonlyArray<Json>, more: Json = {}) =>
  plan(planJson({ rubrics: [handRubric()], awards: awards.map(awardJson), ...more }))

export const heard = ({ points = {}, nominations = {}, clusters = {}, ...more }: Heard): Facts => {
  const told = Object.entries(nominations).map(
    ([id, given]): Nomination => ({ id, award: "a", unit: id, subject: "collective", achievement: id, ...given })
  )
  const ids = [...new Set([...Object.keys(points), ...told.map(({ unit }) => unit)])]
  return {
    units: ids.map((id) => ({
      id,
      name: `Thôn ${id}`,
      kind: "village",
      ...(clusters[id] === undefined ? {} : { cluster: clusters[id] })
    })),
    judgements: Object.entries(points).map(([unit, given]) => ({ unit, rubric: "r", criterion: "A", points: given })),
    nominations: told,
    ...more
  }
}

export const december: SessionOptions = { on: "2026-12-20" }

/** How each nomination stands: `state` and, after it, the reasons that are not reasons to propose it. */
export const standsOf = (
  given: ReturnType<typeof plan>,
  facts: Facts,
  options: SessionOptions = december
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    propose(given, facts, options).proposals.map(({ nomination, state, reasons }) => [
      nomination,
      [state, ...reasons.filter((each) => each.state !== "proposed").map(({ code }) => code)].join(" ")
    ])
  )

/** One award, what is told, and how each nomination stands. */
export const check = (
  award: object,
  told: Heard,
  stands: Readonly<Record<string, string>>,
  on: string = december.on
): void => expect(standsOf(awardPlan([{ ...award }]), heard(told), { on })).toEqual(stands)

/** Villages with these points, each nominated. */
export const all = (points: Readonly<Record<string, string>>) => ({
  points,
  nominations: Object.fromEntries(Object.keys(points).map((id) => [id, {}]))
})

export const rank = { rubric: "r" }
