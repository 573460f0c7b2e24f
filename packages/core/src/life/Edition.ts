import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Refusal } from "../plan/decode.ts"
import type { Plan } from "../plan/Plan.ts"
import { refused } from "../plan/refused.ts"
import { Adoption } from "../rubric/Rubric.ts"
import { canonical } from "../value/canonical.ts"
import { Day } from "../value/Day.ts"
import * as Finding from "../value/Finding.ts"
import { present } from "../value/present.ts"
import { Words } from "../value/Words.ts"
import { checklist } from "./checklist.ts"
import { digestOf, formOf, type Hash, verifyDigest } from "./digest.ts"

/** When and by whom an emulation drive was ended. */
export const Closing = Schema.Struct({ on: Day, by: Words })
export interface Closing extends Schema.Schema.Type<typeof Closing> {}

/**
 * One version (bản) of a plan and how far it got: a `draft` changes freely, an `applied` one is frozen by its digest and carries
 * the decision that applied it, a `closed` one stays for ever. Plain data: keep it as JSON.
 */
export interface Edition {
  readonly plan: Plan
  readonly status: "draft" | "applied" | "closed"
  /** 1, 2, 3 …: each change after use is a new one. */
  readonly version: number
  /** Of the plan's canonical JSON: `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string
  readonly decision?: Adoption
  /** Why it was changed after use. */
  readonly reason?: string
  readonly supersedes?: { readonly version: number; readonly digest: string }
  readonly closing?: Closing
}

/** What freezes a version. */
export interface Decided {
  /** The decision by number, day and who took it. */
  readonly decision: Adoption
  readonly hash: Hash
  /** Ids of the rubrics that this decision adopts too; without it none, and what was a proposal stays one. */
  readonly adopts?: ReadonlyArray<string>
}

/**
 * A plan that is being written, version 1.
 *
 * @example
 * draft(plan).status // => "draft"
 */
export const draft = (plan: Plan): Edition => ({ plan, status: "draft", version: 1 })

/**
 * Applies a draft: freezes it under its digest with the decision, and puts the decision on the rubrics it adopts. Refused with
 * `edition_not_draft`, with what is wrong in the decision, and with every item of the checklist that `blocks` (lint errors among
 * them), all at once. Legal bases must be in force on the day of issue.
 *
 * @example
 * const decision = { number: "12/QĐ-UBND", on: "2026-01-28", by: "UBND xã Thử" }
 * const blank = apply(draft(plan), { decision, hash })
 * blank.failure.findings.map((found) => found.code) // => ["number_blank", "issue_day_blank", "signatory_blank"]
 */
export const apply = (edition: Edition, decided: Decided): Result.Result<Edition, Refusal> =>
  edition.status === "draft"
    ? frozen({ ...edition, status: "applied" }, decided)
    : refuse([Finding.error("edition_not_draft", ["status"])])

/**
 * The next version of an applied plan, applied by a decision of its own, with the reason; it names the version it takes the place
 * of and that one's digest. Legal bases must be in force on the day of issue or on the day of this decision. Refused as `apply` is,
 * and when the applied version is closed (`edition_closed`), a draft (`edition_not_applied`) or altered (`digest_differs`), when no
 * reason is given, when the plan is another one or nothing changed.
 *
 * @example
 * const decision = { number: "20/QĐ-UBND", on: "2026-07-01", by: "UBND xã Thử" }
 * const early = amend(draft(plan), plan, { decision, reason: "Sáp nhập thôn", hash })
 * early.failure.findings.map((found) => found.code) // => ["edition_not_applied"]
 */
export const amend = (
  applied: Edition,
  plan: Plan,
  { reason, ...decided }: Decided & { readonly reason: string }
): Result.Result<Edition, Refusal> => {
  const wrong = notInUse(applied) ?? verifyDigest(applied, decided.hash)
  if (wrong.length > 0) return refuse(wrong)
  const { version, digest = "" } = applied
  const why = reason.normalize("NFC").trim()
  const next: Edition = { plan, status: "applied", version: version + 1, reason: why, supersedes: { version, digest } }
  return frozen(next, decided, applied)
}

/**
 * Ends an applied plan; nothing of it changes afterwards. Refused with `edition_not_applied` or `edition_closed`, and when the day
 * is earlier than the decision's.
 *
 * @example
 * close(draft(plan), { on: "2026-12-31", by: "UBND xã Thử" })._tag // => "Failure"
 */
export const close = (edition: Edition, closing: Closing): Result.Result<Edition, Refusal> => {
  const wrong = notInUse(edition)
  if (wrong !== undefined) return refuse(wrong)
  const { value, found } = read(Closing, closing, "closing")
  const faults = [...found, ...earlier(edition, value.on, ["closing", "on"])]
  return faults.length > 0 ? refuse(faults) : Result.succeed({ ...edition, status: "closed", closing: value })
}

/** The version with its digest and decision, `after` the one it takes the place of; or all that stands against it. */
const frozen = (edition: Edition, decided: Decided, after?: Edition): Result.Result<Edition, Refusal> => {
  const { value: decision, found: wrong } = read(Adoption, decided.decision, "decision")
  const { adopts = [] } = decided
  const plan = adopted(edition.plan, adopts, decision)
  const digest = digestOf(plan, decided.hash)
  const rubrics = (plan.rubrics ?? []).map(({ id }) => id)
  const found = [
    ...wrong,
    ...(after === undefined ? [] : notNext({ ...edition, plan, decision }, after)),
    ...adopts.flatMap((value, i) =>
      rubrics.includes(value)
        ? []
        : [Finding.error("refers_to_nothing", ["adopts", i], { value, accepted: rubrics.join(", ") })]
    ),
    ...blocking(plan, [plan.issuedOn ?? decision.on, ...(after === undefined ? [] : [decision.on])]),
    ...formOf(digest)
  ]
  return found.length > 0 ? refuse(found) : Result.succeed(present<Edition>({ ...edition, plan, digest, decision }))
}

/**
 * What blocks a plan on every one of the days: a change rests on what was in force when the plan was issued or is when the change
 * is decided, and a deadline that has passed since is no fault of it.
 */
const blocking = (plan: Plan, days: ReadonlyArray<string>): ReadonlyArray<Finding.Finding> => {
  const [first = [], ...others] = days.map((on) => checklist(plan, { on }).filter((item) => item.blocks))
  const nameOf = ({ code, path }: Finding.Finding) => `${code} ${Finding.formatPath(path)}`
  const also = others.map((items) => new Set(items.map(nameOf)))
  return first.filter((item) => also.every((names) => names.has(nameOf(item))))
}

/** Why a version cannot come after the one applied: no reason, too early, another plan, or the same. */
const notNext = ({ plan, reason = "", decision }: Edition, applied: Edition): ReadonlyArray<Finding.Finding> => [
  ...(reason === "" || reason.length > 2000 ? [Finding.error("reason_length", ["reason"])] : []),
  ...earlier(applied, decision?.on ?? "", ["decision", "on"]),
  ...(plan.id === applied.plan.id
    ? []
    : [Finding.error("edition_of_other_plan", ["plan", "id"], { value: plan.id, accepted: applied.plan.id })]),
  ...(canonical(plan) === canonical(applied.plan)
    ? [Finding.error("nothing_changed", ["plan"], { value: `${applied.version}` })]
    : [])
]

const adopted = (plan: Plan, adopts: ReadonlyArray<string>, decision: Adoption): Plan => {
  const { rubrics, ...rest } = plan
  if (adopts.length === 0 || rubrics === undefined) return plan
  return {
    ...rest,
    rubrics: rubrics.map((rubric) => (adopts.includes(rubric.id) ? { ...rubric, adopted: decision } : rubric))
  }
}

const notInUse = ({ status }: Edition): ReadonlyArray<Finding.Finding> | undefined =>
  status === "applied"
    ? undefined
    : [Finding.error(status === "closed" ? "edition_closed" : "edition_not_applied", ["status"])]

const earlier = ({ decision }: Edition, on: string, path: Finding.Finding["path"]): ReadonlyArray<Finding.Finding> =>
  decision !== undefined && on < decision.on
    ? [Finding.error("before_decision", path, { value: on, accepted: decision.on })]
    : []

/** What a person typed beside the plan, brought to the form the plan has; as it is where that cannot be, with what is wrong. */
const read = <A>(schema: Schema.Codec<A, unknown>, given: A, name: string) => {
  const decoded = Schema.decodeUnknownResult(schema, { errors: "all", reportInput: true })(given)
  return Result.isFailure(decoded)
    ? { value: given, found: refused(decoded.failure.issue, [name]) }
    : { value: decoded.success, found: [] }
}

const refuse = (findings: ReadonlyArray<Finding.Finding>): Result.Result<never, Refusal> => Result.fail({ findings })
