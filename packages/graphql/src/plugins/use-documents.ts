import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { usePersistedOperations } from "@graphql-yoga/plugin-persisted-operations"
import { parse, validate } from "graphql"
import type { Plugin } from "graphql-yoga"
import { schema } from "../schema/index.ts"
import { refuse } from "./refuse.ts"

/** The documents of our own pages by the SHA-256 of their text. */
export type Documents = Readonly<Record<string, string>>

/** What a built page may ask, from the `documents.json` beside it. Fails where the page was built for another schema. */
export const documentsOf = (page: string): Documents => {
  const file = path.join(page, "documents.json")
  if (!existsSync(file)) return {}
  const documents = JSON.parse(readFileSync(file, "utf8")) as Documents
  const [fault] = Object.values(documents).flatMap((text) => validate(schema, parse(text)))
  if (fault === undefined) return documents
  throw new Error(`${file} is of a page built for another schema: build the page again (${fault.message})`)
}

/**
 * Knows the documents of our own pages by their hash: `extensions.persistedQuery.sha256Hash`. They were checked against the schema when
 * they were read, not on each request. Others are answered too, unless `only` these are.
 */
export const useDocuments = (documents: Documents, only: boolean): Plugin =>
  usePersistedOperations({
    getPersistedOperation: (hash) => (Object.hasOwn(documents, hash) ? (documents[hash] ?? null) : null),
    allowArbitraryOperations: !only,
    skipDocumentValidation: true,
    customErrors: {
      notFound: () => refuse("PERSISTED_QUERY_NOT_FOUND"),
      keyNotFound: () => refuse("BAD_REQUEST"),
      persistedQueryOnly: () => refuse("TRUSTED_DOCUMENTS_ONLY", {}, 403)
    }
  })
