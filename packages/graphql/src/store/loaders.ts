import { type Layer, study } from "@thidua/core"
import DataLoader from "dataloader"
import type { PrismaClient } from "../../generated/prisma/client.ts"
import type { Viewer } from "../auth/viewer.ts"
import { type Evaluation, type EvaluationKey, readEvaluations } from "./evaluation.ts"
import { type Heard, readHeard } from "./session.ts"

/** One evaluation per plan and layer and request, however many fields ask for a part of it; what was told of commendations likewise. */
export interface Loaders {
  readonly evaluation: DataLoader<EvaluationKey, Evaluation | null, string>
  readonly hearing: DataLoader<number, Heard>
}

export const createLoaders = (db: PrismaClient, viewer: Viewer, run: typeof study = study): Loaders => ({
  evaluation: new DataLoader(
    async (keys) => {
      const read = new Map<Layer, ReadonlyMap<number, Evaluation>>()
      for (const [layer, of] of Map.groupBy(keys, (key) => key.layer))
        read.set(layer, await readEvaluations(db, viewer, { planIds: of.map(({ planId }) => planId), layer }, run))
      return keys.map(({ planId, layer }) => read.get(layer)?.get(planId) ?? null)
    },
    { cacheKeyFn: ({ planId, layer }) => `${planId} ${layer}` }
  ),
  hearing: new DataLoader(async (planIds) => {
    const heard = await readHeard(db, viewer.organizerId, planIds)
    return planIds.map(heard)
  })
})
