import type { Language, Message } from "@thidua/core/text"
import { useCallback, useEffect, useState } from "preact/hooks"
import { Board } from "./Board.tsx"
import { momentText } from "./day.ts"
import { ask, Unanswered } from "./endpoint.ts"
import { BoardDocument, type BoardQuery } from "./gql/graphql.ts"
import { firstLanguage, remember, Spoken, useLanguage } from "./language.ts"
import { words } from "./words.ts"

/** What was loaded last and when, and why a later attempt failed: old figures with their time are better than none. */
interface Loaded {
  readonly isLoading: boolean
  readonly data?: BoardQuery
  readonly at?: number
  readonly failure?: Message
}

const useBoard = () => {
  const [loaded, setLoaded] = useState<Loaded>({ isLoading: true })
  const load = useCallback(async () => {
    setLoaded(({ failure: _, ...before }) => ({ ...before, isLoading: true }))
    try {
      const data = await ask(BoardDocument, {})
      setLoaded({ isLoading: false, data, at: Date.now() })
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      setLoaded((before) => ({ ...before, isLoading: false, failure: error.said }))
    }
  }, [])
  useEffect(() => void load(), [load])
  return { ...loaded, load }
}

/** The page around the board: language, loading, failures. */
export const Page = () => {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  const { data, at, failure, isLoading, load } = useBoard()
  const organizer = data?.organizer
  useEffect(() => {
    document.documentElement.lang = language
    document.title = [organizer?.name, words.board[language]].filter(Boolean).join(" – ")
  }, [language, organizer])
  return (
    <Spoken.Provider value={language}>
      <Bar
        language={language}
        at={at}
        isLoading={isLoading}
        onReload={() => void load()}
        onLanguage={(chosen) => {
          remember(chosen)
          setLanguage(chosen)
        }}
      />
      <div role="status" class={isLoading && data === undefined ? "notice" : "hidden"}>
        {isLoading && data === undefined ? words.loading[language] : ""}
      </div>
      {failure !== undefined && <Failed why={failure} staleSince={at} onRetry={() => void load()} />}
      {data !== undefined && <Content organizer={organizer ?? null} />}
    </Spoken.Provider>
  )
}

const Content = ({ organizer }: { readonly organizer: BoardQuery["organizer"] }) => {
  const { say } = useLanguage()
  if (organizer === null) return <main class="notice">{say(words.noOrganizer)}</main>
  const [plan] = organizer.plans.nodes
  if (plan === undefined)
    return (
      <main class="notice">
        <h1>{organizer.name}</h1>
        <p>{say(words.noPlan)}</p>
      </main>
    )
  return <Board organizer={organizer} plan={plan} />
}

interface BarProps {
  readonly language: Language
  readonly at: number | undefined
  readonly isLoading: boolean
  readonly onReload: () => void
  readonly onLanguage: (language: Language) => void
}

const Bar = ({ language, at, isLoading, onReload, onLanguage }: BarProps) => {
  const { say } = useLanguage()
  const other = language === "vi" ? "en" : "vi"
  return (
    <header class="bar-top">
      <p>
        {at !== undefined && <span>{say(words.updated, { time: momentText(at, language) })} </span>}
        {at !== undefined && (
          <button type="button" class="quiet" onClick={onReload} disabled={isLoading}>
            {say(words.reload)}
          </button>
        )}
      </p>
      <button type="button" lang={other} onClick={() => onLanguage(other)}>
        {words.inLanguage[other]}
      </button>
    </header>
  )
}

interface FailedProps {
  readonly why: Message
  readonly staleSince: number | undefined
  readonly onRetry: () => void
}

const Failed = ({ why, staleSince, onRetry }: FailedProps) => {
  const { say, language } = useLanguage()
  return (
    <div role="alert" class="notice failed">
      <p>
        <strong>
          {staleSince === undefined ? say(words.failed) : say(words.stale, { time: momentText(staleSince, language) })}
        </strong>
      </p>
      <p>{say(why)}</p>
      <button type="button" onClick={onRetry}>
        {say(words.retry)}
      </button>
    </div>
  )
}
