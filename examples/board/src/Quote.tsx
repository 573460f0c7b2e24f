import { useLanguage } from "./language.ts"
import type { Indicator } from "./plan.ts"
import { words } from "./words.ts"

/** The plan's own sentence and where it stands. */
export const Quote = ({ indicator }: { readonly indicator: Indicator }) => {
  const { say } = useLanguage()
  return (
    <blockquote>
      <span lang="vi">“{indicator.quote}”</span> <cite>{say(words.clause, { clause: indicator.clause })}</cite>
    </blockquote>
  )
}
