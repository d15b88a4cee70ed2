const HOUR_MS = 3_600_000;

/** The hour of the day, 0 … 23, in a time zone of the IANA database. */
export function localHour(at: Date, timeZone: string): number {
  return Number(formatsOf(timeZone).hour.format(at));
}

/**
 * When the hour began in which the clock last showed `hour`, at most a day ago; where the clock skips that hour, a day ago.
 * Found by looking, as days of 23 and 25 hours are not found by arithmetic.
 */
export function lastTimeAt(hour: number, at: Date, timeZone: string): Date {
  const offset = minutesIntoHour(at, timeZone) * 60_000;
  const hourStart = Math.floor((at.getTime() - offset) / 60_000) * 60_000;
  for (let back = 0; back < 24; back++) {
    const start = new Date(hourStart - back * HOUR_MS);
    if (localHour(start, timeZone) === hour) return start;
  }
  return new Date(hourStart - 24 * HOUR_MS);
}

/** Of the zone's own clock: some run half an hour beside the others. */
function minutesIntoHour(at: Date, timeZone: string): number {
  return Number(formatsOf(timeZone).minute.format(at));
}

interface Formats {
  hour: Intl.DateTimeFormat;
  minute: Intl.DateTimeFormat;
}

/** Making one takes as long as using it a hundred times. */
const formats = new Map<string, Formats>();

function formatsOf(timeZone: string): Formats {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = {
    hour: new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }),
    minute: new Intl.DateTimeFormat('en', { timeZone, minute: 'numeric' }),
  };
  formats.set(timeZone, made);
  return made;
}
