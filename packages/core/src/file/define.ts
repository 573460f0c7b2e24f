import type { Condition } from "../plan/Award.ts"
import type { PlanJson } from "../plan/Plan.ts"
import type { Count, Delay, Logic, Peer, Ratio, Score, Tally, Within } from "../rubric/Measure.ts"
import type { Band, Bands, Best, Cap, Choice, Manual, Slope, Sum, When } from "../rubric/Points.ts"
import type { Criterion } from "../rubric/Rubric.ts"
import type { Source } from "../value/Source.ts"

type List<T> = ReadonlyArray<T>
type Item<K extends keyof PlanJson> = NonNullable<PlanJson[K]> extends List<infer Each> ? Each : never
type GradeJson = NonNullable<Item<"rubrics">["grades"]>[number]
type CutoffJson = NonNullable<GradeJson["points"]>[number]
type CeilingJson = NonNullable<Item<"rubrics">["ceilings"]>[number]
type With<T, More> = Omit<T, keyof More> & More

/** Kinds of unit that the plan has; single units are known only to the facts. */
interface OwedBy<Kind> {
  readonly kinds?: List<Kind>
  readonly units?: List<string>
}

// The pieces of a rubric, with the indicators (I) and rubrics (R) they may name. Inside a tally of events a bare word names a mark
// of the event, so there it is any text (Bare).

interface RatioOf<I extends string, R extends string, Bare extends string> extends Omit<Ratio, "of" | "less" | "to"> {
  readonly of?: List<MeasureOf<I, R, Bare>>
  readonly less?: List<MeasureOf<I, R, Bare>>
  readonly to?: List<MeasureOf<I, R, Bare>>
}
interface TallyOf<I extends string, R extends string, Over extends Tally["over"], Bare extends string>
  extends Omit<Tally, "over" | "where" | "of"> {
  readonly over: Over
  readonly where?: TestOf<I, R, Bare>
  readonly of?: MeasureOf<I, R, Bare>
}
interface PeerOf<I extends string, R extends string> extends Omit<Peer, "of" | "where"> {
  readonly of: MeasureOf<I, R>
  readonly where?: TestOf<I, R>
}
type MeasureOf<I extends string, R extends string, Bare extends string = I> =
  | Bare
  | With<Count, { readonly of: I }>
  | RatioOf<I, R, Bare>
  | TallyOf<I, R, "events", string>
  | TallyOf<I, R, "indicators", I | "met" | "attained">
  | TallyOf<I, R, Exclude<Tally["over"], "events" | "indicators">, I>
  | Delay
  | PeerOf<I, R>
  | With<Score, { readonly rubric?: R }>

interface WithinOf<I extends string, R extends string, Bare extends string> extends Omit<Within, "of"> {
  readonly of: MeasureOf<I, R, Bare>
}
interface LogicOf<I extends string, R extends string, Bare extends string> extends Omit<Logic, "of"> {
  readonly of: List<TestOf<I, R, Bare>>
}
type TestOf<I extends string, R extends string, Bare extends string = I> = WithinOf<I, R, Bare> | LogicOf<I, R, Bare>

interface SlopeOf<I extends string, R extends string> extends Omit<Slope, "of"> {
  readonly of: MeasureOf<I, R>
}
interface BandOf<I extends string, R extends string> extends Omit<Band, "points"> {
  readonly points: PointsOf<I, R>
}
interface BandsOf<I extends string, R extends string> extends Omit<Bands, "of" | "bands" | "otherwise"> {
  readonly of: MeasureOf<I, R>
  readonly bands: List<BandOf<I, R>>
  readonly otherwise?: PointsOf<I, R>
}
interface ChoiceOf<I extends string, R extends string> extends Omit<Choice, "of" | "options" | "otherwise"> {
  readonly of: I
  readonly options: List<{ readonly is: string; readonly points: PointsOf<I, R> }>
  readonly otherwise?: PointsOf<I, R>
}
interface SeveralOf<I extends string, R extends string> {
  readonly of: List<PointsOf<I, R>>
}
interface WhenOf<I extends string, R extends string> extends Omit<When, "test" | "points" | "otherwise"> {
  readonly test: TestOf<I, R>
  readonly points: PointsOf<I, R>
  readonly otherwise?: PointsOf<I, R>
}
interface CapOf<I extends string, R extends string> extends Omit<Cap, "of"> {
  readonly of: PointsOf<I, R>
}

/** `Points` whose indicators and rubrics are the plan's. */
export type PointsOf<I extends string, R extends string> =
  | string
  | SlopeOf<I, R>
  | BandsOf<I, R>
  | ChoiceOf<I, R>
  | Manual
  | (Omit<Sum, "of"> & SeveralOf<I, R>)
  | (Omit<Best, "of"> & SeveralOf<I, R>)
  | WhenOf<I, R>
  | CapOf<I, R>

interface CriterionOf<K extends string, I extends string, R extends string>
  extends Omit<Criterion, "points" | "criteria" | "appliesTo"> {
  readonly points?: PointsOf<I, R>
  readonly criteria?: List<CriterionOf<K, I, R>>
  readonly appliesTo?: OwedBy<K>
}

type TieOf<I extends string, R extends string> =
  | { readonly source: Source; readonly more: MeasureOf<I, R> }
  | { readonly source: Source; readonly less: MeasureOf<I, R> }
  | { readonly source: Source; readonly prefer: TestOf<I, R> }
  | { readonly source: Source; readonly decidedBy: "vote" | "authority" }

interface GradeOf<K extends string, I extends string, R extends string> extends Omit<GradeJson, "points" | "test"> {
  readonly points?: List<With<CutoffJson, { readonly appliesTo?: OwedBy<K> }>>
  readonly test?: TestOf<I, R>
}

/**
 * A plan whose references the compiler follows: movements (M), goals (G), populations (P), kinds of unit (K), clusters (C),
 * indicators (I), rubrics (R). A list names the ids; everywhere else only those are accepted, and editors offer them.
 */
export interface PlanOf<
  M extends string,
  G extends string,
  P extends string,
  K extends string,
  C extends string,
  I extends string,
  R extends string
> extends Omit<
    PlanJson,
    | "partOf"
    | "movements"
    | "goals"
    | "populations"
    | "unitKinds"
    | "clusters"
    | "indicators"
    | "tasks"
    | "responsibilities"
    | "reporting"
    | "rubrics"
    | "awards"
  > {
  readonly partOf?: With<
    NonNullable<PlanJson["partOf"]>,
    { readonly indicators: List<{ readonly indicator: NoInfer<I>; readonly feeds: string }> }
  >
  readonly movements: List<With<Item<"movements">, { readonly id: M }>>
  readonly goals: List<With<Item<"goals">, { readonly id: G; readonly movement: NoInfer<M> }>>
  readonly populations?: List<With<Item<"populations">, { readonly id: P }>>
  readonly unitKinds: List<With<Item<"unitKinds">, { readonly id: K }>>
  readonly clusters?: List<With<Item<"clusters">, { readonly id: C }>>
  readonly indicators: List<
    With<
      Item<"indicators">,
      {
        readonly id: I
        readonly goal: NoInfer<G>
        readonly population?: NoInfer<P>
        readonly owedBy: OwedBy<NoInfer<K>>
      }
    >
  >
  readonly tasks?: List<
    With<Item<"tasks">, { readonly owedBy: OwedBy<NoInfer<K>>; readonly coordinating?: OwedBy<NoInfer<K>> }>
  >
  readonly responsibilities?: List<With<Item<"responsibilities">, { readonly of?: OwedBy<NoInfer<K>> }>>
  readonly reporting?: With<NonNullable<PlanJson["reporting"]>, { readonly owedBy: OwedBy<NoInfer<K>> }>
  readonly rubrics?: List<
    With<
      Item<"rubrics">,
      {
        readonly id: R
        readonly appliesTo: List<NoInfer<K | C>>
        readonly criteria: List<CriterionOf<NoInfer<K>, NoInfer<I>, NoInfer<R>>>
        readonly unranked?: TestOf<NoInfer<I>, NoInfer<R>>
        readonly rankBy?: MeasureOf<NoInfer<I>, NoInfer<R>>
        readonly ties?: List<TieOf<NoInfer<I>, NoInfer<R>>>
        readonly grades?: List<GradeOf<NoInfer<K>, NoInfer<I>, NoInfer<R>>>
        readonly ceilings?: List<With<CeilingJson, { readonly when: TestOf<NoInfer<I>, NoInfer<R>> }>>
      }
    >
  >
  readonly awards?: List<
    With<
      Item<"awards">,
      {
        readonly for?: OwedBy<NoInfer<K>>
        readonly rubric?: NoInfer<R>
        readonly quotaOf?: NoInfer<P>
        readonly conditions?: List<With<Condition, { readonly test?: TestOf<NoInfer<I>, NoInfer<R>> }>>
      }
    >
  >
}

/**
 * A plan written in TypeScript: the same value, its references checked while it is typed. What types cannot see (an id used twice,
 * a target above 100 %) `Plan.decode` refuses.
 */
export const definePlan = <
  const M extends string,
  const G extends string,
  const K extends string,
  const I extends string,
  const P extends string = never,
  const C extends string = never,
  const R extends string = never
>(
  plan: PlanOf<M, G, P, K, C, I, R>
): PlanJson => plan
