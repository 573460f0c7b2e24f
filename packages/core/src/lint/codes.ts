import { type Defect, warning } from "./LintFinding.ts"
import type { Desk } from "./places.ts"

/** A row whose number does not begin with its section's, where most of its neighbours' do: "c2.5" in "C2". */
export const ofPlan = ({ rows }: Desk): ReadonlyArray<Defect> =>
  rows.flatMap((section) => {
    const { code } = section.criterion
    const inside = rows.filter((row) => row.above.at(-1) === section)
    const odd = inside.filter((row) => !row.criterion.code.startsWith(code))
    if (odd.length * 2 >= inside.length) return []
    return odd.map((row) =>
      warning(
        "code_drift",
        [...row.path, "code"],
        { value: row.criterion.code, section: code },
        { source: row.criterion.source }
      )
    )
  })
