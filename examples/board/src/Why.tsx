import { type ComponentChildren, createContext } from "preact"
import { useContext } from "preact/hooks"
import { useLanguage } from "./language.ts"
import type { Attainment, Indicator, Rubric, Standing } from "./plan.ts"
import { words } from "./words.ts"

/** What somebody wants to know the reason of. */
export type Question = IndicatorQuestion | PointsQuestion

interface IndicatorQuestion {
  readonly kind: "indicator"
  readonly indicator: Indicator
  readonly attainment: Attainment
}

export interface PointsQuestion {
  readonly kind: "points"
  readonly rubric: Rubric
  readonly unit: Standing["unit"]
  /** None: the total. */
  readonly criterion?: { readonly code: string; readonly title: string }
}

export const AskWhy = createContext<(question: Question) => void>(() => {})

interface WhyProps {
  readonly question: Question
  /** Whose figure it is, for those who do not see the table around it. */
  readonly about: string
  readonly class?: string
  readonly children: ComponentChildren
}

/** A figure that opens its reason. */
export const Why = ({ question, about, class: look = "", children }: WhyProps) => {
  const { say } = useLanguage()
  const askWhy = useContext(AskWhy)
  return (
    <button type="button" class={`why ${look}`} aria-haspopup="dialog" onClick={() => askWhy(question)}>
      {children}
      <span class="visually-hidden">
        {" "}
        – {say(words.reason)}: {about}
      </span>
    </button>
  )
}
