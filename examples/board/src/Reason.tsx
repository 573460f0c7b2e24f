import type { Message } from "@thidua/core/text"
import { useEffect, useId, useRef, useState } from "preact/hooks"
import { ask, Unanswered } from "./endpoint.ts"
import { ReasonDocument } from "./gql/graphql.ts"
import { IndicatorReason } from "./IndicatorReason.tsx"
import { useLanguage } from "./language.ts"
import { type BoardProps, ownerName, type Plan, type Step } from "./plan.ts"
import { Scheme } from "./Scheme.tsx"
import type { PointsQuestion, Question } from "./Why.tsx"
import { words } from "./words.ts"

interface ReasonProps extends BoardProps {
  readonly question: Question
  readonly onClose: () => void
}

/** The dialog. The browser keeps the focus inside, closes it on Escape and gives the focus back to the figure. */
export const Reason = ({ organizer, plan, question, onClose }: ReasonProps) => {
  const { say } = useLanguage()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  const isPoints = question.kind === "points"
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="reason">
        <header>
          <h2 id={title} lang="vi">
            {isPoints ? question.unit.name : ownerName(question.attainment, organizer)}
            <small>
              {isPoints
                ? question.criterion === undefined
                  ? question.rubric.title
                  : `${question.criterion.code}. ${question.criterion.title}`
                : question.indicator.title}
            </small>
          </h2>
          <button type="button" onClick={close}>
            {say(words.close)}
          </button>
        </header>
        {isPoints ? (
          <PointsReason plan={plan} question={question} />
        ) : (
          <IndicatorReason
            organizer={organizer}
            plan={plan}
            indicator={question.indicator}
            attainment={question.attainment}
          />
        )}
      </div>
    </dialog>
  )
}

type Asked = { readonly steps: ReadonlyArray<Step> } | { readonly failure: Message } | undefined

const PointsReason = ({ plan, question }: { readonly plan: Plan; readonly question: PointsQuestion }) => {
  const { say } = useLanguage()
  const { rubric, unit, criterion } = question
  const [asked, setAsked] = useState<Asked>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isWanted = true
    const settle = (answer: Asked) => isWanted && setAsked(answer)
    setAsked(undefined)
    ask(ReasonDocument, {
      plan: plan.id,
      rubric: rubric.code,
      unit: unit.code,
      criterion: criterion?.code ?? null
    }).then(
      (data) => settle({ steps: data.plan?.scorecards.nodes[0]?.trace ?? [] }),
      (error: unknown) => settle({ failure: error instanceof Unanswered ? error.said : words.failed })
    )
    return () => {
      isWanted = false
    }
  }, [plan.id, rubric.code, unit.code, criterion?.code, attempt])
  return (
    <>
      {!rubric.isAdopted && (
        <p>
          <Scheme />
        </p>
      )}
      <div aria-live="polite">
        {asked === undefined && <p>{say(words.loading)}</p>}
        {asked !== undefined && "failure" in asked && (
          <>
            <p>{say(asked.failure)}</p>
            <button type="button" onClick={() => setAttempt(attempt + 1)}>
              {say(words.retry)}
            </button>
          </>
        )}
        {asked !== undefined && "steps" in asked && asked.steps.length === 0 && <p>{say(words.noReason)}</p>}
        {asked !== undefined && "steps" in asked && <Steps steps={asked.steps.filter(speaks)} under={null} />}
      </div>
    </>
  )
}

/** A constant's sentence ("12 điểm") only repeats what the step above says, or a band the figure did not fall into. */
const speaks = (step: Step, _: number, all: ReadonlyArray<Step>): boolean =>
  step.piece !== "points" || all.find(({ path }) => path === step.parentPath)?.piece === "criterion"

interface StepsProps {
  readonly steps: ReadonlyArray<Step>
  readonly under: string | null
}

/** The flat trace as the tree it is, from the result down to the figures. */
const Steps = ({ steps, under }: StepsProps) => {
  const { language } = useLanguage()
  const here = steps.filter(({ parentPath }) => parentPath === under)
  if (here.length === 0) return null
  return (
    <ul class="trace">
      {here.map((step) => (
        <li key={step.path} data-piece={step.piece}>
          <span>{step[language]}</span>
          <Steps steps={steps} under={step.path} />
        </li>
      ))}
    </ul>
  )
}
