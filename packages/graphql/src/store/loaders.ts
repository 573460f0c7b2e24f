import { type Layer, study } from "@thidua/core"
import DataLoader from "dataloader"
import type { PrismaClient } from "../../generated/prisma/client.ts"
import type { Viewer } from "../auth/viewer.ts"
import type { PublishedPart, Store } from "./client.ts"
import { type Evaluation, type EvaluationKey, readEvaluations } from "./evaluation.ts"
import { type Heard, readHeard } from "./session.ts"

/** One evaluation per plan and layer and request, however many fields ask for a part of it; what was told of commendations likewise. */
export interface Loaders {
  readonly evaluation: DataLoader<EvaluationKey, Evaluation | null, string>
  readonly hearing: DataLoader<number, Heard>
  /** By a plan's code, what organizers below published for it. */
  readonly parts: DataLoader<string, ReadonlyArray<PublishedPart>>
}

/** For whom a request reads. */
interface Reading {
  readonly db: PrismaClient
  readonly store: Store
  readonly viewer: Viewer
  readonly day: string
}

export const createLoaders = ({ db, store, viewer, day }: Reading, run: typeof study = study): Loaders => ({
  evaluation: new DataLoader(
    async (keys) => {
      const read = new Map<Layer, ReadonlyMap<number, Evaluation>>()
      for (const [layer, of] of Map.groupBy(keys, (key) => key.layer))
        read.set(layer, await readEvaluations(db, viewer, { planIds: of.map(({ planId }) => planId), layer }, run))
      return keys.map(({ planId, layer }) => read.get(layer)?.get(planId) ?? null)
    },
    { cacheKeyFn: ({ planId, layer }) => `${planId} ${layer}` }
  ),
  parts: new DataLoader(async (codes) => {
    const parts = await store.partsOf(viewer.organizerId, codes, day)
    return codes.map((code) => parts.filter(({ plan }) => plan.partOf?.plan === code))
  }),
  hearing: new DataLoader(async (planIds) => {
    const heard = await readHeard(db, viewer.organizerId, planIds)
    return planIds.map(heard)
  })
})
