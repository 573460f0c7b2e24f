export { engine } from "./engine.ts"
export { factsText, publicFacts, readFacts } from "./publicFacts.ts"
export {
  type Hashing,
  outcomeJson,
  type PublishedGrade,
  type PublishedOutcome,
  type PublishedRow,
  type PublishedScorecard,
  type Publishing,
  readOutcome,
  type Supersedes
} from "./Published.ts"
export { verifyOutcome, type Verifying } from "./verify.ts"
export { type Change, outcomeDiff, type Pair, type Scored } from "./difference.ts"
export { type Correcting, type Correction, outcomeChain, supersede } from "./Correction.ts"
export {
  checkComplaints,
  complaintsOn,
  type ComplaintState,
  type ComplaintStatus,
  nextOfComplaint
} from "../report/Complaint.ts"
