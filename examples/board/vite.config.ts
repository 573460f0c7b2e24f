import { readFileSync } from "node:fs"
import path from "node:path"
import { defineConfig } from "vite"

export default defineConfig({
  // Relative paths: the folder works at any address, behind `/` or below it.
  base: "./",
  // Telephones that no longer get updates still read the board.
  build: {
    target: ["chrome100", "firefox100", "safari15.4"],
    modulePreload: { polyfill: false },
    // Each page loads only what it needs: signing in is small, for a telephone far from the next mast.
    rolldownOptions: {
      input: ["index.html", "sign-in.html", "slips.html"].map((page) => path.join(import.meta.dirname, page))
    }
  },
  plugins: [
    {
      // What the page may ask lies beside it, for the server that serves it.
      name: "documents",
      generateBundle() {
        const source = readFileSync(new URL("src/gql/persisted-documents.json", import.meta.url))
        this.emitFile({ type: "asset", fileName: "documents.json", source })
      }
    }
  ],
  // `vite` serves the page while it is written; the endpoint is `npm start`'s.
  server: { proxy: { "/graphql": "http://localhost:4000" } }
})
