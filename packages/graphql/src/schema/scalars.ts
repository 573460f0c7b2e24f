import { Finding, Rational } from "@thidua/core"
import { findings, fill } from "@thidua/core/text"
import { GraphQLError } from "graphql"
import { builder } from "../builder.ts"

/** A value a scalar refuses, in both languages. */
const refused = (code: string, value: unknown): GraphQLError => {
  const message = findings[code] ?? { vi: code, en: code }
  const params = { value: Finding.show(value) }
  return new GraphQLError(fill(message, "en", params), {
    extensions: { code: "BAD_USER_INPUT", messageVi: fill(message, "vi", params) }
  })
}

const isDay = (value: string): boolean => {
  const millis = Date.parse(`${value}T00:00:00Z`)
  return (
    /^(?!0000)\d{4}-\d{2}-\d{2}$/u.test(value) &&
    !Number.isNaN(millis) &&
    new Date(millis).toISOString().startsWith(value)
  )
}

builder.scalarType("Count", {
  description: "A whole number from 0 to 9,007,199,254,740,991: how many were counted (số đếm).",
  serialize: Number,
  parseValue: (value) => {
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value
    throw refused("not_a_count", value)
  }
})

builder.scalarType("Decimal", {
  description: 'An exact decimal as text, such as "87.5"; points that do not end are a fraction such as "2/3".',
  serialize: String,
  parseValue: (value) => {
    if (typeof value === "string" && /^-?\d{1,15}(\.\d{1,9})?$/u.test(value))
      return Rational.format(Rational.parse(value))
    throw refused("not_a_decimal", value)
  }
})

builder.scalarType("Date", {
  description: "A calendar day in Viet Nam, `YYYY-MM-DD`.",
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  parseValue: (value) => {
    if (typeof value === "string" && isDay(value)) return value
    throw refused("not_a_day", value)
  }
})

builder.scalarType("DateTime", {
  description: "An instant, ISO 8601 with offset, such as `2026-12-04T23:59:59+07:00`.",
  serialize: (value) => (value instanceof Date ? value : new Date(value)).toISOString(),
  parseValue: (value) => {
    if (
      typeof value === "string" &&
      /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/u.test(value) &&
      !Number.isNaN(Date.parse(value))
    )
      return value
    throw refused("not_an_instant", value)
  }
})
