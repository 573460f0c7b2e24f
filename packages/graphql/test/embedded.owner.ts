// A process that owns a data folder, for tests that kill it: node embedded.owner.ts <dataDir> [uid]
import { startEmbedded } from "../src/store/embedded.ts"

const [dataDir = "", uid] = process.argv.slice(2)
if (uid !== undefined) {
  process.setgroups?.([])
  process.setgid?.(Number(uid))
  process.setuid?.(Number(uid))
}
try {
  const server = await startEmbedded({ dataDir, onProgress: (message) => console.error(message) })
  console.log(server.url({ database: "postgres", user: "postgres" }))
  process.once("SIGTERM", () => void server.stop())
} catch (error) {
  console.error(String(error))
  process.exitCode = 1
}
