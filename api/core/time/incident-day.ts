import { dayOf } from './zoned-days.ts';

/** Day of an instant in the city's time zone as yyyymmdd: incidents are numbered by day. */
export function incidentDay(at: Date, timeZone: string): string {
  return dayOf(at.getTime(), timeZone).replaceAll('-', '');
}
