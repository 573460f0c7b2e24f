import { useLanguage } from "./language.ts"
import { words } from "./words.ts"

/** The badge of points no decision stands behind. */
export const Scheme = () => {
  const { say } = useLanguage()
  return <strong class="tag assumed-tag">{say(words.assumedScheme)}</strong>
}
