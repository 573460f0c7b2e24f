import { number } from "@thidua/core/text"
import { useLanguage } from "./language.ts"
import type { BoardProps, Plan, Rubric, Standing } from "./plan.ts"
import { Scheme } from "./Scheme.tsx"
import { State } from "./State.tsx"
import { Why } from "./Why.tsx"
import { words } from "./words.ts"

/** The official standings by rubric and cluster. */
export const Standings = ({ plan }: BoardProps) => {
  const { say } = useLanguage()
  const { rubrics } = plan.document
  return (
    <section id="standings" aria-labelledby="standings-title">
      <h2 id="standings-title">{say(words.standings)}</h2>
      {rubrics.length === 0 && <p class="notice">{say(words.noStandings)}</p>}
      {rubrics.map((rubric) => (
        <RubricView key={rubric.code} plan={plan} rubric={rubric} />
      ))}
    </section>
  )
}

interface RubricProps {
  readonly plan: Plan
  readonly rubric: Rubric
}

const RubricView = ({ plan, rubric }: RubricProps) => {
  const { say } = useLanguage()
  const rows = plan.standings.nodes.filter((each) => each.rubricCode === rubric.code)
  const clusters = [...new Set(rows.map((each) => each.cluster))]
  return (
    <div class="rubric" data-rubric={rubric.code}>
      <h3 lang="vi">{rubric.title}</h3>
      {rubric.isAdopted ? (
        <p>{say(words.adopted, { decision: rubric.decision ?? "" })}</p>
      ) : (
        <div role="note" class="assumed">
          <Scheme /> {say(words.notAdopted)}{" "}
          {"assumption" in rubric.source && (
            <span lang="vi">
              {say(words.assumedBy, { assumption: rubric.source.assumption, by: rubric.source.byName })}
            </span>
          )}
        </div>
      )}
      {rows.length === 0 && <p class="notice">{say(words.notScored)}</p>}
      {clusters.map((cluster) => (
        <Cluster
          key={cluster}
          plan={plan}
          rubric={rubric}
          title={plan.document.unitKinds.find((kind) => kind.code === cluster)?.title ?? cluster}
          rows={rows.filter((each) => each.cluster === cluster)}
        />
      ))}
    </div>
  )
}

interface ClusterProps extends RubricProps {
  readonly title: string
  readonly rows: ReadonlyArray<Standing>
}

const Cluster = ({ plan, rubric, title, rows }: ClusterProps) => {
  const { say } = useLanguage()
  const ranked = rows.filter((each) => each.rank !== null)
  const unranked = rows.filter((each) => each.rank === null)
  const criteria = leavesOf(plan, rubric)
  return (
    <div class="cluster">
      {ranked.length > 0 && (
        <table>
          <caption lang="vi">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.rank)}</th>
              <th scope="col">{say(words.unit)}</th>
              {criteria.map(({ code }) => (
                <th scope="col" key={code} class="criterion">
                  {code}
                </th>
              ))}
              <th scope="col">{say(words.points)}</th>
            </tr>
          </thead>
          <tbody>
            {ranked.map((row) => (
              <Ranked key={row.unit.code} plan={plan} rubric={rubric} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {unranked.length > 0 && <Unranked rubric={rubric} rows={unranked} plan={plan} />}
      {criteria.length > 0 && (
        <details>
          <summary>{say(words.criteria, { count: criteria.length })}</summary>
          <dl class="criteria">
            {criteria.map(({ code, title: name }) => (
              <div key={code}>
                <dt>{code}</dt>
                <dd lang="vi">{name}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}

/** The rows of the scoring table that hold no others. */
const leavesOf = (plan: Plan, rubric: Rubric) => {
  const criteria = plan.scorecards.nodes.find((card) => card.rubricCode === rubric.code)?.criteria ?? []
  return criteria.filter(({ code }) => !criteria.some(({ parentCode }) => parentCode === code))
}

const Ranked = ({ plan, rubric, row }: RubricProps & { readonly row: Standing }) => {
  const { say, language } = useLanguage()
  const card = plan.scorecards.nodes.find((each) => each.rubricCode === rubric.code && each.unit.code === row.unit.code)
  const { unit } = row
  return (
    <tr data-unit={unit.code}>
      <td class="rank">{row.rank}</td>
      <th scope="row" lang="vi">
        {unit.name}
      </th>
      {leavesOf(plan, rubric).map(({ code, title }) => {
        const criterion = card?.criteria.find((each) => each.code === code)
        if (criterion === undefined) return <td key={code} class="criterion" />
        return (
          <td key={code} class="criterion">
            <Why
              question={{ kind: "points", rubric, unit, criterion: { code, title } }}
              about={`${code}, ${unit.name}`}
            >
              {criterion.points === null ? <State of={criterion.state} /> : number(criterion.points, language)}
            </Why>
          </td>
        )
      })}
      <td>
        <Why question={{ kind: "points", rubric, unit }} about={`${say(words.total)}, ${unit.name}`} class="total">
          <b>{number(row.total ?? "0", language)}</b>/{number(row.maximum, language)}
        </Why>
      </td>
    </tr>
  )
}

interface UnrankedProps extends RubricProps {
  readonly rows: ReadonlyArray<Standing>
}

/** Apart from the table, so that nobody reads them as its last places. */
const Unranked = ({ plan, rubric, rows }: UnrankedProps) => {
  const { say } = useLanguage()
  return (
    <div class="unranked">
      <h4>{say(words.unranked, { count: rows.length })}</h4>
      <p class="hint">{say(words.unrankedNote)}</p>
      <ul>
        {rows.map(({ unit, unrankedReason }) => (
          <li key={unit.code} data-unit={unit.code}>
            <span lang="vi" class="name">
              {unit.name}
            </span>
            {unrankedReason !== null && <State of={unrankedReason} />}
            {plan.progress.nodes
              .filter((each) => each.unit.code === unit.code && each.status !== "verified")
              .map((each) => (
                <State key={each.periodCode} of={each.status} />
              ))}
            <Why question={{ kind: "points", rubric, unit }} about={`${say(words.total)}, ${unit.name}`}>
              {say(words.why)}
            </Why>
          </li>
        ))}
      </ul>
    </div>
  )
}
