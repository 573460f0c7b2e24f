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
      presetConfig: { fragmentMasking: false },
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
