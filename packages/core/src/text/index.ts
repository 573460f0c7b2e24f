export { fill, type Language, type Message } from "./Message.ts"
export { correctionText } from "./outcome.ts"
export { changeText, conflictText, effectText } from "./changes.ts"
export { findings, question, sentence } from "./findings.ts"
export { policies } from "./life.ts"
export { corrections } from "./corrections.ts"
export { day, number, percent } from "./numbers.ts"
export { states } from "./states.ts"
export { type Line, line, lines } from "./trace.ts"
export { compareLines, gradeLines } from "./ranking.ts"
export { failures, type FailureCode, type Term, terms } from "./failures.ts"
export {
  authorities,
  commendationTypes,
  forms,
  prize,
  proposal,
  proposalStates,
  reason,
  subjects
} from "./commendation.ts"
export { reasons } from "./reasons.ts"
export { adviceLine, concernLine, paceLine, shiftLine, spreadLine, swapLine } from "./insight.ts"
