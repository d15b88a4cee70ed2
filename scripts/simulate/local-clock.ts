import { DAY_MS, HOUR_MS } from '../../api/core/time/durations.ts';
import { offsetAt } from '../../api/core/time/zone-offset.ts';

export interface LocalTime {
  /** 0 … 24, with its fraction. */
  hour: number;
  /** Sunday is 0. */
  weekday: number;
  /** Days since 1970 by the local calendar. */
  day: number;
}

/** Local time of a zone at an instant, for curves by hour of the day. */
export function readLocalTime(instant: number, timeZone: string): LocalTime {
  const local = instant + offsetAt(instant, timeZone);
  const day = Math.floor(local / DAY_MS);
  // 1 January 1970 was a Thursday.
  return { hour: (local - day * DAY_MS) / HOUR_MS, weekday: (((day + 4) % 7) + 7) % 7, day };
}
