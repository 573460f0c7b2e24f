import type { Points } from "./Points.ts"

type Path = ReadonlyArray<string | number>

/** Some points where they stand: themselves, then all points in them, as they are read. */
export interface Place {
  readonly piece: Points
  readonly path: Path
}

export function* pieces(piece: Points = "0", path: Path = []): Generator<Place> {
  yield { piece, path }
  for (const [inner, keys] of inside(piece)) yield* pieces(inner, [...path, ...keys])
}

/** The points a piece is directly made of, with their keys. */
const inside = (piece: Points): ReadonlyArray<readonly [piece: Points, keys: Path]> => {
  if (typeof piece === "string") return []
  const otherwise =
    "otherwise" in piece && piece.otherwise !== undefined ? [[piece.otherwise, ["otherwise"]] as const] : []
  switch (piece._tag) {
    case "slope":
    case "manual":
      return []
    case "cap":
      return [[piece.of, ["of"]]]
    case "sum":
    case "best":
      return piece.of.map((each, i) => [each, ["of", i]])
    case "when":
      return [[piece.points, ["points"]], ...otherwise]
    case "bands":
      return [...piece.bands.map(({ points }, i) => [points, ["bands", i, "points"]] as const), ...otherwise]
    case "choice":
      return [...piece.options.map(({ points }, i) => [points, ["options", i, "points"]] as const), ...otherwise]
  }
}
