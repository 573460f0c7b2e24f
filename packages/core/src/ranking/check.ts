import type { Facts } from "../fact/Facts.ts"
import { toNumber } from "../value/calendar.ts"
import * as Finding from "../value/Finding.ts"
import type { Graded } from "./Graded.ts"
import type { Studied } from "./Studied.ts"

/**
 * What somebody must still decide, and what is wrong in what was told of decisions, earlier years and results taken back: ties that
 * wait, ties on the edge of a cap, caps that let nobody in; unknown units, rubrics and grades; decisions that part nobody.
 */
export const check = (studied: Studied, graded: ReadonlyArray<Graded>): ReadonlyArray<Finding.Finding> => [
  ...tiesOf(studied),
  ...capsOf(studied, graded),
  ...decisionsOf(studied),
  ...recordsOf(studied, "history", studied.facts.history, (each) => each.grade),
  ...recordsOf(studied, "revocations", studied.facts.revocations, (each) => each.regrade),
  ...(studied.facts.revocations ?? []).flatMap(({ on }, i) =>
    toNumber(on) === undefined
      ? [Finding.warning("not_a_day", ["revocations", i, "on"], { value: Finding.show(on) })]
      : []
  )
]

const namesOf = ({ facts }: Studied, ids: ReadonlyArray<string>): string =>
  ids.map((id) => facts.units.find((unit) => unit.id === id)?.name ?? id).join(", ")

const rubricAt = ({ plan }: Studied, id: string): number => (plan.rubrics ?? []).findIndex((each) => each.id === id)

/** Units that share a rank although the rubric does not mean them to. */
const tiesOf = (studied: Studied): ReadonlyArray<Finding.Finding> =>
  [
    ...Map.groupBy(
      studied.outcome.standings.filter(({ tie }) => tie !== null),
      ({ rubric, cluster, rank }) => JSON.stringify([rubric, cluster, rank])
    ).values()
  ].flatMap((tied) => {
    const [one] = tied
    if (one === undefined) return []
    const units = namesOf(
      studied,
      tied.map(({ unit }) => unit)
    )
    const code =
      one.tie === "vote" || one.tie === "authority" || one.tie === "ordinal" ? `tie_needs_${one.tie}` : "tie_open"
    const path = ["rubrics", rubricAt(studied, one.rubric), "ties"]
    return [Finding.warning(code, path, { value: units, rank: String(one.rank) })]
  })

const capsOf = (studied: Studied, graded: ReadonlyArray<Graded>): ReadonlyArray<Finding.Finding> => {
  const found = new Map<string, Finding.Finding>()
  for (const { rubric, cluster, why } of graded)
    for (const reason of why) {
      if (reason.kind !== "cap" && reason.kind !== "capTie") continue
      const { grades = [] } = studied.plan.rubrics?.[rubricAt(studied, rubric)] ?? {}
      const at = grades.findIndex(({ id }) => id === reason.grade)
      const path = ["rubrics", rubricAt(studied, rubric), "grades", at, "atMost"]
      const group = grades[at]?.atMost?.per === "all" ? "" : cluster
      const params = { value: grades[at]?.title ?? "", limit: String(reason.limit), of: String(reason.of) }
      if (reason.kind === "capTie") {
        const tied = graded.filter(
          (each) =>
            each.rubric === rubric &&
            (group === "" || each.cluster === group) &&
            each.why.some((other) => other.kind === "capTie" && other.grade === reason.grade)
        )
        const units = namesOf(
          studied,
          tied.map(({ unit }) => unit)
        )
        found.set(`tie ${group} ${path.join(" ")}`, Finding.warning("tie_across_cap", path, { ...params, units }))
      } else if (reason.limit === 0)
        found.set(`none ${group} ${path.join(" ")}`, Finding.warning("cap_lets_nobody_in", path, params))
    }
  return [...found.values()]
}

const decisionsOf = (studied: Studied): ReadonlyArray<Finding.Finding> =>
  (studied.facts.tieDecisions ?? []).flatMap((decision, i) => {
    const { rubric: id, cluster, order, how } = decision
    const rubric = studied.plan.rubrics?.find((each) => each.id === id)
    if (rubric === undefined) return [unknown(studied, ["tieDecisions", i, "rubric"], id)]
    const units = order.flatMap((unit, u) =>
      studied.facts.units.some((each) => each.id === unit)
        ? []
        : [Finding.warning("unknown_unit", ["tieDecisions", i, "order", u], { value: unit })]
    )
    const last = rubric.ties?.at(-1)
    const asked = last !== undefined && "decidedBy" in last ? last.decidedBy : undefined
    if (asked !== how)
      return [
        ...units,
        Finding.warning("decided_otherwise", ["tieDecisions", i, "how"], { value: how, accepted: asked ?? "–" })
      ]
    const here = studied.outcome.standings.filter(
      (each) => each.rubric === id && each.cluster === cluster && order.includes(each.unit) && each.rank !== null
    )
    // It parted somebody if two of its units come next to each other, in its order, with equal totals.
    const isUsed = here.some((each) =>
      here.some(
        (other) =>
          each.total === other.total &&
          each.rankedBy === other.rankedBy &&
          (each.rank ?? 0) < (other.rank ?? 0) &&
          order.indexOf(each.unit) < order.indexOf(other.unit)
      )
    )
    return isUsed
      ? units
      : [...units, Finding.warning("decision_parts_nobody", ["tieDecisions", i], { value: namesOf(studied, order) })]
  })

const unknown = ({ plan }: Studied, path: Finding.Finding["path"], value: string): Finding.Finding =>
  Finding.warning("unknown_rubric", path, { value, accepted: (plan.rubrics ?? []).map(({ id }) => id).join(", ") })

/** Records of units: their units, rubrics and grades must be known; a grade of a rubric must be one of its own. */
const recordsOf = <A extends { readonly unit: string; readonly rubric?: string }>(
  studied: Studied,
  list: keyof Facts,
  records: ReadonlyArray<A> = [],
  gradeOf: (each: A) => string | undefined
): ReadonlyArray<Finding.Finding> =>
  records.flatMap((each, i) => {
    const { unit, rubric: id } = each
    const found = studied.facts.units.some((one) => one.id === unit)
      ? []
      : [Finding.warning("unknown_unit", [list, i, "unit"], { value: unit })]
    const rubric = studied.plan.rubrics?.find((one) => one.id === id)
    if (id === undefined) return found
    if (rubric === undefined) return [...found, unknown(studied, [list, i, "rubric"], id)]
    const grade = gradeOf(each)
    const grades = (rubric.grades ?? []).map((one) => one.id)
    return grade === undefined || grades.includes(grade)
      ? found
      : [
          ...found,
          Finding.warning("unknown_grade", [list, i, list === "history" ? "grade" : "regrade"], {
            value: grade,
            accepted: grades.join(", ")
          })
        ]
  })
