// The page of the ten most needed operations is what the server answers; GraphiQL offers the same.
import path from "node:path"
import { type DocumentNode, type OperationDefinitionNode, parse } from "graphql"
import { expect, test } from "vitest"
import { operations } from "../src/operations.ts"
import { demonstrate } from "./demonstration.ts"

const people = { reporter: "village4.reporter", verifier: "verifier" }
const clock = "2026-12-04T09:00:00+07:00"

test("OPERATIONS.md shows what the demonstration answers; after a change: vitest run --project graphql operations -u", async () => {
  const demo = await demonstrate({ graphiql: true })
  try {
    demo.setTime(clock)
    const parts: Array<string> = []
    for (const { query, variables, as } of operations) {
      const token = as === undefined ? undefined : await demo.tokens.issue(people[as])
      const { data, errors } = await demo.send(query, variables, { token })
      expect(errors).toEqual([])
      for (const answer of Object.values(data ?? {})) expect(answer).not.toHaveProperty("code")
      parts.push(part(query, variables, as, data))
    }
    expect(parts.length).toBe(10)
    await expect(`${introduction}\n${parts.join("\n")}`).toMatchFileSnapshot(
      path.join(import.meta.dirname, "../OPERATIONS.md")
    )
    const graphiql = await (await fetch(`${demo.url}/graphql`, { headers: { accept: "text/html" } })).text()
    for (const { query } of operations) expect(graphiql).toContain(JSON.stringify(query))
  } finally {
    await demo.close()
  }
})

const introduction = `# The ten most needed operations

What a page needs first, in the order of a plan's life, each with its variables and the answer of the demonstration. They are GraphiQL's opening
tabs too (\`/graphql\` in a browser, where introspection is on). With \`CLOCK=${clock} npm start\` and in this order every
answer is as here: a test writes this page, and fails where a word of it is no longer true. An id is opaque; take it from an answer.
`

const part = (query: string, variables: object, as: string | undefined, data: unknown): string => {
  const [, purpose = ""] = /^# (.+)\n/u.exec(query) ?? []
  const document = query.slice(query.indexOf("\n") + 1)
  return [
    `## ${nameOf(parse(document))}`,
    purpose,
    as === undefined ? "Anyone may ask it, without a token." : `Asked as the ${as}.`,
    block("graphql", document.trimEnd()),
    ...(Object.keys(variables).length === 0 ? [] : ["Variables:", block("json", JSON.stringify(variables, null, 2))]),
    "Answer:",
    block("json", JSON.stringify({ data }, null, 2)),
    ""
  ].join("\n\n")
}

const block = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``

const nameOf = ({ definitions }: DocumentNode): string =>
  definitions.find((each): each is OperationDefinitionNode => each.kind === "OperationDefinition")?.name?.value ?? ""
