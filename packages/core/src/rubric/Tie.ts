import * as Schema from "effect/Schema"
import { finding } from "../value/accepts.ts"
import { Source } from "../value/Source.ts"
import { Measure, Test } from "./Measure.ts"

/**
 * One step of the chain that parts units with the same total, read in order, on raw values and never on points: the unit with
 * `more` (or `less`) of a measure is ahead ("số lượng mở tài khoản cao hơn thì xếp hạng cao hơn"), or the one for which `prefer` holds ("lựa
 * chọn tập thể có tỷ lệ nữ từ 70% trở lên"). Last, who decides between units that are still equal: `decidedBy` a vote (bỏ phiếu) or
 * the authority (cơ quan có thẩm quyền); the decision is a fact.
 */
export const Tie = Schema.Union([
  Schema.Struct({ source: Source, more: Measure }),
  Schema.Struct({ source: Source, less: Measure }),
  Schema.Struct({ source: Source, prefer: Test }),
  Schema.Struct({ source: Source, decidedBy: Schema.Literals(["vote", "authority"]) })
]).annotate({ identifier: "Tie", ...finding("not_a_tie") })
export type Tie = typeof Tie.Type
