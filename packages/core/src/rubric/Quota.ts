import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { Decimal } from "../value/Decimal.ts"

/**
 * How many at most (chỉ tiêu khen thưởng, tỷ lệ khống chế): a number, "tối đa 15 tập thể", or a share, "không quá 10%". A share of a
 * whole number rarely is one: `rounding` names what becomes of the rest, `down` where nothing is said, because "không quá" allows
 * no more. `per: "cluster"` gives each cluster its own; `all` (if nothing is said) is one for all.
 */
export const Quota = Schema.Struct({
  count: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0, finding("negative")))),
  share: Schema.optionalKey(
    Decimal.check(Schema.makeFilter((share: string) => !share.startsWith("-"), finding("negative")))
  ),
  rounding: Schema.optionalKey(Schema.Literals(["down", "up", "nearest"])),
  per: Schema.optionalKey(Schema.Literals(["cluster", "all"]))
}).check(
  Schema.makeFilter((quota) => (quota.count === undefined) !== (quota.share === undefined), finding("count_or_share"))
)
export interface Quota extends Schema.Schema.Type<typeof Quota> {}
