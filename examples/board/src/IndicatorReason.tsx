import { number } from "@thidua/core/text"
import { dayText, momentText } from "./day.ts"
import { useLanguage } from "./language.ts"
import { type Attainment, type BoardProps, figureText, type Indicator, isByUnits, stateOf, unitName } from "./plan.ts"
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
      {attainment.unitCode === null ? <OfWhole {...props} /> : <OfUnit {...props} unit={attainment.unitCode} />}
      <h3>{say(words.says)}</h3>
      <Quote indicator={indicator} />
    </>
  )
}

const OfWhole = ({ organizer, plan, indicator, attainment }: Props) => {
  const { say, language } = useLanguage()
  const units = plan.attainment.filter((each) => each.indicatorCode === indicator.code && each.unitCode !== null)
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
          <li key={each.unitCode}>
            <span lang="vi" class="name">
              {unitName(organizer, each.unitCode)}
            </span>
            <span>{figureText(each, indicator, language)}</span>
            <State of={each.state} />
          </li>
        ))}
      </ul>
    </>
  )
}

const OfUnit = ({ plan, organizer, indicator, attainment, unit }: Props & { readonly unit: string }) => {
  const { say, language } = useLanguage()
  const reports = plan.progress.filter((each) => each.unitCode === unit)
  const baseline = plan.baselines.nodes.find(
    (each) => each.unit.code === unit && each.population === indicator.population
  )
  const exclusions = plan.document.populations.find(({ code }) => code === indicator.population)?.exclusions
  return (
    <>
      {attainment.state !== "notAssigned" && (
        <>
          <h3>{say(words.told)}</h3>
          {reports.length === 0 && <p>{say(words.notOwed, { unit: unitName(organizer, unit) })}</p>}
          {reports.map((each) => (
            <p key={each.periodCode}>
              <span lang="vi">{each.unitName}</span>: <State of={each.status} />{" "}
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
              source: baseline.source
            })}{" "}
            {baseline.isAssumption && <strong class="tag assumed-tag">{say(words.baselineAssumed)}</strong>}
          </p>
          {exclusions && <p lang="vi">{say(words.excluding, { exclusions })}</p>}
        </>
      )}
    </>
  )
}
