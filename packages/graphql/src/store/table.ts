import { Finding } from "@thidua/core"

/** A line of a table in text, with its number as an editor counts it, and what stands in its columns. */
export interface Line {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/**
 * Reads CSV as spreadsheets write it: columns divided by comma, semicolon or tab, quotes doubled inside quotes, a byte order mark.
 * The first line names the columns, in any of the words given; empty lines are skipped. Faults come with the number of their line.
 */
export const readTable = (
  text: string,
  columns: Readonly<Record<string, ReadonlyArray<string>>>,
  needed: ReadonlyArray<string>
): { readonly lines: ReadonlyArray<Line>; readonly problems: ReadonlyArray<Finding.Finding> } => {
  const records = recordsOf(text.replace(/^\uFEFF/u, "").normalize("NFC"))
  const [head, ...rest] = records
  const nameOf = (word: string) =>
    Object.entries(columns).find(([, words]) => words.includes(word.trim().toLowerCase()))?.[0]
  const names = (head?.cells ?? []).map(nameOf)
  const accepted = Object.keys(columns).join(", ")
  const problems = [
    ...(head?.cells ?? []).flatMap((word, i) =>
      names[i] === undefined ? [fault(head?.line ?? 1, "unknown_column", { value: Finding.show(word), accepted })] : []
    ),
    ...needed.flatMap((name) => (names.includes(name) ? [] : [fault(1, "missing_column", { value: name })])),
    ...rest.flatMap(({ line, cells, isOpen }) =>
      isOpen || cells.length > names.length
        ? [fault(line, "not_a_table", { value: Finding.show(cells.join(" ")) })]
        : []
    )
  ]
  const lines = rest.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      cells.flatMap((cell, i) => (names[i] === undefined || cell.trim() === "" ? [] : [[names[i], cell.trim()]]))
    )
  }))
  return { lines: problems.length > 0 ? [] : lines, problems }
}

const fault = (line: number, code: string, params: Finding.Finding["params"]): Finding.Finding =>
  Finding.error(code, ["input", "csv", line], params)

interface TextRecord {
  readonly line: number
  readonly cells: ReadonlyArray<string>
  /** A quote that nobody closed. */
  readonly isOpen: boolean
}

const recordsOf = (text: string): ReadonlyArray<TextRecord> => {
  const separator = [";", "\t"].find((each) => text.split(/\r?\n/u, 1)[0]?.includes(each)) ?? ","
  const records: Array<TextRecord> = []
  let [line, start, cell, isQuoted] = [1, 1, "", false]
  let cells: Array<string> = []
  const end = () => {
    cells.push(cell)
    if (cells.some((each) => each.trim() !== "")) records.push({ line: start, cells, isOpen: isQuoted })
    cells = []
    cell = ""
  }
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === "\n") line += 1
    if (char === '"' && isQuoted && text.charAt(i + 1) === '"') {
      cell += char
      i += 1
    } else if (char === '"' && (isQuoted || cell.trim() === "")) isQuoted = !isQuoted
    else if (isQuoted || (char !== separator && char !== "\n" && char !== "\r")) cell += char
    else if (char === separator) {
      cells.push(cell)
      cell = ""
    } else if (char === "\n") {
      end()
      start = line
    }
  }
  end()
  return records
}
