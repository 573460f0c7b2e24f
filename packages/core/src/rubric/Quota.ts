import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { Decimal } from "../value/Decimal.ts"
import { Id } from "../value/Words.ts"

/**
 * How many at most (chỉ tiêu, tỷ lệ khống chế): a `count` ("tối đa 15 tập thể"), a `share` ("không quá 10 %"), or both, of which the
 * smaller holds. A share that is no whole number is rounded `down` where nothing is said: "không quá" never lets one more in.
 *
 * `of` says what the share of a grade is taken of: ids of grades ("không quá 20% số đơn vị hoàn thành tốt"); without it all units that
 * take part. An award names a population instead. `per` counts in each `cluster` or over `all` of them at once: where nothing is
 * said a grade counts in each cluster, as ranks do, and an award over all.
 */
export const Quota = Schema.Struct({
  count: Schema.optionalKey(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }, finding("not_a_count")))
  ),
  share: Schema.optionalKey(
    Decimal.check(
      Schema.makeFilter(
        (share) => !share.startsWith("-") && (share === "1" || share.startsWith("0")),
        finding("not_a_part")
      )
    )
  ),
  rounding: Schema.optionalKey(Schema.Literals(["down", "up", "nearest"])),
  of: Schema.optionalKey(Schema.Array(Id).check(Schema.isMinLength(1, finding("empty_list")))),
  per: Schema.optionalKey(Schema.Literals(["cluster", "all"]))
}).check(
  Schema.makeFilter(({ count, share }) => count !== undefined || share !== undefined, finding("quota_without_limit"))
)
export interface Quota extends Schema.Schema.Type<typeof Quota> {}
