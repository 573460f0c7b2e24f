import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import { finding } from "./accepts.ts"

/** Text that UTF-8 and a database can hold: no half of a surrogate pair, no NUL. */
const isStorable = Schema.makeFilter(
  (text: string) => text.isWellFormed() && !text.includes("\u0000"),
  finding("not_text")
)

/** Text people read: 1 to 5,000 characters, brought to Unicode NFC and trimmed, so that equal-looking texts are equal. */
export const Words = Schema.String.annotate(finding("not_text")).pipe(
  Schema.decodeTo(
    Schema.String.check(Schema.isBetweenLength(1, 5000, finding("text_length")), isStorable),
    SchemaTransformation.transform({ decode: (text) => text.normalize("NFC").trim(), encode: (text) => text })
  )
)

/** A name by which other parts of a plan refer to this one: a letter, then letters, digits, `_`, `.` or `-`; at most 64. */
export const Id = Schema.String.annotate(finding("not_an_id")).check(
  Schema.isPattern(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/u, finding("not_an_id"))
)

/** The printed number of a row, as tables have it: `I`, `1`, `a4.2.2`, `C2.4`, `5.1`. */
export const Code = Schema.String.annotate(finding("not_a_code")).check(
  Schema.isPattern(/^[A-Za-zĐđ0-9][A-Za-zĐđ0-9_.-]{0,63}$/u, finding("not_a_code"))
)
