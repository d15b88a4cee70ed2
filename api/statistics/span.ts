/** The two periods of a request for figures, and how their rows are read. */

import type { AskedPeriod } from '../core/contract/statistics-parameters.ts';
import { cutPeriod, type Stretch } from '../core/time/cut-period.ts';
import { DAY_MS } from '../core/time/durations.ts';
import { periodBefore } from '../core/time/period-before.ts';
import { type CountedUnit, isTallied } from '../sql/statistics/counted-unit.ts';
import type { Period } from '../sql/statistics/measure-unit.ts';
import { readPeriod } from './read-period.ts';

/** Longest period of a trend by hour; a longer one has a point per day. */
const LONGEST_BY_HOUR = 3 * DAY_MS;

/** Two periods, in milliseconds and as ISO. */
export interface Span {
  from: number;
  to: number;
  before: { from: number; to: number };
  periods: Record<'now' | 'before', Period>;
  step: 'hour' | 'day';
  at: Date;
}

export function spanOf(asked: AskedPeriod, at: Date): Span {
  const { from, to } = readPeriod(asked, at);
  const before = periodBefore(from, to);
  const periods = { now: toIso(from, to), before: toIso(before.from, before.to) };
  return { from, to, before, periods, step: to - from <= LONGEST_BY_HOUR ? 'hour' : 'day', at };
}

/** Past instant of the open figures; null: now. */
export function openAtOf({ openAt }: AskedPeriod, now: Date): string | null {
  return openAt !== undefined && Date.parse(openAt) < now.getTime() ? openAt : null;
}

export function stretchesOf(unit: CountedUnit, from: number, to: number): Stretch[] {
  return isTallied(unit) ? cutPeriod(from, to) : allRest(from, to);
}

export function allRest(from: number, to: number): Stretch[] {
  return [{ span: 'rest', from, to, weight: 1 }];
}

function toIso(from: number, to: number) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
