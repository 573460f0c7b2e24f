import { useLanguage } from "./language.ts"
import { stateWord } from "./plan.ts"

/** A shape of its own for each state, so that none is told by colour alone. Drawn on 16 × 16. */
const shapes: Readonly<Record<string, string>> = {
  met: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-1.2 10.3L3.6 8.1l1.2-1.2 2 2 4.3-4.3 1.2 1.2Z",
  missed:
    "M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1Zm3.2 3L4 5.2 6.8 8 4 10.8 5.2 12 8 9.2l2.8 2.8 1.2-1.2L9.2 8 12 5.2 10.8 4 8 6.8Z",
  undecided: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.8v10.4A5.2 5.2 0 0 0 8 2.800Z",
  notReported:
    "M7 1h2v2H7Zm5 1.7 1.4 1.4-1.4 1.4-1.4-1.400ZM13 7h2v2h-2Zm-1 3.5 1.4 1.4-1.4 1.4-1.4-1.400ZM7 13h2v2H7Zm-3-2.5 1.4 1.400L4 13.300l-1.4-1.400ZM1 7h2v2H1Zm3-4.3 1.4 1.400L4 5.5 2.6 4.100Z",
  notAssigned: "M1 6.800h14v2.400H1Z",
  zeroOfZero:
    "M8 1a7 7 0 0 1 4.6 12.300A7 7 0 0 1 8 1Zm0 1.800a5.2 5.2 0 0 0-4.1 8.400l7.3-7.300A5.2 5.2 0 0 0 8 2.800Zm4.1 2.1-7.3 7.300a5.2 5.2 0 0 0 7.3-7.300Z",
  invalid: "M8 1 15.5 15H.5Zm-1 5v4h2V6Zm0 5.200v2h2v-2Z",
  untargeted: "M8 3c4 0 7 5 7 5s-3 5-7 5-7-5-7-5 3-5 7-5Zm0 2.200a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.600Z",
  draft: "M11.5 1 15 4.5 5.5 14 1 15l1-4.500Z",
  submitted: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM7 3.500h1.700v4.200l3 1.8-.9 1.400L7 8.600Z",
  returned: "M6 2v3h4a4.5 4.5 0 0 1 0 9H4v-2h6a2.5 2.5 0 0 0 0-5H6v3L1.5 6Z"
}

/** States that look alike because they mean alike. */
const drawnAs: Readonly<Record<string, string>> = {
  verified: "met",
  scored: "met",
  complete: "met",
  missing: "notReported",
  notJudged: "notReported",
  noBaseline: "invalid",
  excluded: "notAssigned"
}

export const State = ({ of }: { readonly of: string }) => {
  const { say } = useLanguage()
  const look = drawnAs[of] ?? of
  return (
    <span class={`state ${look}`} data-state={of}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path fill-rule="evenodd" d={shapes[look]} />
      </svg>
      <span>{say(stateWord(of))}</span>
    </span>
  )
}
