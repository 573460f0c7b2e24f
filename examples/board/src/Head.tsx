import { deadlineText, leftText } from "./day.ts"
import { useLanguage } from "./language.ts"
import { type BoardProps, type Plan, sourceText } from "./plan.ts"
import { words } from "./words.ts"

export const Head = ({ organizer, plan }: BoardProps) => {
  const { say, language } = useLanguage()
  const now = Date.now()
  // The next deadline to come, else the last that passed.
  const period = plan.periods.find(({ deadline }) => Date.parse(deadline) > now) ?? plan.periods.at(-1)
  return (
    <div class="head">
      <h1>
        <span lang="vi">{organizer.name}</span> <small>{say(words.plan, { year: plan.year })}</small>
      </h1>
      <p lang="vi">{plan.title}</p>
      {period !== undefined && (
        <p class="deadline">
          {say(words.deadline)} {deadlineText(period.deadline, language)}:{" "}
          <strong>{leftText(period.deadline, now, language)}</strong>
        </p>
      )}
      <Assumed plan={plan} />
    </div>
  )
}

/** Says plainly that figures are assumed, in the words their source gives: what is assumed is for the data to say. */
const Assumed = ({ plan }: { readonly plan: Plan }) => {
  const { say } = useLanguage()
  const sources = new Set(plan.baselines.nodes.filter(({ source }) => "assumption" in source).map(sourceText))
  if (sources.size === 0) return null
  return (
    <div role="note" class="assumed">
      <strong>{say(words.assumed)}.</strong> {say(words.assumedBaselines)}{" "}
      {[...sources].map((source) => (
        <q lang="vi" key={source}>
          {source}
        </q>
      ))}
    </div>
  )
}
