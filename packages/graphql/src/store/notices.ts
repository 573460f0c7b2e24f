import pg from "pg"

/** Wakes those who wait for changes. What changed they read themselves, each under its own scope. */
export interface Notices {
  /** Waits for changes of one organizer. Whoever waits must close. */
  readonly waitFor: (organizer: number) => Waiting
  /** How many wait. */
  readonly waiting: () => number
  /** Ends every wait, now and from now on: the service is going down. */
  readonly end: () => Promise<void>
}

export interface Waiting {
  /** True when something may have changed since it was last asked; false when there is nothing to wait for any more. */
  readonly next: () => Promise<boolean>
  readonly close: () => void
}

/** Time between attempts to connect again. */
const retryMillis = 500

/**
 * One connection that listens to `thidua` (the trigger of the audit trail tells "<organizer> <seq>"), from when somebody first waits.
 * Lost, it is opened again, and then everyone looks: what was told meanwhile was told to nobody.
 */
export const createNotices = (url: string): Notices => {
  const waits = new Map<Wait, number>()
  let ended = false
  let listener: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    if (ended) return
    retry = undefined
    const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 })
    listener = client
    const again = () => {
      if (listener !== client) return
      listener = undefined
      client.removeAllListeners("notification")
      void client.end().catch(() => {})
      if (!ended) retry = setTimeout(() => void connect(), retryMillis)
    }
    client.on("error", again)
    client.on("end", again)
    client.on("notification", ({ payload = "" }) => {
      const organizer = Number(payload.split(" ", 1)[0])
      for (const [wait, of] of waits) if (of === organizer) wait.wake()
    })
    try {
      await client.connect()
      await client.query("listen thidua")
      for (const wait of waits.keys()) wait.wake()
    } catch {
      again()
    }
  }

  return {
    waitFor: (organizer) => {
      const wait = new Wait(() => waits.delete(wait))
      if (ended) wait.close()
      else waits.set(wait, organizer)
      if (listener === undefined && retry === undefined) void connect()
      return wait
    },
    waiting: () => waits.size,
    end: async () => {
      ended = true
      clearTimeout(retry)
      for (const wait of waits.keys()) wait.close()
      await listener?.end().catch(() => {})
    }
  }
}

/** Remembers that it was woken until it is asked, so that nothing between two questions is missed. */
class Wait implements Waiting {
  #woken = false
  #closed = false
  #answer: ((go: boolean) => void) | undefined
  readonly #forget: () => void

  constructor(forget: () => void) {
    this.#forget = forget
  }

  wake(): void {
    this.#woken = true
    this.#tell()
  }

  close(): void {
    this.#closed = true
    this.#forget()
    this.#tell()
  }

  next(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#answer = resolve
      if (this.#woken || this.#closed) this.#tell()
    })
  }

  #tell(): void {
    const answer = this.#answer
    if (answer === undefined) return
    this.#answer = undefined
    this.#woken = false
    answer(!this.#closed)
  }
}
