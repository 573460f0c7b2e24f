import { nameOf } from "../plan/parts.ts"
import type { Limits } from "../value/Interval.ts"
import { present } from "../value/present.ts"
import type { Source } from "../value/Source.ts"
import { isGroup } from "./align.ts"
import type { Json, Path, Told } from "./Change.ts"

/** What one item of a list is called; a list that is not here gives its items its own name. */
const one: Readonly<Record<string, string>> = {
  legalBases: "legalBasis",
  purposes: "purpose",
  requirements: "requirement",
  movements: "movement",
  goals: "goal",
  populations: "population",
  unitKinds: "unitKind",
  clusters: "cluster",
  holidays: "holiday",
  indicators: "indicator",
  solutions: "solution",
  tasks: "task",
  responsibilities: "responsibility",
  periods: "period",
  rubrics: "rubric",
  criteria: "criterion",
  awards: "award",
  grades: "grade",
  bands: "band",
  options: "option",
  parts: "part",
  readings: "reading",
  caps: "cap",
  recipients: "recipient",
  of: "term",
  less: "term",
  to: "term"
}

/** Items that are told as a part of what they stand in, though they have an id and a title. */
const inner = new Set(["options", "parts"])
const bounds = new Set(["atLeast", "moreThan", "atMost", "lessThan"])
const points = new Set(["points", "otherwise", "maxPoints", "step"])
/** Pieces whose `of` is points; elsewhere it is a measure. */
const ofPoints = new Set(["sum", "best", "cap"])

/** What stands at a place of a plan, in the words of the glossary, and the clause that says it. */
export const told = (plan: Json, path: Path): { readonly of: Told; readonly source?: Source } => {
  let value: Json | undefined = plan
  let thing = { thing: "plan", name: nameOf(plan) ?? "", title: textOf(plan, "title") ?? "" }
  let isThing = false
  let source: Source | undefined
  let band: Told["band"]
  const above: Array<Json | undefined> = []
  for (const [i, step] of path.entries()) {
    above.push(value)
    value = (value as Readonly<Record<string | number, Json>>)[step]
    const list = String(path[i - 1])
    const title = textOf(value, "title")
    isThing = typeof step === "number" && title !== undefined && nameOf(value) !== undefined && !inner.has(list)
    const isSection = list === "criteria" && isGroup(value) && value["criteria"] !== undefined
    if (isThing)
      thing = { thing: isSection ? "section" : (one[list] ?? list), name: nameOf(value) ?? "", title: title ?? "" }
    if (typeof step === "number" && list === "bands" && i < path.length - 1)
      band = { limits: limitsOf(value), ...present({ unit: percent(plan, above[i - 1]) }) }
    if (isGroup(value) && isGroup(value["source"])) source = value["source"] as unknown as Source
  }
  const what = isThing ? thing.thing : whatOf(path, above.at(-1))
  const unit = unitOf(plan, path, above, value)
  return {
    of: {
      ...thing,
      what,
      ...(band === undefined || what === "threshold" ? {} : { band }),
      ...(unit === undefined ? {} : { unit })
    },
    ...(source === undefined ? {} : { source })
  }
}

const textOf = (value: Json | undefined, field: string): string | undefined => {
  const text = isGroup(value) ? value[field] : undefined
  return typeof text === "string" ? text : undefined
}

const limitsOf = (band: Json | undefined): Limits =>
  isGroup(band) ? Object.fromEntries(Object.entries(band).filter(([field]) => bounds.has(field))) : {}

const whatOf = (path: Path, parent: Json | undefined): string => {
  const step = path.at(-1)
  const list = String(path.at(-2))
  if (typeof step === "number") return one[list] ?? list
  if (step !== undefined && bounds.has(step)) return isCap(path, parent) ? "cap" : "threshold"
  const tag = tagOf(parent)
  if (tag === "manual" && (step === "from" || step === "to")) return step === "from" ? "lowest" : "highest"
  if (step === "of" && tag !== undefined) return ofPoints.has(tag) ? "points" : "measure"
  return step ?? "plan"
}

/** Bounds limit points in a cap of points or of a section, else they are compared with a measure. */
const isCap = (path: Path, parent: Json | undefined): boolean => path.at(-3) === "caps" || tagOf(parent) === "cap"

const tagOf = (piece: Json | undefined): string | undefined => textOf(piece, "_tag")

const unitOf = (
  plan: Json,
  path: Path,
  above: ReadonlyArray<Json | undefined>,
  value: Json | undefined
): Told["unit"] | undefined => {
  const [step, parent] = [String(path.at(-1)), above.at(-1)]
  if (step === "target") return isGroup(parent) && parent["measure"] === "share" ? "percent" : undefined
  if (path.at(-2) === "bands") return percent(plan, above.at(-2))
  if (isCap(path, parent) || path.at(-2) === "caps") return "points"
  if (bounds.has(step)) return percent(plan, path.at(-3) === "bands" ? above.at(-3) : parent)
  if (step === "after" || step === "per") return percent(plan, parent)
  return typeof value === "string" && isPoints(path, above) ? "points" : undefined
}

/** Whether text that stands here is a number of points. */
const isPoints = (path: Path, above: ReadonlyArray<Json | undefined>): boolean => {
  const step = path.at(-1)
  const tag = tagOf(above.at(typeof step === "number" ? -2 : -1))
  if (step === "from" || step === "to" || step === "grid") return tag === "manual"
  return step === "of" || path.at(-2) === "of" ? ofPoints.has(tag ?? "") : points.has(String(step))
}

const percent = (plan: Json, piece: Json | undefined): "percent" | undefined =>
  isGroup(piece) && isShare(plan, piece["of"]) ? "percent" : undefined

/** Whether a measure is read as a share of 100 %. */
const isShare = (plan: Json, measure: Json | undefined): boolean => {
  if (typeof measure === "string") {
    const indicators = isGroup(plan) ? plan["indicators"] : []
    const all: ReadonlyArray<Json> = Array.isArray(indicators) ? indicators : []
    return all.some((each) => nameOf(each) === measure && textOf(each, "measure") === "share")
  }
  if (!isGroup(measure)) return false
  const take = measure["take"]
  const tag = tagOf(measure)
  if (tag === "ratio") return measure["to"] !== undefined || terms(measure["of"]).some((term) => isShare(plan, term))
  if (tag === "peer") return take !== "rank" && take !== "count" && isShare(plan, measure["of"])
  if (tag === "tally") return (take === "least" || take === "most") && isShare(plan, measure["of"])
  return tag === "score" && take === "share"
}
const terms = (list: Json | undefined): ReadonlyArray<Json> => (Array.isArray(list) ? list : [])
