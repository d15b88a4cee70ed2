import { DAY_MS, HOUR_MS } from './durations.ts';

/** Half-open interval, milliseconds since 1970. */
export interface Stretch {
  span: 'day' | 'hour' | 'rest';
  from: number;
  to: number;
  /** 1: belongs to the period; -1: was counted with a whole hour and is subtracted again. */
  weight: 1 | -1;
}

/**
 * Splits a period into whole days, whole hours of UTC and the rests at its ends, each instant once. Of an hour that the period
 * cuts, the shorter part is the rest: either it is added, or the hour is taken whole and the part outside is subtracted.
 */
export function cutPeriod(from: number, to: number): Stretch[] {
  const start = cutHour(from);
  const end = cutHour(to);
  if (start >= end) return rest(from, to, 1);
  return [
    ...wholeHours(start, end),
    ...(start > from ? rest(from, start, 1) : rest(start, from, -1)),
    ...(end < to ? rest(end, to, 1) : rest(to, end, -1)),
  ];
}

/** All whole hours of a period, and its rests, as in `cutPeriod`. */
export function cutIntoHours(from: number, to: number): Stretch[] {
  return cutPeriod(from, to).map((stretch) =>
    stretch.span === 'day' ? { ...stretch, span: 'hour' } : stretch,
  );
}

function cutHour(instant: number): number {
  return Math.round(instant / HOUR_MS) * HOUR_MS;
}

function wholeHours(from: number, to: number): Stretch[] {
  const firstDay = Math.ceil(from / DAY_MS) * DAY_MS;
  const lastDay = Math.floor(to / DAY_MS) * DAY_MS;
  if (firstDay >= lastDay) return [{ span: 'hour', from, to, weight: 1 }];
  return [
    { span: 'hour' as const, from, to: firstDay, weight: 1 as const },
    { span: 'day' as const, from: firstDay, to: lastDay, weight: 1 as const },
    { span: 'hour' as const, from: lastDay, to, weight: 1 as const },
  ].filter((stretch) => stretch.from < stretch.to);
}

function rest(from: number, to: number, weight: 1 | -1): Stretch[] {
  return from < to ? [{ span: 'rest', from, to, weight }] : [];
}
