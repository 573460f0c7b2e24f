// For tests of what stands on the endpoint: the real server on a database of its own, empty or with the demonstration set.
import { randomBytes } from "node:crypto"
import { daiSonDemonstration } from "@thidua/fixtures"
import { type DevelopmentTokens, developmentTokens } from "./auth/tokens.ts"
import { loadDemonstration } from "./cli/demo.ts"
import { listen } from "./listen.ts"
import { documentsOf } from "./plugins/use-documents.ts"
import { openStore, type Store, type StoreOptions } from "./store/client.ts"
import { createGateway, type GatewayOptions } from "./yoga.ts"

export interface Demo {
  readonly url: string
  readonly store: Store
  readonly tokens: DevelopmentTokens
  readonly close: () => Promise<void>
}

export interface DemoOptions extends Partial<GatewayOptions> {
  /** Address of the serving login of a migrated, empty database. */
  readonly servingUrl: string
  readonly board?: string
  readonly onStatement?: StoreOptions["onStatement"]
}

/** The server on a database without any organizer; `operator` may set them up. */
export const startEmpty = async ({ servingUrl, board, onStatement, ...options }: DemoOptions): Promise<Demo> => {
  const store = await openStore({ url: servingUrl, ...(onStatement === undefined ? {} : { onStatement }) })
  const tokens = developmentTokens(randomBytes(32))
  const documents = board === undefined ? {} : documentsOf(board)
  const gateway = createGateway({ store, tokens, operators: ["operator"], documents, ...options })
  const listening = await listen({ gateway, port: 0, host: "127.0.0.1", board })
  return {
    url: listening.url,
    store,
    tokens,
    close: async () => {
      // Streams never end by themselves.
      await store.notices.end()
      await listening.close()
      await store.close()
    }
  }
}

export const startDemo = async (options: DemoOptions): Promise<Demo> => {
  const demo = await startEmpty({ organizer: daiSonDemonstration.organizer.code, ...options })
  await loadDemonstration(demo.store, daiSonDemonstration)
  return demo
}
