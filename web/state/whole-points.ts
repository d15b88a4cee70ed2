import type { GridStatistics } from '../../api/core/contract/statistics.ts';
import { HOUR_MS } from '../../api/core/time/durations.ts';
import { dayBounds, dayOf } from '../../api/core/time/zoned-days.ts';

type Trend = GridStatistics['trend'];

/** A point of a trend, and whether it holds all of its day or hour. */
export type TrendPoint = Trend[number] & { isWhole: boolean };

/** Whether a trend has a point per hour, as for periods of up to three days. */
export function isHourly(trend: readonly Pick<Trend[number], 'at'>[]): boolean {
  const [first, second] = trend;
  return first !== undefined && second !== undefined
    ? Date.parse(second.at) - Date.parse(first.at) <= HOUR_MS
    : false;
}

/**
 * Points of a trend that have begun. The current day, and the one that the start of the period cuts, hold less than the others:
 * drawn like them, they would look like a drop. Points in the future are unknown, not zero.
 *
 * @param timeZone of the days
 */
export function wholePoints(
  { trend, from, to, computedAt }: Pick<GridStatistics, 'trend' | 'from' | 'to' | 'computedAt'>,
  timeZone: string,
): TrendPoint[] {
  const isByHour = isHourly(trend);
  const start = Date.parse(from);
  const end = Math.min(Date.parse(to), Date.parse(computedAt));
  return trend.flatMap((point) => {
    const at = Date.parse(point.at);
    if (at >= end) return [];
    const next = isByHour ? at + HOUR_MS : dayBounds(dayOf(at, timeZone), timeZone).to;
    return [{ ...point, isWhole: at >= start && next <= end }];
  });
}
