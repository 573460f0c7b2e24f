/** Whether text is an exact decimal: at most 15 digits before and 9 after the point, perhaps with a percent sign. */
export const isDecimal = (text: unknown): text is string =>
  typeof text === "string" && /^-?\d{1,15}(\.\d{1,9})?%?$/u.test(text)

/** Whether text is a number of points: a decimal without percent sign. */
export const isPoints = (text: unknown): text is string => isDecimal(text) && !text.endsWith("%")
