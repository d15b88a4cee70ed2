import type { GridStatistics } from '../../api/core/contract/statistics.ts';
import { HOUR_MS } from '../../api/core/time/durations.ts';
import { dayBounds, dayOf } from '../../api/core/time/zoned-days.ts';

type Trend = GridStatistics['trend'];

/** A point of a trend, and whether it holds all of its day or hour. */
export type TrendPoint = Trend[number] & { isWhole: boolean };

/** Whether a trend has a point an hour, as it has for periods up to three days. */
export function isHourly(trend: readonly Pick<Trend[number], 'at'>[]): boolean {
  const [first, second] = trend;
  return first !== undefined && second !== undefined
    ? Date.parse(second.at) - Date.parse(first.at) <= HOUR_MS
    : false;
}

/**
 * The points of a trend that have begun. The running day, and the one that the period cuts, hold less than others: drawn like
 * them, they look like a fall; and what is still to come is not nothing.
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
