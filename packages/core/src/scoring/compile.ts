import { toldOther } from "../attainment/told.ts"
import type { Event, Unit } from "../fact/Facts.ts"
import type { Indicator } from "../plan/Indicator.ts"
import { owes } from "../plan/owes.ts"
import type { Plan } from "../plan/Plan.ts"
import type { Count, Delay, Measure, Peer, Score, Tally, Test } from "../rubric/Measure.ts"
import type { Choice, Manual, Points } from "../rubric/Points.ts"
import type { Criterion, Rounding, Rubric } from "../rubric/Rubric.ts"
import type { Source } from "../value/Source.ts"
import { present } from "../value/present.ts"
import * as Rational from "../value/Rational.ts"
import { delayOf } from "./delay.ts"
import { baselineAt, countAt, judgementAt, markAt, ownAt, targetAt, type Told } from "./leaf.ts"
import { type Apply, applyOf, fullOf, type Policies, type Rule, type SectionRow, type SectionRule } from "./pieces.ts"
import { clusterOf, type Place } from "./run.ts"

/** A raw figure, day or judgement: where the tree of pieces touches the facts. */
export interface Leaf {
  readonly kind: "leaf"
  readonly reads: Reads
  readonly read: (place: Place) => Told
}
export type Reads =
  | {
      readonly of: string
      readonly take: "value" | "baseline" | "target" | "mark" | "evidence" | "met" | "attained"
      readonly part?: string
      readonly in?: string
    }
  | { readonly delay: string; readonly in: "days" | "workingDays" }
  | { readonly graded: string; readonly as: ReadonlyArray<string>; readonly take: "grade" | "years" }
  | {
      readonly criterion: string
      readonly rubric: string
      readonly from: string
      readonly to: string
      readonly grid?: string
    }

/** The sets that points and ranks may go through; the others are refused there and belong to the last stage. */
type Early = Exclude<Tally["over"], "criteria" | "indicators">

/** Which members a measure is read at, inside a tally. */
export type Over = Tally["over"] | undefined

/** What turns measures, tests and points into nodes. */
export interface Nodes {
  readonly points: (given: Points, code: string) => Node
  readonly test: (given: Test, at?: Over) => Node
  readonly measure: (given: Measure, at?: Over) => Node
  readonly member: (where: Test | undefined, of: Measure | undefined, at?: Over) => Piece
}

/** Measures that only the last stage reads, after all points stand: what it makes a node of is not looked at here. */
export type More = (given: Measure, at: Over, nodes: Nodes) => Node | undefined

type Limits = Pick<Extract<Reads, { readonly criterion: string }>, "from" | "to" | "grid">

/** A piece over its parts. A row's node carries its row, for the scorecard and the trace. */
export interface Piece {
  readonly kind: "piece"
  readonly rule: Rule
  readonly apply: Apply
  readonly parts: ReadonlyArray<Node>
  /** The printed maximum of a row or section; 0 of all other pieces. */
  readonly full: Rational.Rational
  readonly row?: Row | undefined
}

/** A piece whose parts are the members of a set that only the facts know: each is read at its own place. */
export interface Group {
  readonly kind: "group"
  readonly member: Piece
  /** The members seen from a place, and the rule of the whole, which may depend on who they are. */
  readonly over: (place: Place) => { readonly rule: Rule; readonly places: ReadonlyArray<Place> }
  /** A measure over a cluster is the same for all its units: computed once for each. */
  readonly shared?: (place: Place) => string
}

/** What was already scored: another row or total, of this unit. */
export interface Lookup {
  readonly kind: "lookup"
  readonly rubric: string
  readonly code: string | undefined
  readonly take: "points" | "maximum" | "share"
}

/** The piece that suits the option that was told. */
export interface Options {
  readonly kind: "options"
  readonly of: Leaf
  readonly option: (place: Place) => string | undefined
  readonly given: Choice
  readonly parts: ReadonlyArray<Node>
}

export type Node = Leaf | Piece | Group | Lookup | Options

/** A printed row, with what depends on the unit: whether it is for it, and whether it has its proof. */
export interface Row {
  readonly rubric: string
  readonly code: string
  readonly title: string
  readonly maxPoints?: string
  readonly source: Source
  readonly owner?: string
  readonly reportOnly?: boolean
  readonly applies: (unit: Unit) => boolean
  /** What proves the row, where proof is required: its own code and the indicators it reads. */
  readonly proof: ReadonlyArray<string> | undefined
}

/** A rubric ready to score any number of units: its numbers are read, its indicators found. */
export interface Program {
  readonly rubric: Rubric
  readonly root: Piece
  readonly unranked: Node | undefined
  /** What makes nodes of the rubric's other measures and tests: ranks ask for some that no page needs which only shows points. */
  readonly nodes: Nodes
}

const defaultRounding = { at: "leaf", step: "0.01", mode: "halfUp" } as Rounding

export const compile = (plan: Plan, rubric: Rubric, holidays: ReadonlySet<number> = new Set()): Program => {
  const nodes = pieceCompiler(plan, rubric, holidays)
  const rounding = rubric.rounding ?? defaultRounding

  const criterion = (given: Readonly<Criterion>, isAdjusted: boolean): Piece => {
    const points = nodes.points(given.points ?? "0", given.code)
    const row: Row = {
      ...given,
      rubric: rubric.id,
      applies: (unit) => given.appliesTo === undefined || owes(given.appliesTo, unit),
      proof: given.evidence && [given.code, ...readBy(points)]
    }
    if (given.criteria !== undefined) return section(given.criteria, given, row)
    const rule: Rule = {
      piece: "criterion",
      maxPoints: given.maxPoints ?? "0",
      applies: true,
      notAssigned: "exclude",
      notReported: "undecided",
      zeroOfZero: "undecided",
      noEvidence: "zero",
      ...policiesOf(given),
      ...(rounding.at === "leaf" && !isAdjusted ? { rounding } : {})
    }
    return piece(rule, [points], row)
  }

  const section = (criteria: ReadonlyArray<Criterion>, given: Partial<Criterion>, row?: Row): Piece => {
    // Where points may move between rows, a row is rounded after they moved.
    const isAdjusted = criteria.some((each) =>
      Object.values(policiesOf(each)).some((policy) => policy === "rescale" || policy === "redistribute")
    )
    // A rubric that rounds its sections rounds the table as a whole too: a row may stand beside the sections.
    const rounds = rounding.at === "section" || (rounding.at === "total" && row === undefined)
    const parts = criteria.map((each) => criterion(each, isAdjusted))
    const rule = present<SectionRule>({
      piece: "section",
      rows: parts.map(({ full }, i) =>
        present<SectionRow>({
          maxPoints: Rational.format(full),
          column: criteria[i]?.column ?? "base",
          reportOnly: criteria[i]?.reportOnly || undefined
        })
      ),
      maxPoints: given.maxPoints,
      caps: given.caps,
      moves: isAdjusted || undefined,
      leaf: isAdjusted && rounding.at === "leaf" ? rounding : undefined,
      policies:
        row === undefined
          ? undefined
          : { ...(given.evidence === undefined ? {} : { noEvidence: "zero" }), ...policiesOf(given) },
      rounding: rounds ? rounding : undefined
    })
    return piece(rule, parts, row)
  }

  return {
    rubric,
    root: section(rubric.criteria, present<Partial<Criterion>>({ caps: rubric.caps })),
    unranked: rubric.unranked && nodes.test(rubric.unranked),
    nodes
  }
}

/** The policies a row says itself. */
const policiesOf = ({ notAssigned, notReported, zeroOfZero, noEvidence }: Partial<Criterion>): Partial<Policies> =>
  present<Partial<Policies>>({ notAssigned, notReported, zeroOfZero, noEvidence })

/** The indicators that are read somewhere in a node: proof for one of them is proof for the row. */
const readBy = (node: Node): ReadonlyArray<string> => {
  switch (node.kind) {
    case "leaf":
      return "of" in node.reads && node.reads.take !== "mark" ? [node.reads.of] : []
    case "piece":
      return node.parts.flatMap(readBy)
    case "group":
      return readBy(node.member)
    case "options":
      return [node.of, ...node.parts].flatMap(readBy)
    case "lookup":
      return []
  }
}

const piece = (rule: Rule, parts: ReadonlyArray<Node>, row?: Row): Piece => ({
  kind: "piece",
  rule,
  apply: applyOf(rule),
  parts,
  full:
    rule.piece === "criterion"
      ? Rational.parse(rule.maxPoints)
      : rule.piece === "section"
        ? fullOf(rule)
        : Rational.zero,
  row
})

export const pieceCompiler = (plan: Plan, rubric: Rubric, holidays: ReadonlySet<number>, more?: More): Nodes => {
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]))
  const deadlines = new Map((plan.reporting?.periods ?? []).map((period) => [period.id, period.deadline]))

  const leaf = (reads: Reads, read: Leaf["read"]): Leaf => ({ kind: "leaf", reads, read })

  const count = ({ of, take = "value", part, in: period }: Omit<Count, "_tag">): Leaf => {
    const indicator = indicators.get(of)
    return leaf(present<Reads>({ of, take, part, in: period }), (place) => {
      if (indicator === undefined) return { value: "invalid" }
      const at = { part, period: period ?? place.period }
      if (take === "baseline") return baselineAt(indicator, place, at)
      if (take === "target") return targetAt(indicator, place)
      return countAt(indicator, place, at)
    })
  }

  /** A bare id: at an event one of its marks, else the indicator's own measure. */
  const own = (of: string, at: Over): Node => {
    const indicator = indicators.get(of)
    if (at === "events") return leaf({ of, take: "mark" }, (place) => markAt(of, place))
    return indicator?.measure === "share"
      ? piece({ piece: "ratio", of: 1, less: 0, to: 1 }, [count({ of }), count({ of, take: "baseline" })])
      : leaf({ of, take: "value" }, (place) => ownAt(indicator, place))
  }

  const measure = (given: Measure, at?: Over): Node => more?.(given, at, nodes) ?? early(given, at)

  const early = (given: Measure, at: Over): Node => {
    if (typeof given === "string") return own(given, at)
    switch (given._tag) {
      case "count":
        return count(given)
      case "ratio": {
        const { of = [], less = [], to = [] } = given
        return piece(
          { piece: "ratio", of: of.length, less: less.length, to: to.length },
          [...of, ...less, ...to].map((each) => measure(each, at))
        )
      }
      case "tally":
        return tally(given)
      case "delay":
        return delay(given)
      case "peer":
        return peer(given)
      case "score":
        return lookup(given)
    }
  }

  const test = (given: Test, at?: Over): Node => {
    if (given._tag === "logic")
      return piece(
        { piece: "logic", need: given.need },
        given.of.map((each) => test(each, at))
      )
    const { _tag, of, ...bounds } = given
    return piece({ piece: "within", ...bounds }, [measure(of, at)])
  }

  const member = (where: Test | undefined, of: Measure | undefined, at?: Over): Piece =>
    piece({ piece: "member", asks: where !== undefined, measures: of !== undefined }, [
      ...(where === undefined ? [] : [test(where, at)]),
      ...(of === undefined ? [] : [measure(of, at)])
    ])

  const tally = ({ over, kind, where, of, take }: Tally): Group => {
    const rule: Rule = { piece: "tally", over, take: of === undefined ? "count" : (take ?? "sum") }
    return {
      kind: "group",
      member: member(where, of, over),
      over: (place) =>
        over === "subunits" && place.run.book.isEndless(place.unit.id)
          ? { rule: { ...rule, endless: true }, places: [] }
          : { rule, places: membersOf(over as Early, kind, place) }
    }
  }

  const delay = ({ of, due, in: unit = "days" }: Delay): Leaf =>
    leaf({ delay: of ?? "", in: unit }, (place) => delayOf({ of, due, unit }, place, { deadlines, holidays }))

  const peer = ({ of, take, among, where }: Peer): Group => {
    const places = (place: Place) =>
      place.run.book.units
        .filter((unit) =>
          among === undefined
            ? clusterOf(unit) === clusterOf(place.unit)
            : unit.kind === among || unit.cluster === among
        )
        .map((unit) => ({ ...place, unit }))
    return {
      kind: "group",
      member: member(where, of),
      over: (place) => {
        const members = places(place)
        const isOwn = take === "rank" ? members.findIndex(({ unit }) => unit.id === place.unit.id) : -1
        return { rule: { piece: "peer", take, own: isOwn }, places: members }
      },
      ...(take === "rank"
        ? {}
        : { shared: (place: Place) => `${among ?? clusterOf(place.unit)}\u0000${place.period ?? ""}` })
    }
  }

  const lookup = ({ of, rubric: other, take }: Score): Lookup => ({
    kind: "lookup",
    rubric: other ?? rubric.id,
    code: of,
    take: (take ?? "points") as Lookup["take"]
  })

  const points = (given: Points, code: string): Node => {
    if (typeof given === "string") return piece({ piece: "points", points: given }, [])
    const inner = (each: Points) => points(each, code)
    switch (given._tag) {
      case "slope": {
        const { _tag, of, ...slope } = given
        return piece({ piece: "slope", ...slope }, [measure(of)])
      }
      case "bands":
        return piece(
          { piece: "bands", edge: given.edge ?? "upper", bands: given.bands.map(({ points: _, ...bounds }) => bounds) },
          [measure(given.of), ...given.bands.map((band) => inner(band.points)), inner(given.otherwise ?? "0")]
        )
      case "choice":
        return choice(given, inner)
      case "manual":
        return manual(given, code)
      case "sum":
        return piece({ piece: "sum" }, given.of.map(inner))
      case "best":
        return piece({ piece: "best", pick: given.pick ?? "highest" }, given.of.map(inner))
      case "when":
        return piece({ piece: "when" }, [test(given.test), inner(given.points), inner(given.otherwise ?? "0")])
      case "cap": {
        const { _tag, of, ...limits } = given
        return piece({ piece: "cap", ...limits }, [inner(of)])
      }
    }
  }

  const choice = (given: Choice, inner: (each: Points) => Node): Options => {
    const indicator: Indicator | undefined = indicators.get(given.of)
    return {
      kind: "options",
      of: leaf({ of: given.of, take: "value" }, (place) => ownAt(indicator, place)),
      option: ({ run, unit }) => {
        const found = indicator === undefined ? undefined : toldOther(indicator, run.book, unit)
        return typeof found === "object" ? found.option : undefined
      },
      given,
      parts: [...given.options.map((option) => inner(option.points)), inner(given.otherwise ?? "0")]
    }
  }

  const manual = (given: Manual, code: string): Leaf => {
    const limits = present<Limits>({
      from: given.from ?? "0",
      to: given.to,
      grid: given.grid
    })
    return leaf({ rubric: rubric.id, criterion: code, ...limits }, (place) =>
      judgementAt(limits, place.run.book.judgement(place.unit.id, rubric.id, code))
    )
  }

  const nodes: Nodes = { points, test, measure, member }
  return nodes
}

/** The members of a set as they are seen from a place. */
const membersOf = (over: Early, kind: string | undefined, place: Place): ReadonlyArray<Place> => {
  const { run, unit } = place
  switch (over) {
    case "subunits":
      return run.book
        .subunits(unit.id)
        .filter((each) => kind === undefined || each.kind === kind)
        .map((each) => ({ run, unit: each }))
    case "periods":
    case "reports":
      if (over === "reports" && !run.owesReports(unit)) return []
      return run.periods
        .filter((period) => kind === undefined || period.kind === kind)
        .map(({ id }) => ({ run, unit, period: id }))
    case "events":
      return run.book
        .events(unit.id)
        .filter((event: Event) => kind === undefined || event.kind === kind)
        .map((event) => ({ run, unit, event }))
  }
}
