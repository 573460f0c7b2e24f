import { createHash } from "node:crypto"
import { outcomeJson } from "../src/outcome/index.ts"
import { turned, outcomePlan, outcomeFacts } from "./outcome-situation.ts"

// Run by outcome.test.ts as a process of its own: prints the outcome of the same facts, told in another order when asked.
const hash = (text: string) => createHash("sha256").update(text).digest("hex")
const facts = process.argv[2] === "turned" ? turned(outcomeFacts) : outcomeFacts
process.stdout.write(outcomeJson(outcomePlan, facts, { hash }))
