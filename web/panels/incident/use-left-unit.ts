import { useLineage } from '../../questions/editions.ts';
import { useAsOf, useGrid } from '../../questions/grids.ts';
import { RequestFailed } from '../../request.ts';

/**
 * The unit of a filter that no longer exists in the edition, by its last name; null: it exists, it is not known yet, or there
 * is no filter.
 */
export function useLeftUnit(code: string | null): string | null {
  const isNow = useAsOf() === null;
  const { error } = useGrid(code);
  const hasLeft = isNow && error instanceof RequestFailed && error.status === 404;
  const steps = useLineage(hasLeft ? code : null).data?.steps ?? [];
  if (!hasLeft) return null;
  const last = steps.flatMap(({ old, new: now }) => [old, now]).find((unit) => unit.code === code);
  return last?.name ?? code;
}
