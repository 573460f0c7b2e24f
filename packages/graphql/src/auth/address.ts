import type { IncomingMessage } from "node:http"
import { isIP } from "node:net"

/**
 * Whence a request came, as one who may send from many addresses at once: of IPv6 the first half, which is one house's. Behind a proxy of
 * ours the address is the last that `X-Forwarded-For` names, which the proxy itself has seen; what stands before it anybody can make up.
 *
 * @example
 * networkOf("2001:db8::7") // => "2001:db8:0:0"
 */
export const addressOf = (
  request: Pick<IncomingMessage, "headers" | "socket"> | undefined,
  trustProxy: boolean
): string | undefined => {
  const told = trustProxy ? request?.headers["x-forwarded-for"]?.toString().split(",").at(-1)?.trim() : undefined
  const address = told !== undefined && isIP(told) !== 0 ? told : request?.socket.remoteAddress
  return address === undefined ? undefined : networkOf(address)
}

export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, "")
  if (isIP(plain) !== 6) return plain
  const [head = "", tail = ""] = plain.split("::", 2).map((half) => half.replace(/%.*$/u, ""))
  const [first, last] = [head, tail].map((half) => half.split(":").filter(Boolean)) as [string[], string[]]
  const zeros = plain.includes("::") ? Array.from({ length: 8 - first.length - last.length }, () => "0") : []
  return [...first, ...zeros, ...last].slice(0, 4).join(":")
}
