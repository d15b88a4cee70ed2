import type { IncidentFilter, Period } from './app-state.ts';

const HOUR = 3_600_000;
const lengths: Record<Exclude<Period, 'all'>, number> = {
  '24h': 24 * HOUR,
  '7d': 7 * 24 * HOUR,
  '30d': 30 * 24 * HOUR,
  '90d': 90 * 24 * HOUR,
};
/** The start of a period moves in these steps, so that the same question is asked twice and can be remembered. */
const STEP = HOUR / 4;

/**
 * The filter as parameters of /api/incidents and its marks; what is not filtered is left out.
 *
 * @param now milliseconds since 1970
 */
export function toIncidentQuery(filter: IncidentFilter, now: number) {
  const { status, period, categories, severities, isUnlocated } = filter;
  return {
    status,
    from:
      period === 'all'
        ? null
        : new Date(Math.floor((now - lengths[period]) / STEP) * STEP).toISOString(),
    category: categories.length > 0 ? categories : null,
    severity: severities.length > 0 ? severities.map(String) : null,
    located: isUnlocated ? 'false' : null,
  };
}
