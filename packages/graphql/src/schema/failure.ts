import { Finding } from "@thidua/core"
import { fill, type Language, sentence, terms } from "@thidua/core/text"
import { builder } from "../builder.ts"
import type { Context } from "../context.ts"
import type { Changing } from "../store/change.ts"
import {
  Failure,
  IdempotencyConflict,
  InvalidInput,
  NotAllowed,
  NotFound,
  PeriodLocked,
  spoken,
  VersionConflict,
  WrongStatus
} from "../store/failures.ts"

export const LanguageEnum = builder.enumType("Language", {
  description: "The languages the service speaks (ngôn ngữ).",
  values: { vi: { description: "Vietnamese." }, en: { description: "English." } }
})

export const languageArg = "In which language; none: that of the request."

/** What stands in the place of a name that was erased. */
export const nameOrErased = (name: string, language: Language): string =>
  name === "" ? fill(terms.erased, language) : name

/** Who changes something, as the store is told. */
export const authorship = ({ db, viewer, now }: Context): Changing => ({ db, viewer, now: now() })

export const FailureInterface = builder.interfaceRef<Failure>("Failure").implement({
  description: "An expected failure: nothing was changed (từ chối có lý do).",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Stable code, such as `VERSION_CONFLICT`." }),
    message: t.string({
      description: "What is wrong and what to do, in the language asked for, else that of the request.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: (failure, { language }, context) => spoken(failure, language ?? context.language)
    })
  })
})

export const Problem = builder.objectRef<Finding.Finding>("Problem").implement({
  description: "One place of the input that is not valid.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Stable code, such as `count_above_baseline`." }),
    path: t.string({
      description: "Where in the input, such as `input.figures[0].count`.",
      resolve: (found) => Finding.formatPath(found.path)
    }),
    value: t.string({
      nullable: true,
      description: "The value that was sent.",
      resolve: (found) => found.params.value ?? null
    }),
    accepted: t.string({
      nullable: true,
      description: "What is accepted there.",
      resolve: (found) => found.params.accepted ?? null
    }),
    message: t.string({
      description: "The place, what is wrong, what is accepted, as one sentence.",
      args: { language: t.arg({ type: LanguageEnum, description: languageArg }) },
      resolve: (found, { language }, context) => sentence(found, language ?? context.language)
    })
  })
})

builder.objectType(InvalidInput, {
  name: "InvalidInput",
  description: "The input does not fit the plan; every problem at once.",
  interfaces: [FailureInterface],
  fields: (t) => ({
    problems: t.field({ type: [Problem], description: "Each place.", resolve: (failure) => failure.problems })
  })
})
builder.objectType(NotFound, {
  name: "NotFound",
  description: "What the input names does not exist for the viewer.",
  interfaces: [FailureInterface]
})
builder.objectType(NotAllowed, {
  name: "NotAllowed",
  description: "The viewer's appointments do not allow it.",
  interfaces: [FailureInterface]
})
builder.objectType(WrongStatus, {
  name: "WrongStatus",
  description: "The report's status does not allow it.",
  interfaces: [FailureInterface]
})
builder.objectType(PeriodLocked, {
  name: "PeriodLocked",
  description: "The reporting period is locked.",
  interfaces: [FailureInterface]
})
builder.objectType(VersionConflict, {
  name: "VersionConflict",
  description: "Someone else changed the report since it was read.",
  interfaces: [FailureInterface],
  fields: (t) => ({
    actualVersion: t.exposeInt("actual", { description: "The version the report has now." })
  })
})
builder.objectType(IdempotencyConflict, {
  name: "IdempotencyConflict",
  description: "The idempotency key was used already, for another request.",
  interfaces: [FailureInterface]
})
