import { createHash } from "node:crypto"
import { createRequire } from "node:module"
import type { CodegenConfig } from "@graphql-codegen/cli"

const require = createRequire(import.meta.url)

/** Types of the page's own queries, from the schema the server commits. */
export default {
  schema: require.resolve("@thidua/graphql/schema.graphql"),
  documents: "src/**/*.graphql",
  importExtension: ".ts",
  generates: {
    "src/gql/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        // The page has no document in it, only each one's SHA-256: the server knows them from `documents.json` of the built page.
        persistedDocuments: {
          mode: "replaceDocumentWithHash",
          hashAlgorithm: (document: string) => createHash("sha256").update(document).digest("hex")
        }
      },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { Count: "number", Date: "string", DateTime: "string", Decimal: "string" }
      }
    }
  }
} satisfies CodegenConfig
