import { daysLate, deadlineText, leftText, momentText } from "./day.ts"
import { useLanguage } from "./language.ts"
import type { BoardProps, Period, Progress } from "./plan.ts"
import { State } from "./State.tsx"
import { words } from "./words.ts"

/** Who has not reported, first; then the others by how far their reports got. */
export const Reports = ({ plan }: BoardProps) => {
  const { say } = useLanguage()
  return (
    <section id="reports" aria-labelledby="reports-title">
      <h2 id="reports-title">{say(words.reports)}</h2>
      {plan.periods.length === 0 && <p class="notice">{say(words.noReports)}</p>}
      {plan.periods.map((period) => (
        <PeriodView
          key={period.code}
          period={period}
          reports={plan.progress.nodes.filter((each) => each.periodCode === period.code)}
        />
      ))}
    </section>
  )
}

/** Not handed in comes first: it is what a deadline evening is about. */
const groups: ReadonlyArray<ReadonlyArray<Progress["status"]>> = [
  ["missing", "draft"],
  ["returned"],
  ["submitted"],
  ["verified"]
]

const PeriodView = ({ period, reports }: { readonly period: Period; readonly reports: ReadonlyArray<Progress> }) => {
  const { say, language } = useLanguage()
  const now = Date.now()
  const isOver = Date.parse(period.deadline) <= now
  const handedIn = reports.filter(({ status }) => status === "submitted" || status === "verified").length
  return (
    <>
      <h3 lang="vi">{period.title}</h3>
      <p>
        <b>{say(words.handedIn, { count: handedIn, total: reports.length })}</b>; {say(words.deadline).toLowerCase()}{" "}
        {deadlineText(period.deadline, language)}: {leftText(period.deadline, now, language)}
        {period.isLocked && `, ${say(words.locked)}`}.
      </p>
      <div class="groups">
        {groups.map((statuses) => {
          const members = reports.filter(({ status }) => statuses.includes(status))
          const [only, ...others] = statuses
          if (members.length === 0 || only === undefined) return null
          return (
            <div key={only} class="group" data-group={only}>
              <h4>
                {others.length > 0 ? say(words.notHandedIn) : <State of={only} />} ({members.length})
              </h4>
              <ul>
                {members.map((report) => (
                  <Row key={report.unit.code} report={report} period={period} isOver={isOver} />
                ))}
              </ul>
            </div>
          )
        })}
      </div>
    </>
  )
}

interface RowProps {
  readonly report: Progress
  readonly period: Period
  readonly isOver: boolean
}

const Row = ({ report, period, isOver }: RowProps) => {
  const { say, language } = useLanguage()
  const { status, submittedAt, onTime } = report
  const days = submittedAt === null ? 0 : daysLate(period.deadline, submittedAt)
  const isOut = status !== "submitted" && status !== "verified"
  return (
    <li data-unit={report.unit.code} data-status={status}>
      <span lang="vi" class="name">
        {report.unit.name}
      </span>
      {(status === "missing" || status === "draft") && <State of={status} />}
      {isOut && isOver && <span class="tag bad">{say(words.overdue)}</span>}
      {!isOut && submittedAt !== null && (
        <span class="when">{say(words.handedInAt, { time: momentText(submittedAt, language) })}</span>
      )}
      {onTime === false && <span class="tag bad">{days > 0 ? say(words.late, { days }) : say(words.lateSameDay)}</span>}
    </li>
  )
}
