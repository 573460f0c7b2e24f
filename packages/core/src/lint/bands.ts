import type { Band, Bands, Points } from "../rubric/Points.ts"
import { type Interval, interval } from "../value/Interval.ts"
import * as Rational from "../value/Rational.ts"
import { type Cell, cellsOf } from "./cells.ts"
import { type Domain, domainOf } from "./domain.ts"
import type { Fix } from "./Fix.ts"
import { add, type Defect, error, remove, replace, warning } from "./LintFinding.ts"
import { type Bound, isLow } from "./phrases.ts"
import { type Desk, pieces, type Row } from "./places.ts"
import { winner } from "./range.ts"
import { shownLimits, shownStretch } from "./shown.ts"

type Path = Defect["path"]

/** A step table where it stands: its cells as far as the measure goes, and which bands hold each. */
interface Table {
  readonly row: Row
  readonly path: Path
  readonly is: Bands
  readonly domain: Domain
  readonly cells: ReadonlyArray<{
    readonly cell: Cell
    readonly held: ReadonlyArray<number>
    readonly wins: number | undefined
  }>
}

/** Gaps, overlaps, open ends, bands nobody can come to, and points that fall while the measure rises. */
export const ofRow = (desk: Desk, row: Row): ReadonlyArray<Defect> => {
  if (row.criterion.points === undefined) return []
  return [...pieces(desk, row.criterion.points, [...row.path, "points"])].flatMap((piece) => {
    if (typeof piece.is === "string" || piece.is._tag !== "bands") return []
    const table = tableOf(row, piece.path, piece.is, domainOf(desk, piece.is.of, piece.scope))
    return [...gaps(table), ...overlaps(table), ...ends(table), ...unreachable(table), ...dips(table)]
  })
}

const tableOf = (row: Row, path: Path, is: Bands, domain: Domain): Table => ({
  row,
  path,
  is,
  domain,
  cells: cellsOf(is.bands, domain).map((cell) => ({
    cell,
    held: is.bands.flatMap((band, i) => (cell.isIn(interval(band)) ? [i] : [])),
    wins: winner(is, cell)
  }))
})

const name = ({ is, domain }: Table, i: number): string => shownLimits(is.bands[i] ?? {}, domain)

/** Runs of neighbouring cells that no band holds, with the band just below and just above. */
const runs = ({ cells }: Table) => {
  const found: Array<{ low: number | undefined; cells: Array<Cell>; high: number | undefined }> = []
  let below: number | undefined
  for (const { cell, wins } of cells) {
    const last = found.at(-1)
    if (wins === undefined) {
      if (last === undefined || last.high !== undefined) found.push({ low: below, cells: [cell], high: undefined })
      else last.cells.push(cell)
    } else {
      if (last !== undefined && last.high === undefined) last.high = wins
      below = wins
    }
  }
  return found
}

const hull = (cells: ReadonlyArray<Interval>): Pick<Interval, "low" | "high"> => ({
  low: cells[0]?.low,
  high: cells.at(-1)?.high
})

const gaps = (table: Table): ReadonlyArray<Defect> =>
  runs(table).flatMap(({ low, cells, high }) => {
    if (low === undefined || high === undefined) return []
    const params = {
      value: shownStretch(hull(cells), table.domain),
      below: name(table, low),
      above: name(table, high),
      points: amount(table.is.otherwise)
    }
    // A single number goes to the band above ("từ … trở lên"); a stretch stays with the band below, which gives nothing away.
    const up = lowered(table, high, low)
    const down = raised(table, low, high)
    const mends = cells.length === 1 && cells[0]?.lowIn === true ? [...up, ...down] : [...down, ...up]
    return [error("band_gap", [...table.path, "bands", high], params, { source: table.row.criterion.source, mends })]
  })

/** A band that begins where the one below ends. */
const lowered = (table: Table, i: number, below: number): ReadonlyArray<Fix> => {
  const { atMost, lessThan } = table.is.bands[below] ?? {}
  if (lessThan !== undefined) return bounded(table, i, "atLeast", lessThan)
  return atMost === undefined ? [] : bounded(table, i, "moreThan", atMost)
}

/** A band that ends where the one above begins. */
const raised = (table: Table, i: number, above: number): ReadonlyArray<Fix> => {
  const { atLeast, moreThan } = table.is.bands[above] ?? {}
  if (moreThan !== undefined) return bounded(table, i, "atMost", moreThan)
  return atLeast === undefined ? [] : bounded(table, i, "lessThan", atLeast)
}

/** A band with another bound on one side. */
const bounded = ({ path, is }: Table, i: number, bound: Bound, value: string): ReadonlyArray<Fix> => {
  const { atLeast, moreThan, atMost, lessThan, points } = is.bands[i] as Band
  const low = { ...(atLeast === undefined ? {} : { atLeast }), ...(moreThan === undefined ? {} : { moreThan }) }
  const high = { ...(atMost === undefined ? {} : { atMost }), ...(lessThan === undefined ? {} : { lessThan }) }
  const limits = isLow(bound) ? { [bound]: value, ...high } : { ...low, [bound]: value }
  return [replace([...path, "bands", i], { ...limits, points })]
}

/** Numbers that two bands hold: the table's `edge` decides, else the band that begins higher. */
const overlaps = (table: Table): ReadonlyArray<Defect> => {
  const { is, cells } = table
  const winning = new Set(cells.map(({ wins }) => wins))
  const pairs = new Map<string, { wins: number; over: number; cells: Array<Cell> }>()
  for (const { cell, held, wins } of cells)
    for (const over of held) {
      // A band that never wins is told as such.
      if (wins === undefined || over === wins || !winning.has(over)) continue
      const pair = pairs.get(`${wins} ${over}`) ?? { wins, over, cells: [] }
      pair.cells.push(cell)
      pairs.set(`${wins} ${over}`, pair)
    }
  return [...pairs.values()].map(({ wins, over, cells: shared }) =>
    warning(
      is.edge === undefined ? "band_overlap_undecided" : "band_overlap",
      [...table.path, "bands", over],
      {
        value: shownStretch(hull(shared), table.domain),
        wins: name(table, wins),
        over: name(table, over),
        edge: is.edge ?? "upper"
      },
      { source: table.row.criterion.source, mends: trimmed(table, over, wins) }
    )
  )
}

/** The losing band without what the winning one takes from it, on whichever side that is: nobody's points change. */
const trimmed = (table: Table, i: number, by: number): ReadonlyArray<Fix> => {
  const { atLeast, moreThan, atMost, lessThan } = table.is.bands[by] ?? {}
  const isSame = (fix: Fix) => {
    const bands = table.is.bands.with(i, "value" in fix ? (fix.value as unknown as Band) : (table.is.bands[i] as Band))
    return table.cells.every(({ cell, wins }) => winner({ ...table.is, bands }, cell) === wins)
  }
  return [
    ...(atLeast === undefined ? [] : bounded(table, i, "lessThan", atLeast)),
    ...(moreThan === undefined ? [] : bounded(table, i, "atMost", moreThan)),
    ...(atMost === undefined ? [] : bounded(table, i, "moreThan", atMost)),
    ...(lessThan === undefined ? [] : bounded(table, i, "atLeast", lessThan))
  ].filter(isSame)
}

/** Ends of the table at which nothing is said. Below a bonus or a deduction nothing is meant, so nothing need be said. */
const ends = (table: Table): ReadonlyArray<Defect> => {
  const { is, path, row, domain } = table
  if (is.otherwise !== undefined) return []
  return runs(table).flatMap(({ low, cells, high }) => {
    const value = shownStretch(hull(cells), domain)
    const zero = add([...path, "otherwise"], "0")
    const source = row.criterion.source
    if (low === undefined && high !== undefined && row.column === "base")
      return [warning("band_open_below", [...path, "bands", high], { value }, { source, mends: [zero] })]
    if (low === undefined || high !== undefined) return []
    const { atMost: _, lessThan: __, ...upwards } = is.bands[low] as Band
    const mends = [replace([...path, "bands", low], upwards), zero]
    return [warning("band_open_above", [...path, "bands", low], { value }, { source, mends })]
  })
}

/** Bands outside everything the measure can be, and bands that others take wholly. */
const unreachable = (table: Table): ReadonlyArray<Defect> => {
  const { is, cells, path, row } = table
  const { source } = row.criterion
  return is.bands.flatMap((_, i) => {
    if (cells.some(({ wins }) => wins === i)) return []
    const at = [...path, "bands", i]
    const mends = is.bands.length > 1 ? [remove(at)] : []
    const holding = cells.filter(({ held }) => held.includes(i))
    if (holding.length === 0) {
      const accepted = shownStretch(table.domain, table.domain)
      return [error("band_out_of_range", at, { value: name(table, i), accepted }, { source, mends })]
    }
    const by = [...new Set(holding.map(({ wins }) => wins ?? i))].map((each) => name(table, each)).join("; ")
    return [error("band_never_wins", at, { value: name(table, i), by }, { source, mends })]
  })
}

/** Where the points turn: a table that rises (or falls) and has one step the other way. */
const dips = (table: Table): ReadonlyArray<Defect> => {
  const { is, cells, path, row } = table
  const order = [...new Set(cells.map(({ wins }) => wins))].flatMap((i) => {
    const points = i === undefined ? undefined : is.bands[i]?.points
    return typeof points === "string" && i !== undefined ? [{ i, points: Rational.parse(points) }] : []
  })
  const steps = order
    .slice(1)
    .map(({ i, points }, k) => ({ i, below: order[k]!, points, way: Rational.compare(points, order[k]!.points) }))
  const rises = steps.filter(({ way }) => way > 0).length
  const falls = steps.filter(({ way }) => way < 0).length
  const odd = rises >= falls ? -1 : 1
  return steps
    .filter(({ way }) => way === odd)
    .map(({ i, below, points }) =>
      warning(
        "band_dip",
        [...path, "bands", i],
        {
          value: name(table, i),
          points: Rational.format(points),
          below: name(table, below.i),
          other: Rational.format(below.points)
        },
        { source: row.criterion.source }
      )
    )
}

const amount = (points: Points | undefined): string =>
  points === undefined ? "0" : typeof points === "string" ? points : points._tag
