/** The languages a commune reads. */
export type Language = "vi" | "en"

/** One message in each language; `{name}` stands for a parameter. */
export interface Message {
  readonly vi: string
  readonly en: string
}

/** The message in a language with its parameters filled in; a parameter that was not given stays visible as `{name}`. */
export const fill = (message: Message, language: Language, params: Readonly<Record<string, string>> = {}): string =>
  message[language].replace(/\{(\w+)\}/gu, (whole, name: string) => params[name] ?? whole)
