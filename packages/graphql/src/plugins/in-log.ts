/**
 * An error as a log tells it: its kind, its words, where it was thrown, and the same of what caused it. Nothing else of it: a database's
 * detail holds whole rows. In the words themselves, whoever wrote them, what looks like a token, a link or a telephone number is left out.
 */
export const inLog = (error: unknown, causes = 5): string => {
  if (!(error instanceof Error)) return withoutSecrets(String(error))
  const { name, message, stack = "", cause } = error
  const { code } = error as { readonly code?: unknown }
  const begun = stack.indexOf(message)
  const frames = stack
    .slice(begun < 0 ? 0 : begun + message.length)
    .split("\n")
    .filter((line) => /^ +at /u.test(line))
  const kind = typeof code === "string" ? `${name} ${code}` : name
  const told = [`${kind}: ${withoutSecrets(message.trim())}`, ...frames].join("\n")
  return cause === undefined || causes === 0 ? told : `${told}\ncaused by ${inLog(cause, causes - 1)}`
}

const secrets = [
  /\b(?:bearer|basic) +\S+/giu,
  /\b(?:https?|postgres(?:ql)?):\/\/\S+/giu,
  // Signed tokens, and any other word of 20 or more letters and digits together.
  /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{20,}(?:\.[\w-]+)*/giu,
  // Telephone numbers of Viet Nam.
  /(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)/gu
]

const withoutSecrets = (words: string): string => secrets.reduce((text, secret) => text.replace(secret, "…"), words)
