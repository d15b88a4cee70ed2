import type { IncidentFilter } from './choices.ts';
import { periodBounds } from './period-bounds.ts';

/**
 * Returns the filter as parameters of /api/incidents, its marks and its exports; what is not filtered is left out.
 *
 * @param now milliseconds since 1970
 * @param timeZone of the days of its period
 */
export function toIncidentQuery(filter: IncidentFilter, now: number, timeZone: string) {
  const { status, by, period, categories, severities, states, timeliness, hourOfWeek } = filter;
  const bounds = period === 'all' ? null : periodBounds(period, now, timeZone);
  return {
    status,
    grid: filter.unit,
    by: bounds && by !== 'reported' ? by : null,
    from: bounds?.from,
    to: bounds?.to,
    category: categories.length > 0 ? categories : null,
    severity: severities.length > 0 ? severities.map(String) : null,
    state: states.length > 0 ? states : null,
    located: filter.isUnlocated ? ('false' as const) : null,
    timeliness,
    onTime: filter.onTime === null ? null : (`${filter.onTime}` as const),
    inGrid: filter.inGrid === null ? null : (`${filter.inGrid}` as const),
    dueDate: filter.dueDate === null ? null : (`${filter.dueDate}` as const),
    hourOfWeek,
  };
}
