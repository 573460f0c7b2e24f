import { awardNotations, type AwardNotation, awardSentences } from "./award-shapes.ts"
import { type Gives, type Notation, notations } from "./shapes.ts"
import { sentences } from "./shape-sentences.ts"

/** The page SHAPES.md: every shape with its sentence, each notation and what it gives, from the data the tests run. */
export const shapeTable = (): string => {
  const rows = [...sentences, ...awardSentences]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([number, shape, sentence, source]) =>
      [...notations.filter((each) => each.row === number).map(scored), ...awardsOf(number)].map((cells, i) =>
        [i === 0 ? String(number) : "", i === 0 ? shape : "", i === 0 ? `${sentence} (${source})` : "", ...cells].map(
          cell
        )
      )
    )
  return `${head}\n${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`
}

const head = `# The shapes of published rules

Each row is a shape of rule found in a published scoring table, its sentence and source, the notation, and cases at, just under and just
over its edges, with none and with too many. \`test/shapes.test.ts\` decodes and scores all of them and this page is written from the same
data (\`node packages/core/test/write-shapes.ts\`). The village, and how to read what is told of it, stand in [README.md](README.md).
"…" gives: points, or why there are none; \`excluded\` is left out. Titles and sources of rows are left out here. Of awards
(\`test/award-shapes.test.ts\`) it gives how each nomination stands on 20 December 2026 and what stands in its way.

| row | shape | sentence | notation | told → gives |
| --- | --- | --- | --- | --- |`

const scored = (each: Notation): ReadonlyArray<string> => [
  code(noted(each)),
  each.refused === undefined ? each.cases.map(said).join("<br>") : `refused: \`${each.refused}\``
]

const awardsOf = (number: number): ReadonlyArray<ReadonlyArray<string>> =>
  awardNotations.filter(({ row }) => row === number).map(proposed)

const proposed = ({ awards, cases }: AwardNotation): ReadonlyArray<string> => [
  code({ awards }),
  cases.map(([told, stands]) => `\`${short(told)}\` → ${ofRows(stands) || "nobody"}`).join("<br>")
]

/** A notation as it is written, without what every row has. */
const noted = ({ points, more, criteria, rubric, other }: Notation): unknown => {
  const whole = { ...(criteria === undefined ? { points, ...more } : { criteria }), ...rubric }
  if (other !== undefined) return { r: whole, other: { criteria: other } }
  return criteria === undefined && more === undefined && rubric === undefined ? points : whole
}

const code = (value: unknown): string =>
  `\`${JSON.stringify(value, (key, each: unknown) => (key === "title" || key === "source" ? undefined : each))}\``

const said = ([told, gives]: Notation["cases"][number]): string =>
  `\`${short(told)}\` → ${typeof gives === "string" ? gives : ofRows(gives)}`

const ofRows = (gives: Gives): string =>
  Object.entries(gives)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ")

const short = (told: unknown): string => JSON.stringify(told).replaceAll('"', "")

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ")
