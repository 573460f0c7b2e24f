export { decode, type Refusal } from "./decode.ts"
export { Plan as schema, type Plan, type PlanJson } from "./Plan.ts"
