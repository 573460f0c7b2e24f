import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import pg from "pg"
import { identifier, type Options, type Running, type Settings } from "./identity.ts"

/** The four operations as SQL that makes the answer's very text. Each takes parameters of these types. */
const statements = {
  board: {
    types: "text, text",
    sql: `select json_agg(json_build_object('rank', rank, 'total', trim_scale(total)::text,
        'unit', json_build_object('code', code, 'name', name)))::text as answer
      from (select s.rank, s.total, u.code, u.name from "Standing" s
        join "Unit" u on u."organizerId" = s."organizerId" and u.id = s."unitId"
        where s."planId" = (select id from "Plan" where code = $1) and s."rubricCode" = $2
        order by s."rubricCode", s.cluster, s.rank, s."unitId" limit 20) x`
  },
  tree: {
    types: "text",
    sql: `select json_build_object('plan', json_build_object('code', p.code, 'year', p.year, 'title', p.title, 'status', p.status,
        'goals', (select json_agg(json_build_object('code', g.code, 'title', g.title, 'quote', g.quote,
          'indicators', (select json_agg(json_build_object('code', i.code, 'title', i.title, 'measure', i.measure,
              'unitOfMeasure', i."unitOfMeasure") order by i.position)
            from "Indicator" i where i."organizerId" = g."organizerId" and i."planId" = g."planId" and i."goalCode" = g.code))
          order by g.position) from "Goal" g where g."organizerId" = p."organizerId" and g."planId" = p.id and g."inForce")),
        'units', (select json_agg(json_build_object('code', u.code, 'name', u.name, 'kind', u.kind) order by u.id)
          from (select code, name, kind, id from "Unit" order by id limit 20) u))::text as answer
      from "Plan" p where p.code = $1`
  },
  scorecard: {
    types: "text, text",
    sql: `select json_agg(json_build_object('periodCode', "periodCode", 'status', status, 'version', version, 'figures', figures)
        order by id)::text as answer
      from (select r.id, r."periodCode", r.status, r.version, (select json_agg(json_build_object('indicatorCode', f."indicatorCode",
            'layer', f.layer, 'count', f.count) order by f."indicatorCode", f.part, f.layer)
          from "Figure" f where f."organizerId" = r."organizerId" and f."reportId" = r.id) as figures
        from "Report" r where r."planId" = (select id from "Plan" where code = $1)
          and r."unitId" = (select id from "Unit" where code = $2) order by r.id limit 12) x`
  },
  submit: {
    types: "int, int",
    sql: `select json_build_object('status', r.status, 'version', r.version, 'figures',
        (select json_agg(json_build_object('indicatorCode', f."indicatorCode", 'layer', f.layer, 'count', f.count)
            order by f."indicatorCode", f.part, f.layer)
          from "Figure" f where f."organizerId" = r."organizerId" and f."reportId" = r.id))::text as answer
      from submit_report($1, $2) r`
  }
} as const

export interface Asked {
  readonly operation: keyof typeof statements
  readonly values: ReadonlyArray<string | number>
}

const prepared = Object.entries(statements)
  .map(([name, { types, sql }]) => `prepare ${name}(${types}) as ${sql}`)
  .join("; ")

/** One message: the scope and the statement, which is one transaction. */
const message = (settings: Settings, { operation, values }: Asked): string => {
  const scope = Object.entries(settings).map(([key, value]) => `set_config('${key}', ${pg.escapeLiteral(value)}, true)`)
  const given = values.map((value) => (typeof value === "number" ? String(value) : pg.escapeLiteral(value)))
  return `select ${scope.join(", ")}; execute ${operation}(${given.join(", ")})`
}

const bodyOf = async (request: IncomingMessage): Promise<Asked> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked
  if (!Object.hasOwn(statements, asked.operation)) throw new Error("no such operation")
  return asked
}

/** node:http and pg, no GraphQL: what identification, policies and effects cost by themselves. */
export const start = async ({ url, secret }: Options): Promise<Running> => {
  const onConnect = async (connection: pg.ClientBase) => void (await connection.query(prepared))
  const pool = new pg.Pool({ connectionString: url, max: 10, onConnect })
  const identify = identifier(pool, secret)
  const answer = async (request: IncomingMessage): Promise<string> => {
    const asked = await bodyOf(request)
    const results = await pool.query(message(await identify(request.headers.authorization), asked))
    const [, last] = results as unknown as ReadonlyArray<pg.QueryResult<{ readonly answer: string }>>
    return last?.rows[0]?.answer ?? "null"
  }
  const server = createServer((request, response) => {
    answer(request).then(
      (text) => response.writeHead(200, { "content-type": "application/json" }).end(text),
      (error: unknown) => response.writeHead(500).end(String(error))
    )
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await pool.end()
    }
  }
}
