import { developmentTokens } from "../../../../packages/graphql/src/auth/tokens.ts"
import { listen } from "../../../../packages/graphql/src/listen.ts"
import { openStore } from "../../../../packages/graphql/src/store/client.ts"
import { createGateway } from "../../../../packages/graphql/src/yoga.ts"
import type { Options, Running } from "./identity.ts"

/** Our service as `main.ts` runs it in production. */
export const start = async ({ url, secret }: Options): Promise<Running> => {
  const store = await openStore({ url })
  const gateway = createGateway({ store, tokens: developmentTokens(Buffer.from(secret, "hex")) })
  const listening = await listen({ gateway, port: 0, host: "127.0.0.1", board: undefined })
  return { url: listening.url, close: () => listening.close().then(() => store.close()) }
}
