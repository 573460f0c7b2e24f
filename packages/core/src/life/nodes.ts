type Path = ReadonlyArray<string | number>

/** A value within plain data, and where it stands. */
export interface Node {
  readonly value: unknown
  readonly path: Path
}

/** Every value of plain data in its order, an object before what it holds; nothing below a place that `skips`. */
export function* nodes(value: unknown, skips: (node: Node) => boolean = () => false, path: Path = []): Generator<Node> {
  const node = { value, path }
  if (skips(node)) return
  yield node
  if (typeof value !== "object" || value === null) return
  for (const [key, each] of Object.entries(value))
    yield* nodes(each, skips, [...path, Array.isArray(value) ? Number(key) : key])
}

/** The value at a path, undefined where there is none. */
export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? (inner as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    value
  )
