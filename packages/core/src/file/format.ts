import { stringify } from "yaml"
import type { PlanJson } from "../plan/Plan.ts"

/** A plan as the text of a new file. Long lines stay whole, and what other YAML readers would take for a day or `no` is quoted. */
export const formatPlan = (plan: PlanJson, format: "yaml" | "json"): string =>
  format === "json" ? `${JSON.stringify(plan, null, 2)}\n` : toYaml(plan)

export const toYaml = (value: unknown, indent = 2): string =>
  stringify(value, { lineWidth: 0, indent, aliasDuplicateObjects: false, compat: "yaml-1.1" })
