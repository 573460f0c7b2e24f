import { builder } from "../builder.ts"
import {
  IdempotencyConflict,
  InvalidInput,
  NotAllowed,
  NotFound,
  PeriodLocked,
  VersionConflict
} from "../store/failures.ts"
import { type Imported, importFigures } from "../store/import.ts"
import { planNumber } from "./draft.ts"
import { authorship, Problem } from "./failure.ts"
import { PlanRef } from "./plan.ts"

const ImportType = builder.objectRef<Imported>("ImportedFigures").implement({
  description: "What came of an import.",
  fields: (t) => ({
    figures: t.exposeInt("figures", { description: "Figures written; in a dry run those that would be." }),
    problems: t.field({
      type: [Problem],
      description:
        "What is wrong where, such as `input.csv[12].count` for line 12. Empty where a request sent again is answered from before.",
      resolve: ({ problems }) => problems
    })
  })
})

const ImportedRowInput = builder.inputType("ImportedRowInput", {
  description: "A figure of a unit.",
  fields: (t) => ({
    unit: t.string({ required: true, description: "Code or name of the unit." }),
    indicator: t.string({ required: true, description: "Code or title of the indicator." }),
    part: t.string({ description: "Part of its breakdown; none: the whole." }),
    count: t.field({ type: "Count", description: "How many; 1 or 0 for a duty." }),
    value: t.field({ type: "Decimal", description: "Of a published index its value." }),
    option: t.string({ description: "Of a choice the option." }),
    note: t.string({ description: "A remark." })
  })
})

const ImportFiguresInput = builder.inputType("ImportFiguresInput", {
  description: "Figures of many units for one period, at most 10,000 at once.",
  fields: (t) => ({
    plan: t.globalID({ required: true, for: PlanRef, description: "Id of the plan." }),
    period: t.string({ required: true, description: "Code of the period." }),
    source: t.string({
      required: true,
      description: "The document they come from; it stands in each report as evidence."
    }),
    csv: t.string({
      description:
        "A table as a spreadsheet saves it, with comma, semicolon or tab. Its first line names the columns: unit, indicator, and any of part, count, value, option, note; or đơn vị, chỉ tiêu, phần, số lượng, giá trị, lựa chọn, ghi chú."
    }),
    rows: t.field({ type: [ImportedRowInput], description: "The same, row by row." }),
    dryRun: t.boolean({ description: "Only tells what would come of it." }),
    partial: t.boolean({ description: "Takes what is right where something is wrong; none: all or nothing." }),
    idempotencyKey: t.string({
      description: "A key of your own making: the same request sent again is not done twice."
    })
  })
})

builder.mutationField("importFigures", (t) =>
  t.field({
    type: ImportType,
    errors: { types: [InvalidInput, NotAllowed, NotFound, PeriodLocked, VersionConflict, IdempotencyConflict] },
    description:
      "Writes figures of many units into their reports, for the units (nhập hàng loạt). A clerk's or verifier's work; the reports are then handed in and verified as any other.",
    args: { input: t.arg({ type: ImportFiguresInput, required: true, description: "The figures." }) },
    resolve: (_root, { input: { plan, ...input } }, context) =>
      importFigures(authorship(context), planNumber(plan, context.viewer), input)
  })
)
