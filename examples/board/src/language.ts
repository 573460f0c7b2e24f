import { fill, type Language, type Message } from "@thidua/core/text"
import { createContext } from "preact"
import { useContext } from "preact/hooks"

const key = "thidua.language"

/** `?lang=en` wins, then what was chosen last on this device, then Vietnamese. */
export const firstLanguage = (): Language =>
  (new URLSearchParams(location.search).get("lang") ?? stored()) === "en" ? "en" : "vi"

/** Keeps the choice for the next visit, and in the address so that a copied link reads the same. */
export const remember = (language: Language): void => {
  const url = new URL(location.href)
  url.searchParams.set("lang", language)
  history.replaceState(null, "", url)
  try {
    localStorage.setItem(key, language)
  } catch {
    // A browser that keeps no data for this site: the address still holds the choice.
  }
}

const stored = (): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export const Spoken = createContext<Language>("vi")

export const useLanguage = () => {
  const language = useContext(Spoken)
  return {
    language,
    say: (message: Message, params?: Readonly<Record<string, string | number>>): string =>
      fill(
        message,
        language,
        Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, `${value}`]))
      )
  }
}
