/** Filter of incidents and periods in an address. Default values are not written; invalid values are ignored. */

import { gridCode } from '../../api/core/contract/grids.ts';
import {
  incidentState,
  incidentStatus,
  incidentTime,
  timeliness,
} from '../../api/core/contract/incidents.ts';
import { DAY_MS } from '../../api/core/time/durations.ts';
import { type IncidentFilter, initialState, type Period, periods } from './choices.ts';
import { isDay } from './is-day.ts';
import { oneOf } from './one-of.ts';

const first = initialState.incidentFilter;
/** Longest period of figures: two years. */
const LONGEST_DAYS = 730;

export function formatFilter(filter: IncidentFilter, parts: URLSearchParams): void {
  const { status, by, period, categories, severities, states, hourOfWeek } = filter;
  if (status !== first.status) parts.set('status', status);
  if (filter.unit !== null) parts.set('unit', filter.unit);
  if (by !== first.by) parts.set('by', by);
  if (period !== 'all') parts.set('period', formatPeriod(period));
  if (categories.length > 0) parts.set('category', categories.join(','));
  if (severities.length > 0) parts.set('severity', severities.join(','));
  if (states.length > 0) parts.set('state', states.join(','));
  if (filter.isUnlocated) parts.set('located', 'false');
  if (filter.timeliness) parts.set('due', filter.timeliness);
  if (filter.onTime !== null) parts.set('onTime', String(filter.onTime));
  if (filter.inGrid !== null) parts.set('inGrid', String(filter.inGrid));
  if (filter.dueDate !== null) parts.set('dueDate', String(filter.dueDate));
  if (hourOfWeek !== null) parts.set('hour', String(hourOfWeek));
}

/** Whether the filter is the default one: nothing of it is written to the address. */
export function isFirstFilter(filter: IncidentFilter): boolean {
  const parts = new URLSearchParams();
  formatFilter(filter, parts);
  return parts.size === 0;
}

export function parseFilter(parts: URLSearchParams): IncidentFilter {
  return {
    status: oneOf(incidentStatus.options, parts.get('status')) ?? first.status,
    unit: gridCode.safeParse(parts.get('unit')).data ?? null,
    by: oneOf(incidentTime.options, parts.get('by')) ?? first.by,
    period: parsePeriod(parts.get('period')) ?? first.period,
    categories: parseList(parts.get('category'), /^\d{4}(\d{2})?$/),
    severities: parseList(parts.get('severity'), /^[1-3]$/).map(Number),
    states: incidentState.options.filter((state) => parts.get('state')?.split(',').includes(state)),
    isUnlocated: parts.get('located') === 'false',
    timeliness: oneOf(timeliness.options, parts.get('due')),
    onTime: parseChoice(parts.get('onTime')),
    inGrid: parseChoice(parts.get('inGrid')),
    dueDate: parseChoice(parts.get('dueDate')),
    hourOfWeek: parseHour(parts.get('hour')),
  };
}

export function formatPeriod(period: Period): string {
  return typeof period === 'string' ? period : `${period.from}..${period.to}`;
}

export function parsePeriod(text: string | null): Period | null {
  const [from = '', to = '', ...rest] = (text ?? '').split('..');
  if (isDay(from) && isDay(to) && from <= to && rest.length === 0) {
    return daysBetween(from, to) <= LONGEST_DAYS ? { from, to } : null;
  }
  return oneOf(periods, text);
}

const daysBetween = (from: string, to: string) =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;

function parseList(text: string | null, item: RegExp): string[] {
  return [...new Set((text ?? '').split(',').filter((value) => item.test(value)))].slice(0, 100);
}

function parseChoice(text: string | null): boolean | null {
  return text === 'true' ? true : text === 'false' ? false : null;
}

function parseHour(text: string | null): number | null {
  return text !== null && /^\d{1,3}$/.test(text) && Number(text) < 168 ? Number(text) : null;
}
