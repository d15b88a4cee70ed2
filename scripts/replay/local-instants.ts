const DAY = 86_400_000;

/**
 * The instants at which the clocks of a zone show a local time: one; two in the hour that is repeated when daylight saving
 * ends, the earlier first; none in the hour that is skipped when it begins.
 *
 * @param local the digits of the clock, read as if they were UTC
 */
export function localInstants(local: number, offsetAt: (instant: number) => number): number[] {
  const offsets = new Set([offsetAt(local - DAY), offsetAt(local + DAY)]);
  return [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => offsetAt(instant) === local - instant)
    .sort((one, other) => one - other);
}

/** Milliseconds the clocks of a zone are ahead of UTC. */
export function createOffsets(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const known = new Map<number, number>();
  return (instant) => {
    // No zone changes between two quarters of an hour.
    const quarter = Math.floor(instant / 900_000);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(quarter * 900_000)) {
      part[type] = Number(value);
    }
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
    const offset = Date.UTC(year, month - 1, day, hour, minute) - quarter * 900_000;
    known.set(quarter, offset);
    return offset;
  };
}
