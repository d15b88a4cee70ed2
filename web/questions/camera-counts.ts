import { useQuery } from '@tanstack/react-query';
import type { CameraState } from '../../api/core/contract/cameras.ts';
import * as cameras from '../../api/core/contract/endpoints/cameras.ts';
import { ask, askAgainEvery } from '../api.ts';
import { keyOf, subjectOf } from './question.ts';

/** Number of cameras in a unit (null: everywhere), and how many of them are offline. */
export function useCameraCounts(grid: string | null) {
  return useQuery({
    queryKey: [...keyOf(cameras.list, {}), 'counts', grid],
    meta: subjectOf(cameras.list),
    queryFn: async ({ signal }) => {
      const count = async (state: CameraState | null) =>
        (await ask(cameras.list, { query: { grid, state, limit: 1 } }, signal)).total;
      const [total, offline] = await Promise.all([count(null), count('offline')]);
      return { total, offline };
    },
    refetchInterval: askAgainEvery(60_000),
  });
}
