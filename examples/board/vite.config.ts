import { defineConfig } from "vite"

export default defineConfig({
  // Relative paths: the folder works at any address, behind `/` or below it.
  base: "./",
  // Telephones that no longer get updates still read the board.
  build: { target: ["chrome100", "firefox100", "safari15.4"], modulePreload: { polyfill: false } },
  // `vite` serves the page while it is written; the endpoint is `npm start`'s.
  server: { proxy: { "/graphql": "http://localhost:4000" } }
})
