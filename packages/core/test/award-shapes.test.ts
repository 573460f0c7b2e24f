import { expect, test } from "vitest"
import { sentences } from "./shape-sentences.ts"
import { awardNotations, awardSentences } from "./award-shapes.ts"
import { awardPlan, heard, standsOf } from "./session.ts"

const named = new Map([...sentences, ...awardSentences].map(([number, shape]) => [number, shape]))

test.each(
  awardNotations.flatMap(({ row, awards, cases }) =>
    cases.map(
      ([told, stands]) =>
        [
          `${row}. ${named.get(row)}: ${JSON.stringify(told)} gives ${JSON.stringify(stands)}`,
          awards,
          told,
          stands
        ] as const
    )
  )
)("%s", (_, awards, told, stands) => expect(standsOf(awardPlan(awards), heard(told))).toEqual(stands))

test("the rows on commendation have each a sentence, a notation and cases", () => {
  expect(awardSentences.map(([number]) => number)).toEqual([86, 87, 91, 92, 93, 94])
  expect(awardSentences.filter(([number]) => !awardNotations.some(({ row }) => row === number))).toEqual([])
})
