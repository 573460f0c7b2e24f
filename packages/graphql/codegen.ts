import type { CodegenConfig } from "@graphql-codegen/cli"

/** Types of the tests' own documents, from the committed schema. */
export default {
  schema: "schema.graphql",
  documents: "test/*.graphql",
  importExtension: ".ts",
  generates: {
    "test/gql/": {
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
