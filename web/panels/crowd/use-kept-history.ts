import type { SpaceHistory } from '../../../api/core/contract/crowd.ts';
import { useSpaceHistory } from '../../questions/crowd.ts';
import type { Span } from '../../state/crowd-state.ts';

/** Share of known minutes below which the data of this time are stored by the hour. */
const SPARSE = 10;

const countKnown = (points: SpaceHistory['points']) =>
  points.filter(({ count }) => count !== null).length;

/** Whether so few minutes are known that hours contain more. */
export function isSparse(points: SpaceHistory['points']): boolean {
  return countKnown(points) * SPARSE < points.length;
}

/**
 * Counts of a space at the finest stored resolution: by the minute, otherwise by the hour. Minutes are deleted before hours.
 *
 * @param code null: no request
 */
export function useKeptHistory(code: string | null, span: Span) {
  const minutes = useSpaceHistory(code, span, 60);
  const asksHours = minutes.data !== undefined && isSparse(minutes.data.points);
  const hours = useSpaceHistory(asksHours ? code : null, span, 3600);
  // A single hour is not a trend.
  const isByHour = asksHours && hours.data !== undefined && countKnown(hours.data.points) > 1;
  const asked = isByHour || (asksHours && hours.isPending) ? hours : minutes;
  return { asked, isByHour, points: isByHour ? hours.data?.points : minutes.data?.points };
}
