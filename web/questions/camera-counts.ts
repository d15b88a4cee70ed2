import { useQuery } from '@tanstack/react-query';
import { cameraPage } from '../../api/core/contract/cameras.ts';
import { ask, askAgainEvery } from '../api.ts';

/** How many cameras there are in a unit (null: everywhere), and how many of them are offline. */
export function useCameraCounts(grid: string | null) {
  return useQuery({
    queryKey: ['/api/cameras', 'counts', grid],
    queryFn: async ({ signal }) => {
      const count = async (state: string | null) =>
        (await ask(cameraPage, '/api/cameras', { grid, state, limit: 1 }, signal)).total;
      const [total, offline] = await Promise.all([count(null), count('offline')]);
      return { total, offline };
    },
    refetchInterval: askAgainEvery(60_000),
  });
}
