import type { Language, Message } from "@thidua/core/text"
import type { ComponentChildren } from "preact"
import { useEffect, useState } from "preact/hooks"
import { firstLanguage, remember, Spoken } from "./language.ts"
import { words } from "./words.ts"

interface FrameProps {
  readonly title: Message
  /** Whose page it is, before the title. */
  readonly of?: string | undefined
  /** What stands at the left and at the right above the page. */
  readonly bar?: ComponentChildren
  readonly end?: ComponentChildren
  readonly children: ComponentChildren
}

/** What every page has around it: its language, its title, the switch between languages. */
export const Frame = ({ title, of, bar, end, children }: FrameProps) => {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  const other = language === "vi" ? "en" : "vi"
  useEffect(() => {
    document.documentElement.lang = language
    document.title = [of, title[language]].filter(Boolean).join(" – ")
  }, [language, of, title])
  const choose = () => {
    remember(other)
    setLanguage(other)
  }
  return (
    <Spoken.Provider value={language}>
      <header class="bar-top">
        <p>{bar}</p>
        <p>
          {end}{" "}
          <button type="button" lang={other} onClick={choose}>
            {words.inLanguage[other]}
          </button>
        </p>
      </header>
      {children}
    </Spoken.Provider>
  )
}
