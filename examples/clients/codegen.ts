import { createRequire } from "node:module"
import type { CodegenConfig } from "@graphql-codegen/cli"

const require = createRequire(import.meta.url)

/** Typed operations for urql and Apollo Client, from the schema the package brings: no server is asked. */
export default {
  schema: require.resolve("@thidua/graphql/schema.graphql"),
  documents: "src/*.graphql",
  importExtension: ".ts",
  generates: {
    "src/gql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { Count: "number", Date: "string", DateTime: "string", Decimal: "string" }
      }
    }
  }
} satisfies CodegenConfig
