import type { Finding } from "@thidua/core"
import { type FailureCode, failures, fill, type Term, terms, type Language } from "@thidua/core/text"

/** An expected failure of a mutation. Thrown inside its transaction, so that nothing of it stays. */
export class Failure extends Error {
  readonly code: FailureCode
  /** Parameters of the message in each language. */
  readonly params: Readonly<Record<Language, Readonly<Record<string, string>>>>
  constructor(
    code: FailureCode,
    params: (say: (term: Term) => string, language: Language) => Readonly<Record<string, string>> = () => ({})
  ) {
    super(code)
    this.code = code
    const said = (language: Language) => params((term) => fill(terms[term], language), language)
    this.params = { vi: said("vi"), en: said("en") }
  }
}

export class InvalidInput extends Failure {
  readonly problems: ReadonlyArray<Finding.Finding>
  constructor(problems: ReadonlyArray<Finding.Finding>) {
    super("INVALID_INPUT")
    this.problems = problems
  }
}

export class NotFound extends Failure {
  constructor(what: Term) {
    super("NOT_FOUND", (say) => ({ what: say(what) }))
  }
}

export class NotAllowed extends Failure {}

/** The sentence that says why, in one language. */
export const spoken = (failure: Failure, language: Language): string =>
  fill(failures[failure.code], language, failure.params[language])

/** The viewer has none of the roles that an action takes. */
export const lacks = (action: Term, roles: ReadonlyArray<Term>): NotAllowed =>
  new NotAllowed("NOT_ALLOWED", (say) => ({ action: say(action), roles: roles.map(say).join(", ") }))
/** A slip or a passkey lets nobody in. */
export class SignInRefused extends Failure {}
export class WrongStatus extends Failure {}
/** The period takes no changes: locked, or not open before a day. */
export class PeriodLocked extends Failure {
  constructor(period: string, opensOn?: string) {
    if (opensOn === undefined) super("PERIOD_LOCKED", () => ({ period }))
    else super("PERIOD_NOT_OPEN", () => ({ period, day: opensOn.split("-").reverse().join("/") }))
  }
}

export class VersionConflict extends Failure {
  readonly actual: number
  constructor(expected: number, actual: number) {
    super("VERSION_CONFLICT", () => ({ expected: String(expected), actual: String(actual) }))
    this.actual = actual
  }
}

/** The key was used already, for another request. */
export class IdempotencyConflict extends Failure {
  constructor(key: string) {
    super("IDEMPOTENCY_KEY_REUSED", () => ({ key }))
  }
}
