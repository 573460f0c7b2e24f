import { stringify } from "yaml"
import type { PlanJson } from "../plan/Plan.ts"

/** A plan as the text of a new file. Long lines stay whole, and what other YAML readers would take for a day or `no` is quoted. */
export const formatPlan = (plan: PlanJson, format: "yaml" | "json"): string =>
  format === "json" ? `${JSON.stringify(plan, null, 2)}\n` : toYaml(plan)

/** A value as YAML, lists and groups below each other; text of several lines as it is, or in quotes. */
export const toYaml = (value: unknown, indent = 2, isQuoted = false): string =>
  stringify(value, {
    lineWidth: 0,
    indent,
    blockQuote: !isQuoted,
    aliasDuplicateObjects: false,
    compat: "yaml-1.1"
  })

/** A value as YAML on one line, lists and groups between brackets. */
export const toFlow = (value: unknown): string =>
  stringify(value, {
    lineWidth: 0,
    collectionStyle: "flow",
    blockQuote: false,
    aliasDuplicateObjects: false,
    compat: "yaml-1.1"
  }).trimEnd()
