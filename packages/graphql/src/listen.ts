import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import sirv from "sirv"
import type { createGateway } from "./yoga.ts"

export interface ListenOptions {
  readonly gateway: ReturnType<typeof createGateway>
  readonly port: number
  readonly host: string
  /** Folder of a built page to serve at `/`. */
  readonly board?: string | undefined
}

/** The endpoint at `/graphql` and the page at `/`, on a port. `close` lets requests under way end first. */
export const listen = async ({
  gateway,
  port,
  host,
  board
}: ListenOptions): Promise<{ url: string; close: () => Promise<void> }> => {
  const page = board === undefined ? undefined : sirv(board, { etag: true, gzip: true, brotli: true })
  const server = createServer((request, response) => {
    const path = request.url?.split("?", 1)[0]
    if (page === undefined || path === gateway.graphqlEndpoint) return void gateway(request, response)
    response.setHeader(
      "content-security-policy",
      "default-src 'self'; base-uri 'none'; frame-ancestors 'self'; form-action 'none'"
    )
    response.setHeader("x-content-type-options", "nosniff")
    response.setHeader("referrer-policy", "no-referrer")
    page(request, response, () => {
      response.statusCode = 404
      response.end("Not found")
    })
  })
  server.requestTimeout = 30_000 // Until a request has come whole.
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 5_000).unref()
      })
  }
}
