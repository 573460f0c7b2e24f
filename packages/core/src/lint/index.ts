export { applyFix, type Fix } from "./Fix.ts"
export { lint } from "./lint.ts"
export type { LintFinding } from "./LintFinding.ts"
