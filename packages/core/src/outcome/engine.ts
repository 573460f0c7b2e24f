/** The version of this engine, as the package says it: an outcome names what computed it. */
export const engine = "0.1.0"
