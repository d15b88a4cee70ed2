const QUARTER = 900_000;

export interface LocalTime {
  /** 0 … 24, with its fraction. */
  hour: number;
  /** Sunday is 0. */
  weekday: number;
  /** Days since 1970 by the local calendar. */
  day: number;
}

/** Reads instants on the clocks of a zone. Offsets change on quarters of an hour at most, so each is asked for once. */
export function createLocalClock(timeZone: string): (instant: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const offsets = new Map<number, number>();
  const offsetAt = (quarter: number): number => {
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(quarter * QUARTER))
      part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
    const offset = Date.UTC(year, month - 1, day, hour, minute) - quarter * QUARTER;
    if (offsets.size > 2_000) offsets.clear();
    offsets.set(quarter, offset);
    return offset;
  };
  return (instant) => {
    const local = instant + offsetAt(Math.floor(instant / QUARTER));
    const day = Math.floor(local / 86_400_000);
    // 1 January 1970 was a Thursday.
    return {
      hour: (local - day * 86_400_000) / 3_600_000,
      weekday: (((day + 4) % 7) + 7) % 7,
      day,
    };
  };
}
