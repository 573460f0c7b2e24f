// How long lists are narrowed and ordered: each way is answered from an index (test/indexes.test.ts).
import type { PlanStatus, Prisma, ReportStatus } from "../../generated/prisma/client.ts"
import { builder } from "../builder.ts"

export const PlanStatusEnum = builder.enumType("PlanStatus", {
  description: "How far a plan has come.",
  values: {
    draft: { description: "Being written." },
    issued: { description: "Signed and in force (đã ban hành)." },
    closed: { description: "Its year is over." }
  } as const
})

export const ReportStatusEnum = builder.enumType("ReportStatus", {
  description: "How far a report has come.",
  values: {
    draft: { description: "Being written by the unit (đang soạn)." },
    submitted: { description: "Handed in, waiting for verification (đã nộp)." },
    returned: { description: "Sent back to the unit with a reason (trả lại)." },
    verified: { description: "Checked; its verified figures are official (đã thẩm định)." }
  } as const
})

export const UnitOrder = builder.enumType("UnitOrder", {
  description: "In which order units are listed.",
  values: {
    asAdded: { description: "As they were set up." },
    code: { description: "By code." },
    name: { description: "By name, letter by letter." }
  } as const
})

export const PlanOrder = builder.enumType("PlanOrder", {
  description: "In which order plans are listed.",
  values: {
    newestYear: { description: "The latest year first." },
    oldestYear: { description: "The earliest year first." }
  } as const
})

export const ReportOrder = builder.enumType("ReportOrder", {
  description: "In which order reports are listed.",
  values: {
    asBegun: { description: "As they were begun." },
    firstSubmitted: { description: "What was handed in first comes first; what was not comes last." },
    lastSubmitted: { description: "What was handed in last comes first; what was not comes last." }
  } as const
})

export const StandingOrder = builder.enumType("StandingOrder", {
  description: "In which order standings are listed.",
  values: {
    rank: { description: "By scoring table, cluster and rank; units without a rank last." },
    unit: { description: "By scoring table, units as they were set up." }
  } as const
})

/** What comes after every text that begins with a prefix. */
const beyond = "\u{10ffff}"

interface UnitArgs {
  readonly kind?: string | null | undefined
  readonly cluster?: string | null | undefined
  readonly namePrefix?: string | null | undefined
  readonly order?: keyof typeof unitOrders | null | undefined
}

const unitOrders = {
  asAdded: [{ id: "asc" }],
  code: [{ code: "asc" }],
  name: [{ name: "asc" }, { id: "asc" }]
} as const satisfies Record<string, ReadonlyArray<Prisma.UnitOrderByWithRelationInput>>

export const units = ({ kind, cluster, namePrefix, order }: UnitArgs) => {
  const prefix = namePrefix?.normalize("NFC")
  return {
    where: {
      ...(kind ? { kind } : {}),
      ...(cluster ? { cluster } : {}),
      // A range, as row-level security lets no index answer LIKE.
      ...(prefix ? { name: { gte: prefix, lt: prefix + beyond } } : {})
    },
    orderBy: [...unitOrders[order ?? "asAdded"]]
  }
}

interface PlanArgs {
  readonly year?: number | null | undefined
  readonly status?: PlanStatus | null | undefined
  readonly order?: "newestYear" | "oldestYear" | null | undefined
}

export const plans = ({ year, status, order }: PlanArgs) => ({
  where: { ...(year ? { year } : {}), ...(status ? { status } : {}) },
  orderBy: [{ year: order === "oldestYear" ? ("asc" as const) : ("desc" as const) }, { id: "asc" as const }]
})

interface ReportArgs {
  readonly period?: string | null | undefined
  readonly unit?: string | null | undefined
  readonly status?: ReportStatus | null | undefined
  readonly order?: "asBegun" | "firstSubmitted" | "lastSubmitted" | null | undefined
}

export const reports = ({ period, unit, status, order }: ReportArgs) => ({
  where: {
    ...(period ? { periodCode: period } : {}),
    ...(unit ? { unit: { code: unit } } : {}),
    ...(status ? { status } : {})
  },
  orderBy:
    order === "firstSubmitted" || order === "lastSubmitted"
      ? [
          {
            submittedAt: {
              sort: order === "firstSubmitted" ? ("asc" as const) : ("desc" as const),
              nulls: "last" as const
            }
          },
          { id: "asc" as const }
        ]
      : [{ id: "asc" as const }]
})

interface StandingArgs {
  readonly rubric?: string | null | undefined
  readonly cluster?: string | null | undefined
  readonly order?: "rank" | "unit" | null | undefined
}

export const standings = ({ rubric, cluster, order }: StandingArgs) => ({
  where: { ...(rubric ? { rubricCode: rubric } : {}), ...(cluster ? { cluster } : {}) },
  orderBy:
    order === "unit"
      ? [{ rubricCode: "asc" as const }, { unitId: "asc" as const }]
      : [
          { rubricCode: "asc" as const },
          { cluster: "asc" as const },
          { rank: { sort: "asc" as const, nulls: "last" as const } },
          { unitId: "asc" as const }
        ]
})
