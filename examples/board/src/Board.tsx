import { useState } from "preact/hooks"
import { Head } from "./Head.tsx"
import { useLanguage } from "./language.ts"
import type { BoardProps } from "./plan.ts"
import { Reason } from "./Reason.tsx"
import { Reports } from "./Reports.tsx"
import { Standings } from "./Standings.tsx"
import { Targets } from "./Targets.tsx"
import { AskWhy, type Question } from "./Why.tsx"
import { words } from "./words.ts"

export const Board = (props: BoardProps) => {
  const { say } = useLanguage()
  const [question, setQuestion] = useState<Question | null>(null)
  return (
    <AskWhy.Provider value={setQuestion}>
      <main>
        <Head {...props} />
        <nav aria-label={say(words.sections)}>
          <a href="#targets">{say(words.targets)}</a>
          <a href="#reports">{say(words.reports)}</a>
          <a href="#standings">{say(words.standings)}</a>
        </nav>
        <Targets {...props} />
        <Reports {...props} />
        <Standings {...props} />
      </main>
      {question !== null && <Reason {...props} question={question} onClose={() => setQuestion(null)} />}
    </AskWhy.Provider>
  )
}
