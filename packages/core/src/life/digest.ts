import type { Plan } from "../plan/Plan.ts"
import { canonical } from "../value/canonical.ts"
import * as Finding from "../value/Finding.ts"
import type { Edition } from "./Edition.ts"

/**
 * The caller's SHA-256: takes a text, gives `sha256:` and the 64 hexadecimal digits (lower case) of its UTF-8 bytes. The core has
 * no cryptography of its own; in Node: `(text) => "sha256:" + createHash("sha256").update(text).digest("hex")`.
 */
export type Hash = (text: string) => string

/** The digest of a plan: of its canonical JSON (RFC 8785), so that anyone comes to the same one, anywhere. */
export const digestOf = (plan: Plan, hash: Hash): string => hash(canonical(plan))

/** `not_a_digest` where a caller's hash gives something else than `sha256:<hex>`. */
export const formOf = (digest: string): ReadonlyArray<Finding.Finding> =>
  /^sha256:[0-9a-f]{64}$/u.test(digest)
    ? []
    : [Finding.error("not_a_digest", ["digest"], { value: Finding.show(digest) })]

/**
 * Whether a frozen plan still is what was applied: `digest_differs` where one character of it was altered, or its digest was
 * taken away; nothing where it holds. A draft is not frozen and has nothing to hold.
 *
 * @example
 * verifyDigest(draft(plan), hash) // => []
 */
export const verifyDigest = (
  { status, plan, digest }: Pick<Edition, "status" | "plan" | "digest">,
  hash: Hash
): ReadonlyArray<Finding.Finding> => {
  if (status === "draft") return []
  const value = digestOf(plan, hash)
  return value === digest ? [] : [Finding.error("digest_differs", ["plan"], { value, accepted: digest ?? "–" })]
}

/**
 * The same of all versions of a plan, the first first: each holds, and each names the version before it with that one's digest,
 * so that a version rewritten together with its digest is found by the next (`version_out_of_order`). Paths begin with the
 * position in the list.
 */
export const verifyHistory = (editions: ReadonlyArray<Edition>, hash: Hash): ReadonlyArray<Finding.Finding> =>
  editions.flatMap((edition, i) => [
    ...verifyDigest(edition, hash).map((found) => ({ ...found, path: [i, ...found.path] })),
    ...(follows(edition, editions[i - 1])
      ? []
      : [Finding.error("version_out_of_order", [i], { value: `${edition.version}`, accepted: shown(editions[i - 1]) })])
  ])

const follows = ({ version, supersedes }: Edition, before: Edition | undefined): boolean =>
  before === undefined
    ? version === 1 && supersedes === undefined
    : version === before.version + 1 && supersedes?.version === before.version && supersedes.digest === before.digest

const shown = (before: Edition | undefined): string =>
  before === undefined ? "1" : `${before.version + 1} (${before.version} ${before.digest ?? "–"})`
