import { check, type Facts, Finding, Plan, type Unit } from "@thidua/core"
import { type Author, change, type Entry, type Once, type Tx } from "./change.ts"
import { documentOf, lock } from "./draft.ts"
import { permit, planStatusRefusal } from "./permission.ts"
import { readEvaluation } from "./evaluation.ts"
import { refuse } from "./input.ts"
import type { Of } from "./plan.ts"
import { replaceStandings } from "./standing.ts"

/** A unit as facts name it, with the number of its row. */
export type UnitRow = Pick<Unit, "id" | "name" | "kind"> & { readonly row: number }

/** A plan that is being changed: its row is held until the change ends. */
export interface Held {
  readonly tx: Tx
  readonly of: Of
  readonly plan: Plan.Plan
  readonly status: "draft" | "issued" | "closed"
  /** All units of the organizer by code. */
  readonly units: ReadonlyMap<string, UnitRow>
}

/** Changes what the official results of a plan follow from: one change after another, and the standings are written anew. */
export const move = (
  author: Author,
  planId: number,
  work: (held: Held) => Promise<ReadonlyArray<Entry>>,
  once?: Once
): Promise<number> =>
  change(author, once, async (tx) => {
    const held = await hold(author, tx, planId)
    const entries = await work(held)
    await restate(author, held)
    return { result: planId, entries }
  })

/** Takes the plan's row; a plan that is closed changes no more. */
export const hold = async (author: Author, tx: Tx, planId: number): Promise<Held> => {
  const of = { organizerId: author.viewer.organizerId, planId }
  const row = await lock(tx, of)
  permit(planStatusRefusal("draft", row.status))
  const units = await tx.unit.findMany({
    where: { organizerId: of.organizerId },
    select: { id: true, code: true, name: true, kind: true },
    orderBy: { id: "asc" }
  })
  const plan = (await documentOf(tx, of)) as unknown as Plan.Plan
  return {
    tx,
    of,
    plan,
    status: row.status,
    units: new Map(units.map(({ id: at, code, name, kind }) => [code, { row: at, id: code, name, kind }]))
  }
}

/** The standings as they now follow from the facts; a plan that was never issued has none. */
export const restate = async (author: Author, { tx, of, status }: Held): Promise<void> => {
  if (status !== "issued") return
  const official = await readEvaluation(tx, author.viewer, { planId: of.planId, layer: "verified" })
  if (official !== null) await replaceStandings(tx, of.organizerId, of.planId, official)
}

/** Refuses facts that cannot be of this plan: the core's own checks, told as places of the input, which has lists of the same names unless `place` says otherwise. */
export const refuseFacts = (
  { plan, units }: Held,
  facts: Omit<Facts, "units">,
  more: Problems = [],
  place: (path: Path) => Path = (path) => path
): void =>
  refuse([
    ...check(plan, { units: [...units.values()], ...facts })
      .filter(({ path }) => Object.hasOwn(facts, String(path[0])))
      .map(({ code, path, params }) =>
        Finding.error(code === "told_twice" ? "sent_twice" : code, ["input", ...place(path)], params)
      ),
    ...more
  ])
type Path = Finding.Finding["path"]
export type Problems = ReadonlyArray<Finding.Finding>

/** The places of a list that say again what one before them says. */
export const repeated = <A>(list: string, rows: ReadonlyArray<A>, key: (row: A) => string): Problems => {
  const keys = rows.map(key)
  return keys.flatMap((each, i) =>
    keys.indexOf(each) < i ? [Finding.error("sent_twice", ["input", list, i], { value: each })] : []
  )
}

/** The number of a unit's row that was checked before. */
export const rowOf = ({ units }: Held, code: string): number => units.get(code)?.row ?? 0

/** Rows by what they have in common. */
export const groupBy = <A>(rows: ReadonlyArray<A>, key: (row: A) => string): ReadonlyArray<ReadonlyArray<A>> => [
  ...Map.groupBy(rows, key).values()
]
