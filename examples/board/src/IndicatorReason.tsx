import { number } from "@thidua/core/text"
import { dayText, momentText } from "./day.ts"
import { useLanguage } from "./language.ts"
import {
  type Attainment,
  type BoardProps,
  figureText,
  type Indicator,
  isByUnits,
  ownerName,
  sourceText,
  stateOf
} from "./plan.ts"
import { Quote } from "./Quote.tsx"
import { State } from "./State.tsx"
import { words } from "./words.ts"

interface Props extends BoardProps {
  readonly indicator: Indicator
  readonly attainment: Attainment
}

/** Why a target is met or not: the counts, the target, who told them, the denominator's source, the clause. */
export const IndicatorReason = (props: Props) => {
  const { say, language } = useLanguage()
  const { indicator, attainment } = props
  const figure = figureText(attainment, indicator, language)
  return (
    <>
      <p class="verdict">
        <State of={stateOf(attainment, indicator)} />
        <span>
          {indicator.target === null ? say(words.noTarget) : say(words.target, { target: indicator.target[language] })}
        </span>
      </p>
      {figure !== undefined && <p class="figure">{figure}</p>}
      {indicator.measure === "share" && figure !== undefined && <p class="hint">{say(words.cut)}</p>}
      {attainment.unit === null ? <OfWhole {...props} /> : <OfUnit {...props} unit={attainment.unit} />}
      <h3>{say(words.says)}</h3>
      <Quote indicator={indicator} />
    </>
  )
}

const OfWhole = ({ organizer, plan, indicator, attainment }: Props) => {
  const { say, language } = useLanguage()
  const units = plan.attainment.nodes.filter((each) => each.indicatorCode === indicator.code && each.unit !== null)
  const how = isByUnits(attainment, indicator)
    ? words.wholeUnits
    : indicator.measure === "share"
      ? words.wholeSum
      : words.wholeCount
  return (
    <>
      <h3>{say(words.calculation)}</h3>
      <p>{say(how)}</p>
      <ul class="told-by">
        {units.map((each) => (
          <li key={each.unit?.code}>
            <span lang="vi" class="name">
              {ownerName(each, organizer)}
            </span>
            <span>{figureText(each, indicator, language)}</span>
            <State of={each.state} />
          </li>
        ))}
      </ul>
    </>
  )
}

const OfUnit = ({ plan, indicator, attainment, unit }: Props & { readonly unit: NonNullable<Attainment["unit"]> }) => {
  const { say, language } = useLanguage()
  const reports = plan.progress.nodes.filter((each) => each.unit.code === unit.code)
  const baseline = plan.baselines.nodes.find(
    (each) => each.unit.code === unit.code && each.population === indicator.population
  )
  const exclusions = plan.document.populations.find(({ code }) => code === indicator.population)?.exclusions
  return (
    <>
      {attainment.state !== "notAssigned" && (
        <>
          <h3>{say(words.told)}</h3>
          {reports.length === 0 && <p>{say(words.notOwed, { unit: unit.name })}</p>}
          {reports.map((each) => (
            <p key={each.periodCode}>
              <span lang="vi">{each.unit.name}</span>: <State of={each.status} />{" "}
              {each.submittedAt !== null && say(words.handedInAt, { time: momentText(each.submittedAt, language) })}
            </p>
          ))}
        </>
      )}
      {baseline !== undefined && (
        <>
          <h3>{say(words.baseline)}</h3>
          <p>
            {say(words.baselineSource, {
              count: number(String(baseline.count), language),
              unit: indicator.unitOfMeasure,
              day: dayText(baseline.asOf, language),
              source: sourceText(baseline)
            })}{" "}
            {"assumption" in baseline.source && <strong class="tag assumed-tag">{say(words.baselineAssumed)}</strong>}
          </p>
          {exclusions && <p lang="vi">{say(words.excluding, { exclusions })}</p>}
        </>
      )}
    </>
  )
}
