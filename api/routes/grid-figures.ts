import { LRUCache } from 'lru-cache';
import type { AppDependencies } from '../app-dependencies.ts';
import * as grids from '../core/contract/endpoints/grids.ts';
import type { Edition, GridFigureName, GridFigures } from '../core/contract/grids.ts';
import { requireEdition } from '../http/require-edition.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { measureGrids } from '../sql/statistics/measure-grids.ts';

/** Cache time: every map on every wall requests the same figures. */
const KEEP_MS = 5000;

interface Asked {
  edition: Edition;
  level: number;
  figure: GridFigureName;
}

export function gridFigureRoutes({ database, now }: AppDependencies) {
  const kept = new LRUCache<string, GridFigures, Asked>({
    max: 64,
    ttl: KEEP_MS,
    fetchMethod: async (_key, _stale, { context: { edition, level, figure } }) => {
      const computedAt = now();
      const values = await measureGrids(database, edition, level, figure, computedAt);
      return { figure, level, editionId: edition.id, computedAt: computedAt.toISOString(), values };
    },
  });

  return createRouter().openapi(toRoute(grids.figures), async (context) => {
    const { level, figure, asOf } = context.req.valid('query');
    const edition = await requireEdition(database, asOf);
    const key = `${edition.id}/${edition.validTo}/${level}/${figure}`;
    const answer = await kept.forceFetch(key, { context: { edition, level, figure } });
    return context.json(answer, 200);
  });
}
