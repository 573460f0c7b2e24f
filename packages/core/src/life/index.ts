export { isProposal, notAdopted } from "../rubric/adoption.ts"
export { checklist, type Known } from "./checklist.ts"
export { digestOf, type Hash, verifyDigest, verifyHistory } from "./digest.ts"
export { amend, apply, close, type Closing, type Decided, draft, type Edition } from "./Edition.ts"
export type { Asks, Item } from "./Item.ts"
export {
  emptyPlan,
  type FromNothing,
  type FromTemplate,
  planFromLastYear,
  planFromTemplate,
  type Renewal,
  type Started
} from "./Template.ts"
