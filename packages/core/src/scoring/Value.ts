import type { Absent } from "../fact/Absent.ts"
import * as Rational from "../value/Rational.ts"

/**
 * What a piece of a rubric comes to: an exact number (1 and 0 for yes and no), why there is none, or left out: `excluded` by
 * policy, `rescaled` and `redistributed` likewise, with what that does to the other rows of the section.
 */
export type Value = Rational.Rational | Absent | LeftOut
export type LeftOut = "excluded" | "rescaled" | "redistributed"

export const isNumber = (value: Value | undefined): value is Rational.Rational => typeof value === "object"
export const isLeftOut = (value: Value): value is LeftOut =>
  value === "excluded" || value === "rescaled" || value === "redistributed"

/** A value as a trace keeps it: exact text, or the absence. */
export const text = (value: Value): string => (isNumber(value) ? Rational.format(value) : value)

/** Whether such text is a number. */
export const isExact = (value: string): boolean => /^-?\d/u.test(value)

export const parse = (value: string): Value => (isExact(value) ? Rational.parse(value) : (value as Value))
