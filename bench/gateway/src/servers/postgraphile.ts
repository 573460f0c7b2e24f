import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import pg from "pg"
import { postgraphile } from "postgraphile"
import { makePgService } from "postgraphile/adaptors/pg"
import { grafserv } from "postgraphile/grafserv/node"
import { PostGraphileAmberPreset } from "postgraphile/presets/amber"
import { identifier, type Options, type Running } from "./identity.ts"

/**
 * PostGraphile over the same login: role and organizer go to the database as settings of each request. It reads the schema as the
 * owner, for the login itself may see none of it; `ownerUrl` serves nothing else.
 */
export const start = async ({ url, secret }: Options, ownerUrl: string): Promise<Running> => {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  const identify = identifier(pool, secret)
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    // Rights are the database's at run time; whether a column has an index is no reason here to leave it out.
    disablePlugins: ["PgRBACPlugin", "PgIndexBehaviorsPlugin"],
    pgServices: [makePgService({ pool, superuserConnectionString: ownerUrl, schemas: ["public"] })],
    grafserv: { graphiql: false, watch: false, maskError: (error) => error },
    grafast: {
      context: async ({ node }) => ({ pgSettings: { ...(await identify(node?.req.headers.authorization)) } })
    }
  })
  const server = createServer()
  await instance.createServ(grafserv).addTo(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await instance.release()
      await pool.end()
    }
  }
}
