export type { Address, Change, Told } from "./Change.ts"
export { diff } from "./diff.ts"
export { patch } from "./patch.ts"
