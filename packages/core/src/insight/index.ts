export type { Advice, Advised, Prospect, Step } from "./Advice.ts"
export { advise, type Wish } from "./advise.ts"
