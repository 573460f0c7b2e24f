import { limit } from "./limit.ts"
import { ours } from "./ours.ts"
import { celEs } from "./peers/cel-es.ts"
import { celJs } from "./peers/cel-js.ts"
import { jsonRulesEngine } from "./peers/json-rules-engine.ts"
import { zen } from "./peers/zen.ts"
import type { Contestant } from "./task.ts"

export const peers: ReadonlyArray<Contestant> = [celJs, celEs, zen, jsonRulesEngine]
export const contestants: ReadonlyArray<Contestant> = [ours, limit, ...peers]
