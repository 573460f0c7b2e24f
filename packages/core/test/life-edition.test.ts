import * as Result from "effect/Result"
import { expect, test } from "vitest"
import { Plan } from "../src/index.ts"
import {
  amend,
  apply,
  close,
  draft,
  type Edition,
  verifyDigest,
  verifyHistory,
  isProposal,
  notAdopted
} from "../src/life/index.ts"
import { sentence } from "../src/text/index.ts"
import { complete, completeJson, decision, hash, oracle } from "./plan-complete.ts"
import { line, plan, row, rubricJson } from "./situation.ts"

const clause = { clause: "II", quote: "theo kế hoạch" }
const rubrics = ["r", "s"].map((id) =>
  rubricJson({ criteria: [row("A", "10", { source: clause })] }, { id, source: clause })
)
const withRubrics = complete({ rubrics })
const later = { number: "20/QĐ-UBND", on: "2026-07-01", by: "UBND xã Thử" }
const changed = complete({ title: "Kế hoạch thi đua điều chỉnh" })

const applied = Result.getOrThrow(apply(draft(complete()), { decision, hash }))
const closed = Result.getOrThrow(close(applied, { on: "2026-12-31", by: "UBND xã Thử" }))

/** Why a step is refused, one line each; the version, status and what it took the place of where it is not. */
const told = (result: Result.Result<Edition, Plan.Refusal>): ReadonlyArray<string> => {
  if (Result.isSuccess(result)) {
    const { version, status, supersedes } = result.success
    return [`${version} ${status}${supersedes === undefined ? "" : ` after ${supersedes.version}`}`]
  }
  for (const found of result.failure.findings) {
    expect(found.severity).toBe("error")
    for (const language of ["vi", "en"] as const) expect(sentence(found, language)).not.toMatch(/[{}]|undefined/u)
  }
  return result.failure.findings.map(line)
}

test.each<[string, () => Result.Result<Edition, Plan.Refusal>, ReadonlyArray<string>]>([
  ["a complete draft is applied", () => apply(draft(complete()), { decision, hash }), ["1 applied"]],
  ["what is applied is not applied again", () => apply(applied, { decision, hash }), ["edition_not_draft status"]],
  ["what is closed is not applied again", () => apply(closed, { decision, hash }), ["edition_not_draft status"]],
  [
    "a draft with blanks is refused with each of them",
    () => apply(draft(complete({ number: undefined, signatory: undefined })), { decision, hash }),
    ["number_blank number", "signatory_blank signatory"]
  ],
  [
    "legal bases of a draft without day of issue are looked at on the day of the decision",
    () =>
      apply(
        draft(
          complete({
            issuedOn: undefined,
            legalBases: [{ id: "law", title: "Luật", validTo: "2026-01-27", source: clause }]
          })
        ),
        { decision, hash }
      ),
    ["issue_day_blank issuedOn", "legal_basis_expired legalBases/0/validTo value=Luật until=2026-01-27 on=2026-01-28"]
  ],
  [
    "a draft that contradicts itself is refused",
    () =>
      apply(
        draft(
          complete({ rubrics: [rubricJson({ criteria: [row("A", "11", { source: clause })] }, { source: clause })] })
        ),
        { decision, hash }
      ),
    ["leaf_above_maximum rubrics/0/criteria/0/maxPoints value=11 accepted=10"]
  ],
  [
    "what may stay open is no reason to refuse",
    () => apply(draft(complete({ recipients: [] })), { decision, hash }),
    ["1 applied"]
  ],
  [
    "a decision without number or day is refused",
    () => apply(draft(complete()), { decision: { ...decision, number: " ", on: "28/01/2026" }, hash }),
    [
      'text_length decision/number value="" accepted=a value with a length between 1 and 5000',
      'not_a_day decision/on value="28/01/2026"'
    ]
  ],
  [
    "a hash that is no SHA-256 is refused",
    () => apply(draft(complete()), { decision, hash: () => "sha256:12" }),
    ['not_a_digest digest value="sha256:12"']
  ],
  [
    "a rubric that is not there cannot be adopted",
    () => apply(draft(withRubrics), { decision, hash, adopts: ["r", "q"] }),
    ["refers_to_nothing adopts/1 value=q accepted=r, s"]
  ],
  [
    "an applied plan is amended",
    () => amend(applied, changed, { decision: later, hash, reason: "Sáp nhập thôn" }),
    ["2 applied after 1"]
  ],
  [
    "a draft is not amended but changed",
    () => amend(draft(complete()), changed, { decision: later, hash, reason: "x" }),
    ["edition_not_applied status"]
  ],
  [
    "a closed plan is not amended",
    () => amend(closed, changed, { decision: later, hash, reason: "x" }),
    ["edition_closed status"]
  ],
  [
    "an amendment needs a reason",
    () => amend(applied, changed, { decision: later, hash, reason: "  " }),
    ["reason_length reason"]
  ],
  [
    "a reason of 2,000 characters is long enough",
    () => amend(applied, changed, { decision: later, hash, reason: "x".repeat(2000) }),
    ["2 applied after 1"]
  ],
  [
    "a reason of 2,001 is too long",
    () => amend(applied, changed, { decision: later, hash, reason: "x".repeat(2001) }),
    ["reason_length reason"]
  ],
  [
    "an amendment that changes nothing is refused",
    () => amend(applied, complete(), { decision: later, hash, reason: "x" }),
    ["nothing_changed plan value=1"]
  ],
  [
    "the same plan written in another order changes nothing",
    () =>
      amend(applied, plan(Object.fromEntries(Object.entries(completeJson()).toReversed())), {
        decision: later,
        hash,
        reason: "x"
      }),
    ["nothing_changed plan value=1"]
  ],
  [
    "another plan is no version of this one",
    () => amend(applied, complete({ id: "q" }), { decision: later, hash, reason: "x" }),
    ["edition_of_other_plan plan/id value=q accepted=p"]
  ],
  [
    "an amendment decided on the day of the first decision is taken",
    () => amend(applied, changed, { decision: { ...later, on: decision.on }, hash, reason: "x" }),
    ["2 applied after 1"]
  ],
  [
    "an amendment decided the day before it is refused",
    () => amend(applied, changed, { decision: { ...later, on: "2026-01-27" }, hash, reason: "x" }),
    ["before_decision decision/on value=2026-01-27 accepted=2026-01-28"]
  ],
  [
    "an amendment with blanks is refused",
    () => amend(applied, complete({ signatory: undefined }), { decision: later, hash, reason: "x" }),
    ["signatory_blank signatory"]
  ],
  ...(
    [
      ["in force since the day of the decision", { validFrom: "2026-07-01" }, []],
      [
        "in force only from the day after",
        { validFrom: "2026-07-02" },
        ["legal_basis_not_in_force legalBases/0/validFrom value=Luật from=2026-07-02 on=2026-01-28"]
      ],
      ["ended since the plan was issued", { validFrom: "2024-01-01", validTo: "2026-06-30" }, []],
      [
        "ended before it was",
        { validFrom: "2024-01-01", validTo: "2026-01-27" },
        ["legal_basis_expired legalBases/0/validTo value=Luật until=2026-01-27 on=2026-01-28"]
      ]
    ] as const
  ).map(([when, days, refusal]): [string, () => Result.Result<Edition, Plan.Refusal>, ReadonlyArray<string>] => [
    `an amendment rests on a legal basis ${when}`,
    () =>
      amend(applied, complete({ legalBases: [{ id: "law", title: "Luật", source: clause, ...days }] }), {
        decision: later,
        hash,
        reason: "x"
      }),
    refusal.length === 0 ? ["2 applied after 1"] : refusal
  ]),
  [
    "a plan whose first report is over can still be amended",
    () => amend(applied, changed, { decision: { ...later, on: "2026-12-20" }, hash, reason: "x" }),
    ["2 applied after 1"]
  ],
  [
    "an altered plan is not amended: nobody knows what it was",
    () => amend({ ...applied, plan: changed }, complete(), { decision: later, hash, reason: "x" }),
    [`digest_differs plan value=${hash(oracle(changed))} accepted=${hash(oracle(complete()))}`]
  ],
  ["an applied plan is closed", () => close(applied, { on: "2026-12-31", by: "UBND xã Thử" }), ["1 closed"]],
  [
    "a draft is not closed",
    () => close(draft(complete()), { on: "2026-12-31", by: "UBND" }),
    ["edition_not_applied status"]
  ],
  [
    "a closed plan is not closed again",
    () => close(closed, { on: "2026-12-31", by: "UBND" }),
    ["edition_closed status"]
  ],
  [
    "a plan is not closed before it was decided, nor by nobody",
    () => close(applied, { on: "2026-01-27", by: "" }),
    [
      'text_length closing/by value="" accepted=a value with a length between 1 and 5000',
      "before_decision closing/on value=2026-01-27 accepted=2026-01-28"
    ]
  ]
])("%s", (_, step, outcome) => expect(told(step())).toEqual(outcome))

test("an applied plan carries its decision and the SHA-256 of its canonical JSON, and stays the same", () => {
  expect(applied).toEqual({
    plan: complete(),
    status: "applied",
    version: 1,
    decision,
    digest: hash(oracle(complete()))
  })
  expect(closed).toEqual({ ...applied, status: "closed", closing: { on: "2026-12-31", by: "UBND xã Thử" } })
})

test("what is typed with blanks around it, or in letters put together, is kept as the plan would keep it", () => {
  const typed = { number: " 12/QĐ-UBND ", on: decision.on, by: "UBND xã Thử".normalize("NFD") }
  const first = Result.getOrThrow(apply(draft(withRubrics), { decision: typed, hash, adopts: ["r"] }))
  expect([first.decision, first.plan.rubrics?.[0]?.adopted]).toEqual([decision, decision])
  expect(Result.getOrThrow(Plan.decode(first.plan))).toEqual(first.plan)
})

test("an amendment keeps why, and the version and digest it takes the place of", () => {
  const next = Result.getOrThrow(
    amend(applied, changed, { decision: later, hash, reason: " Sáp nhập thôn".normalize("NFD") })
  )
  expect(next).toEqual({
    plan: changed,
    status: "applied",
    version: 2,
    decision: later,
    reason: "Sáp nhập thôn",
    supersedes: { version: 1, digest: applied.digest },
    digest: hash(oracle(changed))
  })
})

test("a decision adopts the rubrics it names; the others stay proposals, and a later decision may adopt them", () => {
  const first = Result.getOrThrow(apply(draft(withRubrics), { decision, hash, adopts: ["r"] }))
  expect(first.plan.rubrics?.map(({ adopted }) => adopted)).toEqual([decision, undefined])
  expect(first.plan.rubrics?.map(isProposal)).toEqual([false, true])
  expect(verifyDigest(first, hash)).toEqual([])
  const second = Result.getOrThrow(
    amend(first, first.plan, { decision: later, hash, reason: "Thông qua", adopts: ["s"] })
  )
  expect(second.plan.rubrics?.map(({ adopted }) => adopted)).toEqual([decision, later])
  expect(Plan.decode(second.plan)._tag).toBe("Success")
})

test("a proposal is the reason why nobody is commended by it", () => {
  const [r] = withRubrics.rubrics ?? []
  const refused = r === undefined ? [] : notAdopted(r, ["rubrics", 0])
  expect(refused.map((found) => [found.severity, sentence(found, "vi"), sentence(found, "en")])).toEqual([
    [
      "error",
      "rubrics[0]: Bảng chấm điểm: phương án giả định, chưa có quyết định thông qua",
      "rubrics[0]: Bảng chấm điểm: an assumed scheme; no decision has adopted it"
    ]
  ])
  expect(notAdopted({ title: "Bảng chấm điểm", adopted: decision }, [])).toEqual([])
})

const second = Result.getOrThrow(amend(applied, changed, { decision: later, hash, reason: "Sáp nhập thôn" }))
const forged = { ...applied, plan: changed, digest: hash(oracle(changed)) }

test.each<[string, ReadonlyArray<Edition>, ReadonlyArray<string>]>([
  ["no versions", [], []],
  [
    "a first version that claims to take the place of one",
    [{ ...applied, supersedes: { version: 0, digest: "" } }],
    ["version_out_of_order 0 value=1 accepted=1"]
  ],
  ["a draft alone", [draft(complete())], []],
  ["two versions as they were applied", [applied, second], []],
  ["the last one closed", [applied, Result.getOrThrow(close(second, { on: "2026-12-31", by: "UBND" }))], []],
  [
    "a number left out",
    [applied, { ...second, version: 3 }],
    [`version_out_of_order 1 value=3 accepted=2 (1 ${applied.digest})`]
  ],
  ["the first missing", [second], ["version_out_of_order 0 value=2 accepted=1"]],
  [
    "the order turned round",
    [second, applied],
    ["version_out_of_order 0 value=2 accepted=1", `version_out_of_order 1 value=1 accepted=3 (2 ${second.digest})`]
  ],
  [
    "a version told twice",
    [applied, second, second],
    [`version_out_of_order 2 value=2 accepted=3 (2 ${second.digest})`]
  ],
  [
    "a plan altered under its digest",
    [{ ...applied, plan: changed }, second],
    [`digest_differs 0/plan value=${second.digest} accepted=${applied.digest}`]
  ],
  [
    "a digest taken away",
    [{ plan: complete(), status: "applied", version: 1 }],
    [`digest_differs 0/plan value=${applied.digest} accepted=–`]
  ],
  [
    "a version rewritten together with its digest",
    [forged, second],
    [`version_out_of_order 1 value=2 accepted=2 (1 ${second.digest})`]
  ]
])("the history of a plan: %s", (_, editions, outcome) =>
  expect(verifyHistory(editions, hash).map(line)).toEqual(outcome)
)
