import "./scalars.ts"
import "./failure.ts"
import "./organizer.ts"
import "./unit.ts"
import "./viewer.ts"
import "./indicator.ts"
import "./plan.ts"
import "./draft.ts"
import "./report.ts"
import "./complaint.ts"
import "./publication.ts"
import "./ranking.ts"
import "./nomination.ts"
import "./session.ts"
import "./commendation.ts"
import { builder } from "../builder.ts"

/** The schema of the service; `schema.graphql` is its printed form. */
export const schema = builder.toSchema()
