type Path = ReadonlyArray<string | number>

/** Any JSON value, as a plan is written. */
export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [key: string]: Json }

/**
 * One mend of a plan as plain data: what to put or take away at which place, in the words of JSON Patch. It is a proposal: a person
 * decides, code applies it.
 */
export type Fix =
  | { readonly op: "add" | "replace"; readonly path: Path; readonly value: Json }
  | { readonly op: "remove"; readonly path: Path }

/**
 * The plan as it is written, with the mend. The plan given stays as it was; where the place is gone, nothing changes.
 *
 * @example
 * applyFix({ title: "A" }, { op: "replace", path: ["title"], value: "B" }) // => { title: "B" }
 */
export const applyFix = (planJson: unknown, fix: Fix): unknown => at(planJson, fix.path, fix)

const at = (value: unknown, [key, ...rest]: Path, fix: Fix): unknown => {
  if (key === undefined) return fix.op === "remove" ? value : fix.value
  if (Array.isArray(value)) return typeof key === "number" && key < value.length ? inList(value, key, rest, fix) : value
  if (typeof value !== "object" || value === null || typeof key !== "string") return value
  const has = Object.hasOwn(value, key)
  if (rest.length === 0 && fix.op === "remove")
    return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key))
  if (!has && (rest.length > 0 || fix.op !== "add")) return value
  return { ...value, [key]: at((value as Record<string, unknown>)[key], rest, fix) }
}

const inList = (list: ReadonlyArray<unknown>, index: number, rest: Path, fix: Fix): unknown =>
  rest.length === 0 && fix.op === "remove" ? list.toSpliced(index, 1) : list.with(index, at(list[index], rest, fix))
