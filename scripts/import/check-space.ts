import { isRising } from '../../api/domain/crowd-hours.ts';
import { TIER_FIELDS } from './kinds.ts';
import type { CheckedRow } from './read-rows.ts';
import type { Tally } from './tally.ts';

/** Checks the bounds of a space: either four ascending values, or none; then it uses those of the space above. */
export function checkSpace({ row, values }: CheckedRow, tally: Tally): boolean {
  const bounds = TIER_FIELDS.map((field) => values.get(field) ?? null);
  if (bounds.every((bound) => bound === null)) return true;
  const isWhole = bounds.every((bound) => bound !== null);
  if (isWhole && isRising(bounds.map(Number))) return true;
  tally.add({
    row,
    code: String(values.get('code')),
    reason: 'bounds_not_rising',
    detail: bounds.join(', '),
    outcome: 'refused',
  });
  return false;
}
