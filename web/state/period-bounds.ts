import { HOUR_MS } from '../../api/core/time/durations.ts';
import { dayAfter, dayBounds, dayOf } from '../../api/core/time/zoned-days.ts';
import type { Days, Period } from './choices.ts';

/** Lengths of periods; null: calendar days. */
const lengths = {
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
  '90d': 2160 * HOUR_MS,
  last_week: null,
  this_month: null,
  last_month: null,
} as const;
/** Step in which a period that ends now moves, so that repeated requests are the same and can be cached. */
const STEP = HOUR_MS / 4;

/**
 * Converts a period to two instants, the second excluded. A period that ends now ends with the current quarter of an hour, so
 * that incidents of this minute count. So do days that include today: the rest of today is part neither of what is counted nor
 * of the comparison.
 *
 * @param now milliseconds since 1970
 * @param timeZone of the days
 */
export function periodBounds(
  period: Period,
  now: number,
  timeZone: string,
): { from: string; to: string } {
  const length = typeof period === 'string' ? lengths[period] : null;
  const soon = (Math.floor(now / STEP) + 1) * STEP;
  if (length !== null) return toIso(soon - length, soon);
  const days = periodDays(period, now, timeZone);
  const { from } = dayBounds(days.from, timeZone);
  const { to } = dayBounds(days.to, timeZone);
  // The page writes no address with days in the future; if one is opened all the same, the period is empty.
  return toIso(from, from < soon ? Math.min(to, soon) : to);
}

/** Converts a period to the days that it touches, both included. */
export function periodDays(period: Period, now: number, timeZone: string): Days {
  if (typeof period !== 'string') return period;
  const today = dayOf(now, timeZone);
  const firstOfMonth = `${today.slice(0, 8)}01`;
  switch (period) {
    case 'last_week': {
      const sunday = dayAfter(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) - 1);
      return { from: dayAfter(sunday, -6), to: sunday };
    }
    case 'this_month':
      return { from: firstOfMonth, to: today };
    case 'last_month': {
      const to = dayAfter(firstOfMonth, -1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
    default:
      return { from: dayOf(now - lengths[period], timeZone), to: today };
  }
}

const toIso = (from: number, to: number) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
