import { useQuery } from '@tanstack/react-query';
import * as grids from '../../api/core/contract/endpoints/grids.ts';
import type { GridKind } from '../../api/core/contract/grids.ts';
import { ask, SETTLED_MS } from '../api.ts';
import { keyOf, subjectOf } from './question.ts';

/** Number of units of each level in a past edition, and how many of them are exclusive. `asOf` null: no request. */
export function useGridCounts(levels: readonly number[], asOf: string | null) {
  return useQuery({
    queryKey: [keyOf(grids.list, {})[0], 'counts', levels, asOf],
    meta: subjectOf(grids.list),
    queryFn: ({ signal }) => {
      const count = async (level: number, kind: GridKind | null) =>
        (await ask(grids.list, { query: { level, kind, asOf, limit: 1 } }, signal)).total;
      return Promise.all(
        levels.map(async (level) => {
          const [all, exclusive] = await Promise.all([
            count(level, null),
            count(level, 'exclusive'),
          ]);
          return { level, count: all, exclusiveCount: exclusive };
        }),
      );
    },
    enabled: asOf !== null,
    staleTime: SETTLED_MS,
  });
}
