import { HOUR_MS } from '../../api/core/time/durations.ts';
import { dayAfter, dayBounds, dayOf } from '../../api/core/time/zoned-days.ts';
import type { Days, Period } from './choices.ts';

/** Null: days of the calendar. */
const lengths = {
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
  '90d': 2160 * HOUR_MS,
  last_week: null,
  this_month: null,
  last_month: null,
} as const;
/** A period that ends now moves in these steps, so that the same question is asked twice and can be remembered. */
const STEP = HOUR_MS / 4;

/**
 * From a period to instants, the second not included. What ends now ends with the current quarter of an hour, so that what
 * happens in this minute counts. So do days that include today: the rest of today is no part of what is counted, nor of
 * what is compared.
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
  // Days that are still to come are in no address that the page writes; asked for all the same, they are empty.
  return toIso(from, from < soon ? Math.min(to, soon) : to);
}

/** From a period to the days that it touches, both included. */
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
