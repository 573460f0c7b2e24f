import { defineConfig } from "vitest/config"

/** One project per package, so that `vitest run --project core` runs the rules alone, without a database. */
const project = (name: string, root: string, globalSetup: string[] = []) => ({
  // Node's own conditions: under Vite's "development" the sources would get another copy of graphql than the libraries they call.
  ssr: { resolve: { conditions: ["module", "node"] } },
  test: { name, root, include: ["test/**/*.test.ts"], globalSetup, testTimeout: 60_000, hookTimeout: 60_000 }
})

const postgres = [`${import.meta.dirname}/packages/graphql/test/postgres.setup.ts`]

export default defineConfig({
  test: {
    projects: [
      project("core", "packages/core"),
      project("fixtures", "packages/fixtures"),
      project("graphql", "packages/graphql", postgres),
      project("library", "examples/library"),
      project("board", "examples/board", postgres),
      project("clients", "examples/clients", postgres),
      project("bench", "bench", postgres)
    ]
  }
})
