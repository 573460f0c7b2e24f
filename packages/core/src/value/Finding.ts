/**
 * Something a person should know or mend, as data: a stable code with parameters and no prose. `@thidua/core/text` turns it
 * into a Vietnamese or an English sentence.
 */
export interface Finding {
  /** Stable name of what was found, for example `"count_above_baseline"`. */
  readonly code: string
  /** Where: keys and positions from the root of what was checked. */
  readonly path: ReadonlyArray<string | number>
  /** `error` refuses a plan; `warning` is told beside a result. */
  readonly severity: "error" | "warning"
  /** What the sentence needs: the value met, what is accepted, names. */
  readonly params: Readonly<Record<string, string>>
}

const made =
  (severity: Finding["severity"]) =>
  (code: string, path: Finding["path"], params: Finding["params"] = {}): Finding => ({ code, path, severity, params })

export const error = made("error")
export const warning = made("warning")

/** `indicators[3].target.atLeast`: the path as people write it. */
export const formatPath = (path: Finding["path"]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? key : `${text}.${key}`),
    ""
  )

/** A value as an error shows it: JSON, cut at 80 characters. */
export const show = (value: unknown): string => {
  const text =
    JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each)) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
