import { useLanguage } from "./language.ts"
import {
  type Attainment,
  type Bar,
  type BoardProps,
  barOf,
  countText,
  figureText,
  type Indicator,
  isByUnits,
  shareText,
  ownerName,
  stateOf
} from "./plan.ts"
import { Quote } from "./Quote.tsx"
import { State } from "./State.tsx"
import { Why } from "./Why.tsx"
import { words } from "./words.ts"

/** Is each target met, for the whole and by unit. */
export const Targets = (props: BoardProps) => {
  const { say } = useLanguage()
  const { plan } = props
  return (
    <section id="targets" aria-labelledby="targets-title">
      <h2 id="targets-title">{say(words.targets)}</h2>
      {plan.indicators.length === 0 ? <p class="notice">{say(words.noTargets)}</p> : <Summary {...props} />}
      {plan.document.movements.map((movement) => {
        const indicators = plan.indicators.filter(({ goal }) => goal.movement === movement.code)
        if (indicators.length === 0) return null
        return (
          <div key={movement.code}>
            <h3 lang="vi">{movement.title}</h3>
            <div class="cards">
              {indicators.map((indicator) => (
                <Card key={indicator.code} {...props} indicator={indicator} />
              ))}
            </div>
          </div>
        )
      })}
    </section>
  )
}

/** How many targets stand how, for the whole. */
const Summary = ({ organizer, plan }: BoardProps) => {
  const { say } = useLanguage()
  const states = plan.indicators.flatMap((indicator) => {
    const whole = plan.attainment.nodes.find((each) => each.indicatorCode === indicator.code && each.unit === null)
    return whole === undefined ? [] : [stateOf(whole, indicator)]
  })
  const order = [...new Set(["met", "missed", "undecided", ...states])].filter((state) => states.includes(state))
  return (
    <>
      <ul class="summary" aria-label={say(words.whole, { organizer: organizer.name })}>
        {order.map((state) => (
          <li key={state}>
            <b>{states.filter((each) => each === state).length}</b> <State of={state} />
          </li>
        ))}
      </ul>
      <p class="hint">{say(words.hint)}</p>
      <p class="legend hint" aria-hidden="true">
        <span>
          <i class="told" /> {say(words.legendTold)}
        </span>
        <span>
          <i class="untold" /> {say(words.legendUntold)}
        </span>
        <span>
          <i class="mark" /> {say(words.legendMark)}
        </span>
      </p>
    </>
  )
}

const Card = ({ organizer, plan, indicator }: BoardProps & { readonly indicator: Indicator }) => {
  const { say, language } = useLanguage()
  const rows = plan.attainment.nodes.filter((each) => each.indicatorCode === indicator.code)
  const units = rows.filter((each) => each.unit !== null)
  const whole = rows.find((each) => each.unit === null)
  if (whole === undefined) return null
  const state = stateOf(whole, indicator)
  const bar = barOf(whole, indicator, units)
  return (
    <article class="card" data-indicator={indicator.code} aria-labelledby={`target-${indicator.code}`}>
      <h4 id={`target-${indicator.code}`} lang="vi">
        {indicator.title}
      </h4>
      <p class="verdict">
        <State of={state} />
        <span>
          {indicator.target === null ? say(words.noTarget) : say(words.target, { target: indicator.target[language] })}
        </span>
      </p>
      <Why
        question={{ kind: "indicator", indicator, attainment: whole }}
        about={`${indicator.title}, ${organizer.name}`}
        class="headline"
      >
        <Figure attainment={whole} indicator={indicator} />
        {whole.missing > 0 && !isByUnits(whole, indicator) && ` (${say(words.soFar)})`}
      </Why>
      {bar !== undefined && <BarView bar={bar} attainment={whole} indicator={indicator} />}
      {whole.missing > 0 && (
        <p class="missing">
          {say(words.missingUnits, { count: whole.missing })}. {state === "missed" && say(words.sureMissed)}
          {state === "met" && say(words.sureMet)}
        </p>
      )}
      <Quote indicator={indicator} />
      {units.length > 0 && (
        <details>
          <summary>{say(words.byUnit, { count: units.length })}</summary>
          <Units organizer={organizer} plan={plan} indicator={indicator} units={units} />
        </details>
      )}
    </article>
  )
}

/** The share large, the counts beside it; a way to ask where nothing was told. */
const Figure = ({ attainment, indicator }: { readonly attainment: Attainment; readonly indicator: Indicator }) => {
  const { say, language } = useLanguage()
  const figure = figureText(attainment, indicator, language)
  const share = shareText(attainment, indicator, language)
  if (figure === undefined) return <span class="no-figure">{say(words.why)}</span>
  if (share === undefined) return <b>{figure}</b>
  return (
    <>
      <b class="share">{share}</b> <span>{countText(attainment, indicator, language)}</span>
    </>
  )
}

interface BarViewProps {
  readonly bar: Bar
  readonly attainment: Attainment
  readonly indicator: Indicator
}

const BarView = ({ bar, attainment, indicator }: BarViewProps) => {
  const { say, language } = useLanguage()
  const width = (part: number) => `${Math.min(Math.max(part, 0), 1) * 100}%`
  return (
    <div
      class="bar"
      role="meter"
      aria-label={indicator.title}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(bar.told * 100)}
      aria-valuetext={say(words.bar, {
        figure: figureText(attainment, indicator, language) ?? "",
        target: indicator.target?.[language] ?? ""
      })}
    >
      <div class="track">
        <div class="told" style={{ width: width(bar.told) }} />
        <div class="untold" style={{ width: width(Math.min(bar.untold, 1 - bar.told)) }} />
      </div>
      <div class="mark" style={{ left: width(bar.mark) }} />
    </div>
  )
}

interface UnitsProps extends BoardProps {
  readonly indicator: Indicator
  readonly units: ReadonlyArray<Attainment>
}

const Units = ({ organizer, plan, indicator, units }: UnitsProps) => {
  const { say } = useLanguage()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say(words.unit)}</th>
          <th scope="col">{say(words.figure)}</th>
          <th scope="col">{say(words.result)}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((attainment) => {
          const name = ownerName(attainment, organizer)
          return (
            <tr key={attainment.unit?.code} data-unit={attainment.unit?.code}>
              <th scope="row" lang="vi">
                {name}
              </th>
              <td>
                <Why question={{ kind: "indicator", indicator, attainment }} about={name}>
                  <Figure attainment={attainment} indicator={indicator} />
                </Why>
              </td>
              <td>
                <State of={attainment.state} />
                {attainment.state === "notReported" &&
                  plan.progress.nodes
                    .filter((each) => each.unit.code === attainment.unit?.code && each.status !== "missing")
                    .map((each) => <StateNote key={each.periodCode} of={each.status} />)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Why there is no official figure yet: the report behind it is not verified. */
const StateNote = ({ of }: { readonly of: string }) => (
  <div class="note">
    <State of={of} />
  </div>
)
