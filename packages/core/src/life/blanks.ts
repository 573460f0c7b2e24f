import type { Plan } from "../plan/Plan.ts"
import { type Asks, item, type Item } from "./Item.ts"
import { nodes } from "./nodes.ts"

interface Blank {
  readonly code: string
  readonly asks: Asks
  readonly blocks?: boolean
}

/** What a document of this kind has, and whether it can be issued without. */
const blank = {
  number: { code: "number_blank", asks: "text", blocks: true },
  issuedOn: { code: "issue_day_blank", asks: "day", blocks: true },
  legalBases: { code: "legal_bases_blank", asks: "document" },
  reporting: { code: "reporting_blank", asks: "periods" },
  recipients: { code: "recipients_blank", asks: "text" },
  signatory: { code: "signatory_blank", asks: "person", blocks: true }
} as const satisfies { readonly [K in keyof Plan]?: Blank }

const keys = Object.keys(blank) as ReadonlyArray<keyof typeof blank>

/** What stands where words are still to come, in a plan that was begun from nothing. */
export const toBeSaid = "…"

/** What nobody has filled in yet. Holidays of another year do not count as the plan's. */
export const blanks = (plan: Plan): ReadonlyArray<Item> => [
  ...[...nodes(plan)].flatMap(({ value, path }) =>
    value === toBeSaid ? [item("text", { code: "left_blank", path, params: {} }, { blocks: true })] : []
  ),
  ...keys.flatMap((key) => {
    const filled = plan[key]
    const { code, asks, blocks = false }: Blank = blank[key]
    return filled === undefined || (Array.isArray(filled) && filled.length === 0)
      ? [item(asks, { code, path: [key], params: {} }, { blocks })]
      : []
  }),
  ...((plan.holidays ?? []).some(({ on }) => on.startsWith(`${plan.year}-`))
    ? []
    : [
        item(
          "days",
          { code: "holidays_blank", path: ["holidays"], params: { year: `${plan.year}` } },
          { blocks: countsWorkingDays(plan) }
        )
      ])
]

/** Whether points hang on working days: then a holiday left out is a day counted wrongly. */
const countsWorkingDays = ({ rubrics }: Plan): boolean =>
  nodes(rubrics).some(({ value, path }) => value === "workingDays" && path.at(-1) === "in")
