import { dayOf } from './zoned-days.ts';

/** yyyymmdd of an instant in the city's time zone: cases are numbered by day. */
export function caseDay(at: Date, timeZone: string): string {
  return dayOf(at.getTime(), timeZone).replaceAll('-', '');
}
