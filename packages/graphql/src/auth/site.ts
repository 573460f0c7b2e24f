import { refuse } from "../plugins/refuse.ts"

/** The address under which browsers reach the service: slips lead to it, passkeys and cookies are bound to it. */
export interface Site {
  /** Without a slash at its end. */
  readonly url: string
  readonly origin: string
  readonly host: string
}

export const siteOf = (url: string): Site => {
  const { href, origin, hostname } = new URL(url)
  return { url: href.replace(/\/$/u, ""), origin, host: hostname }
}

/** Over https a cookie of this name can have been set by this very host alone, by nothing below or beside it. */
const cookieName = ({ origin }: Site): string => (origin.startsWith("https:") ? "__Host-thidua" : "thidua")

const cookie = (site: Site, value: string, more: ReadonlyArray<string>): string =>
  [
    `${cookieName(site)}=${value}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Strict",
    ...(site.origin.startsWith("https:") ? ["Secure"] : []),
    ...more
  ].join("; ")

/** Keeps a session's secret in the browser, out of the page's reach: for so many seconds, or until the browser is closed. */
export const sessionCookie = (site: Site, secret: string, seconds?: number): string =>
  cookie(site, secret, seconds === undefined ? [] : [`Max-Age=${seconds}`])

/** Takes it out again. */
export const noCookie = (site: Site): string => cookie(site, "", ["Max-Age=0"])

/** The secret in a request's cookie, if it has one. */
export const sessionSecretOf = (request: Request, site: Site): string | undefined => {
  const name = `${cookieName(site)}=`
  const found = (request.headers.get("cookie") ?? "").split(/;\s*/u).find((each) => each.startsWith(name))
  return found?.slice(name.length) || undefined
}

/**
 * A browser sends cookies by itself, so a request that has one must come from a page of this site: by what the browser says of it,
 * and where an old one says nothing, by its origin, which every browser sends with a POST. A GET changes nothing here, and no page
 * of another site may read its answer.
 */
export const refuseCrossSite = (request: Request, { origin }: Site): void => {
  const [site, from] = [request.headers.get("sec-fetch-site"), request.headers.get("origin")]
  const isOwn =
    (from === null || from === origin) &&
    (site === null ? from !== null || request.method === "GET" : ["same-origin", "none"].includes(site))
  if (!isOwn) throw refuse("CROSS_SITE", {}, 403)
}
