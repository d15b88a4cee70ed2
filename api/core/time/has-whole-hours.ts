import { HOUR_MS } from './durations.ts';
import { offsetAt } from './zone-offset.ts';

/**
 * Whether the hours of a time zone start with hours of UTC, at both ends of a period. Where they do not (India, Nepal), hours
 * counted in UTC cannot be used for the city's hours.
 * @param zone of the IANA database; the bounds are milliseconds since 1970
 */
export function hasWholeHours(zone: string, from: number, to: number): boolean {
  return [from, to].every((instant) => offsetAt(instant, zone) % HOUR_MS === 0);
}
