const HOUR_MINUTES = 60;

/**
 * Whether the hours of a time zone begin with hours of UTC, at both ends of a period. Where they do not (India, Nepal), hours
 * that were counted in UTC say nothing about the city's hours.
 *
 * @param zone of the IANA database; the bounds are milliseconds since 1970
 */
export function hasWholeHours(zone: string, from: number, to: number): boolean {
  const minute = new Intl.DateTimeFormat('en', { timeZone: zone, minute: 'numeric' });
  return [from, to].every((instant) => {
    const hourStart = Math.floor(instant / (HOUR_MINUTES * 60_000)) * HOUR_MINUTES * 60_000;
    return Number(minute.format(hourStart)) === 0;
  });
}
