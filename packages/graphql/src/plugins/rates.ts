import type { Viewer } from "../auth/viewer.ts"
import { refuse } from "./refuse.ts"

export interface RatesOptions {
  /** Requests a person may send in a minute, all of them at once if need be. */
  readonly perMinute: number
  /** Milliseconds, never going back. */
  readonly clock?: () => number
}

/** Counts requests, or refuses them with `RATE_LIMITED`, 429, and the seconds to wait. */
export interface Rates {
  /** A request of someone who is known, or of the public at this address. */
  readonly of: (viewer: Viewer, address: string | undefined) => void
  /** Something anybody may try at this address, and only so often: a token that is not good, a way to sign in. */
  readonly from: (address: string | undefined) => void
}

/** How many times what a person may send all people of an organizer may together, and its public together. */
const crowd = 10
/** Buckets kept at most; the one used longest ago goes first, and is full when it comes back. */
const keptBuckets = 10_000

interface Bucket {
  left: number
  at: number
}

interface Share {
  readonly key: string
  readonly size: number
}

/**
 * Counts requests per person and per organizer, its people and its public apart, so that neither crowd keeps the other out, and of those
 * nobody knows per address. A bucket of tokens each, in the memory of this process: two processes count apart.
 */
export const createRates = ({ perMinute, clock = () => performance.now() }: RatesOptions): Rates => {
  const buckets = new Map<string, Bucket>()
  /** What is left in a bucket by now. */
  const bucketOf = ({ key, size }: Share, now: number): Bucket => {
    const { left, at } = buckets.get(key) ?? { left: size, at: now }
    const bucket = { left: Math.min(size, left + ((now - at) * size) / 60_000), at: now }
    buckets.delete(key) // Set again, it is the youngest.
    buckets.set(key, bucket)
    if (buckets.size > keptBuckets) buckets.delete(buckets.keys().next().value!)
    return bucket
  }
  const take = (shares: ReadonlyArray<Share>): void => {
    const now = clock()
    const asked = shares.map((share) => ({ size: share.size, bucket: bucketOf(share, now) }))
    const wait = Math.max(...asked.map(({ size, bucket }) => ((1 - bucket.left) * 60) / size))
    if (wait > 0) {
      const seconds = String(Math.ceil(wait))
      throw refuse("RATE_LIMITED", { seconds }, 429, { headers: { "retry-after": seconds } })
    }
    for (const { bucket } of asked) bucket.left--
  }
  const at = (address: string | undefined): ReadonlyArray<Share> =>
    address === undefined ? [] : [{ key: `from ${address}`, size: perMinute }]
  return {
    of: ({ organizerId, person, operator }, address) => {
      const one = person === null ? operator : String(person.id)
      take([
        { key: `${organizerId}/${one === undefined ? "public" : "people"}`, size: perMinute * crowd },
        ...(one === undefined ? at(address) : [{ key: `${organizerId}/${one}`, size: perMinute }])
      ])
    },
    from: (address) => take(at(address))
  }
}
