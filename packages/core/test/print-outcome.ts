import { createHash } from "node:crypto"
import { propose } from "../src/commendation/index.ts"
import type { Facts } from "../src/index.ts"
import { outcomeJson } from "../src/outcome/index.ts"
import { gradedFacts, gradedPlan, outcomeFacts, outcomePlan, turned } from "./outcome-situation.ts"

// Run by outcome.test.ts as a process of its own: prints the outcomes of the same facts, told in another order when asked.
const hash = (text: string) => createHash("sha256").update(text).digest("hex")
const told = (facts: Facts) => (process.argv[2] === "turned" ? turned(facts) : facts)
const graded = told(gradedFacts)
const { proposals } = propose(gradedPlan, graded, { on: "2026-12-22" })
process.stdout.write(`${outcomeJson(outcomePlan, told(outcomeFacts), { hash })}\n`)
process.stdout.write(outcomeJson(gradedPlan, graded, { hash, proposals }))
