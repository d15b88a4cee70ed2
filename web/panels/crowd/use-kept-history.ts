import type { SpaceHistory } from '../../../api/core/contract/crowd.ts';
import { useSpaceHistory } from '../../questions/crowd.ts';
import type { Span } from '../../state/crowd-state.ts';

/** Fewer minutes than one in so many: what is kept of this time is kept by the hour. */
const SPARSE = 10;

const countKnown = (points: SpaceHistory['points']) =>
  points.filter(({ count }) => count !== null).length;

/** Whether so little is known by the minute that hours tell more. */
export function isSparse(points: SpaceHistory['points']): boolean {
  return countKnown(points) * SPARSE < points.length;
}

/**
 * How full a space was, as finely as it is kept: by the minute, else by the hour. Minutes are given up before hours are.
 *
 * @param code null: do not ask
 */
export function useKeptHistory(code: string | null, span: Span) {
  const minutes = useSpaceHistory(code, span, 60);
  const asksHours = minutes.data !== undefined && isSparse(minutes.data.points);
  const hours = useSpaceHistory(asksHours ? code : null, span, 3600);
  // One hour is no course.
  const isByHour = asksHours && hours.data !== undefined && countKnown(hours.data.points) > 1;
  const asked = isByHour || (asksHours && hours.isPending) ? hours : minutes;
  return { asked, isByHour, points: isByHour ? hours.data?.points : minutes.data?.points };
}
