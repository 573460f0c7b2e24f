import type { Viewer } from "../auth/viewer.ts"
import { refuse } from "./refuse.ts"

export interface RatesOptions {
  /** Requests a person may send in a minute, all of them at once if need be. */
  readonly perMinute: number
  /** Milliseconds, never going back. */
  readonly clock?: () => number
}

/** How many times what a person may send all people of an organizer may together, and its public together. */
const crowd = 10
/** Buckets kept before those that are full again are forgotten. */
const keptBuckets = 10_000

interface Bucket {
  left: number
  at: number
}

/**
 * Counts requests per person and per organizer, its people and its public apart, so that neither crowd keeps the other out. A bucket
 * of tokens each, in the memory of this process: two processes count apart. Gives what counts a viewer's request, or refuses it
 * with `RATE_LIMITED`, 429, and the seconds to wait.
 */
export const createRates = ({
  perMinute,
  clock = () => performance.now()
}: RatesOptions): ((viewer: Viewer) => void) => {
  const buckets = new Map<string, Bucket>()
  /** What is left in a bucket by now. */
  const bucketOf = (key: string, size: number, now: number): Bucket => {
    const { left, at } = buckets.get(key) ?? { left: size, at: now }
    const bucket = { left: Math.min(size, left + ((now - at) * size) / 60_000), at: now }
    buckets.set(key, bucket)
    return bucket
  }
  return ({ organizerId, person, operator }) => {
    const now = clock()
    if (buckets.size > keptBuckets) for (const [key, { at }] of buckets) if (now - at > 60_000) buckets.delete(key)
    const one = person === null ? operator : String(person.id)
    const asked = [
      { key: `${organizerId}/${one === undefined ? "public" : "people"}`, size: perMinute * crowd },
      ...(one === undefined ? [] : [{ key: `${organizerId}/${one}`, size: perMinute }])
    ].map(({ key, size }) => ({ size, bucket: bucketOf(key, size, now) }))
    const wait = Math.max(...asked.map(({ size, bucket }) => ((1 - bucket.left) * 60) / size))
    if (wait > 0) {
      const seconds = String(Math.ceil(wait))
      throw refuse("RATE_LIMITED", { seconds }, 429, { headers: { "retry-after": seconds } })
    }
    for (const { bucket } of asked) bucket.left--
  }
}
