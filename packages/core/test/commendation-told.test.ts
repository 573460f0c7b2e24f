import { describe, expect, test } from "vitest"
import { propose } from "../src/commendation/index.ts"
import { line, planJson, refusals, source } from "./situation.ts"
import { awardJson, awardPlan, december, type Heard, heard } from "./session.ts"

describe("what is wrong in what was told", () => {
  const found = (told: Heard, award: object = {}) =>
    propose(awardPlan([{ ...award }]), heard(told), december).findings.map(line)
  const one = { nominations: { A: {} } }

  test.each<[string, Heard, ReadonlyArray<string>]>([
    ["nothing", one, []],
    ["an unknown award", { nominations: { A: { award: "z" } } }, ["unknown_award nominations/0/award value=z"]],
    ["an unknown unit", { nominations: { A: {} }, units: [] }, ["unknown_unit nominations/0/unit value=A"]],
    [
      "an unknown movement",
      { nominations: { A: { movement: "m9" } } },
      ["unknown_movement nominations/0/movement value=m9"]
    ],
    [
      "an unknown condition",
      { nominations: { A: { attested: { c9: true } } } },
      ["unknown_condition nominations/0/attested/c9 value=c9"]
    ],
    [
      "a day that is none",
      { nominations: { A: { received: "2026-02-30" } } },
      ["not_a_day nominations/0/received value=2026-02-30"]
    ],
    [
      "more women than members",
      { nominations: { A: { members: 1, women: 2 } } },
      ["women_above_members nominations/0/women value=2 accepted=0–1"]
    ],
    ["half a woman", { nominations: { A: { members: 1, women: 0.5 } } }, ["not_a_count nominations/0/women value=0.5"]],
    [
      "a ballot on nobody",
      { ...one, ballots: [{ nomination: "Z", on: "2026-12-19", members: 1, present: 1, inFavour: 1 }] },
      ["unknown_nomination ballots/0/nomination value=Z"]
    ],
    [
      "more votes than people",
      { ...one, ballots: [{ nomination: "A", on: "2026-12-19", members: 3, present: 2, inFavour: 3 }] },
      ["ballot_does_not_add_up ballots/0/members value=3"]
    ],
    [
      "a hold of nobody",
      { ...one, holds: [{ from: "2026-01-01", why: "?" }] },
      ["hold_of_nobody holds/0/unit value=2026-01-01"]
    ],
    [
      "a decision on nobody",
      { ...one, awardDecisions: [{ nomination: "Z", on: "2026-06-30", by: "Chủ tịch" }] },
      ["unknown_nomination awardDecisions/0/nomination value=Z"]
    ],
    [
      "an answer nobody asked for",
      { ...one, agencyAnswers: [{ check: "tax", on: "2026-12-10" }] },
      ["unknown_agency_check agencyAnswers/0/check value=tax"]
    ],
    [
      "a choice of nobody",
      { ...one, cutDecisions: [{ award: "z", chosen: ["Z"], on: "2026-12-10", by: "Hội đồng", why: "?" }] },
      ["unknown_award cutDecisions/0/award value=z", "unknown_nomination cutDecisions/0/chosen/0 value=Z"]
    ]
  ])("%s", (_, told, findings) => expect(found(told)).toEqual(findings))

  test("a form no law knows", () =>
    expect(found(one, { form: "medal" })[0]).toContain("unknown_form awards/0/form value=medal"))
})

test.each<[string, object, string]>([
  ["an award of an unknown rubric", { rubric: "z" }, "refers_to_nothing awards/0/rubric value=z accepted="],
  [
    "an award for an unknown kind",
    { for: { kinds: ["z"] } },
    "refers_to_nothing awards/0/for/kinds/0 value=z accepted=village, school"
  ],
  [
    "a share of an unknown population",
    { quota: { share: "5%" }, quotaOf: "z" },
    "refers_to_nothing awards/0/quotaOf value=z accepted=households, citizens"
  ],
  ["neither number nor share", { quota: {} }, "quota_without_limit awards/0/quota value={}"],
  ["a negative number", { quota: { count: -1 } }, "not_a_count awards/0/quota/count value=-1"],
  ["a negative share", { quota: { share: "-5%" } }, 'not_a_part awards/0/quota/share value="-0.05"'],
  ["an order by standing without a rubric", { order: "standing" }, "standing_without_rubric awards/0"],
  ["a threshold of none", { vote: { atLeast: "0", source } }, 'not_a_portion awards/0/vote/atLeast value="0"'],
  ["a threshold over nothing", { vote: { quorum: "1/0", source } }, 'not_a_portion awards/0/vote/quorum value="1/0"'],
  ["a threshold above all", { vote: { atLeast: "3/2", source } }, 'not_a_portion awards/0/vote/atLeast value="3/2"'],
  [
    "a condition twice",
    {
      conditions: [
        { id: "c", title: "C", source },
        { id: "c", title: "C", source }
      ]
    },
    "id_used_twice awards/0/conditions/1/id value=c"
  ],
  [
    "a condition that reads nothing there is",
    { conditions: [{ id: "c", title: "C", test: { _tag: "within", of: "cows" }, source }] },
    "refers_to_nothing awards/0/conditions/0/test/of value=cows"
  ],
  [
    "a score of no rubric",
    { conditions: [{ id: "c", title: "C", test: { _tag: "within", of: { _tag: "score" } }, source }] },
    "refers_to_nothing awards/0/conditions/0/test/of/rubric value="
  ]
])("a plan is refused with %s", (_, award, fault) => {
  const found = refusals(planJson({ awards: [awardJson({ ...award })] }))
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(fault)
})
