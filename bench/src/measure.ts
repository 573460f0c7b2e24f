/** What can be run again and again. */
export interface Work {
  readonly name: string
  readonly run: () => void | Promise<void>
  /** How many leaves (or whatever is counted) one run goes through. */
  readonly leaves: number
}

/** Leaves per second: the median of the rounds, the slowest and the fastest. */
export interface Rate {
  readonly median: number
  readonly slowest: number
  readonly fastest: number
}

export const WARM_UP_MS = 400
export const ROUND_MS = 150
export const ROUNDS = 9

/**
 * All works in turns, round by round, so that what else the machine does meets all of them alike. One thread; each is warmed up
 * first, long enough for the optimizing compiler.
 */
export const rates = async (works: ReadonlyArray<Work>): Promise<ReadonlyMap<string, Rate>> => {
  for (const work of works) await round(work, WARM_UP_MS)
  const measured = new Map(works.map(({ name }) => [name, [] as Array<number>]))
  for (let i = 0; i < ROUNDS; i++) for (const work of works) measured.get(work.name)?.push(await round(work, ROUND_MS))
  return new Map([...measured].map(([name, all]) => [name, summary(all)]))
}

const round = async ({ run, leaves }: Work, leastMs: number): Promise<number> => {
  // The clock is asked only now and then: a fast run takes microseconds.
  let runs = 0
  let many = 1
  const begun = performance.now()
  for (;;) {
    for (let i = 0; i < many; i++) {
      const running = run()
      if (running !== undefined) await running
    }
    runs += many
    const ms = performance.now() - begun
    if (ms >= leastMs) return (runs * leaves * 1000) / ms
    many = Math.max(1, Math.ceil((runs * (leastMs - ms)) / Math.max(ms, 0.01) / 4))
  }
}

export const summary = (all: ReadonlyArray<number>): Rate => {
  const sorted = all.toSorted((a, b) => a - b)
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    slowest: sorted[0] ?? 0,
    fastest: sorted.at(-1) ?? 0
  }
}
