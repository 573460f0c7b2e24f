import type { Defect } from "./LintFinding.ts"
import { error, warning } from "./LintFinding.ts"
import type { Desk } from "./places.ts"

/** Legal bases that are not in force on the day, that end within the plan's year, or of which nobody wrote since when. */
export const ofPlan = ({ plan, on }: Desk): ReadonlyArray<Defect> =>
  (plan.legalBases ?? []).flatMap((basis, i): ReadonlyArray<Defect> => {
    const path = ["legalBases", i]
    const { validFrom, validTo, issuedOn, source } = basis
    const params = { value: basis.number ?? basis.title }
    const from = validFrom ?? issuedOn
    if (on !== undefined && validTo !== undefined && validTo < on)
      return [error("legal_basis_expired", [...path, "validTo"], { ...params, until: validTo, on }, { source })]
    if (on !== undefined && from !== undefined && from > on) {
      const key = validFrom === undefined ? "issuedOn" : "validFrom"
      return [error("legal_basis_not_in_force", [...path, key], { ...params, from, on }, { source })]
    }
    if (validTo !== undefined && validTo.startsWith(`${plan.year}-`) && validTo < `${plan.year}-12-31`)
      return [warning("legal_basis_ends_in_year", [...path, "validTo"], { ...params, until: validTo }, { source })]
    return validFrom === undefined && validTo === undefined
      ? [warning("legal_basis_validity_unknown", path, params, { source })]
      : []
  })
