/** A function from each of these texts to its SHA-256 in hex: a browser digests asynchronously, an outcome asks at once. */
export const sha256 = async (...texts: ReadonlyArray<string>): Promise<(text: string) => string> => {
  const digests = await Promise.all(texts.map(async (text) => [text, await digest(text)] as const))
  const known = new Map(digests)
  return (text) => known.get(text) ?? ""
}

const digest = async (text: string): Promise<string> => {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("")
}
