import type { Absent } from "../fact/Absent.ts"
import type { Rational } from "../value/Rational.ts"

/** What a piece of a rubric comes to: an exact number (1 and 0 for yes and no), why there is none, or left out by policy. */
export type Value = Rational | Absent | "excluded"

export const isNumber = (value: Value | undefined): value is Rational => typeof value === "object"
