import * as statistics from '../../api/core/contract/endpoints/statistics.ts';
/** Figures of a unit, or of the whole district, over a period. */

import { MINUTE_MS } from '../../api/core/time/durations.ts';
import { LIVE_MS, useAnswer } from '../api.ts';
import { useAppState } from '../state/app-state.ts';
import type { Period } from '../state/choices.ts';
import { periodBounds } from '../state/period-bounds.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../state/time-zone.ts';
import { useNow } from '../ui/use-now.ts';
import { useAsOf } from './grids.ts';

const live = { refetchInterval: 2 * LIVE_MS, keep: [] };

const all: readonly string[] = [];

/**
 * Figures of a unit as it is in the edition being viewed, on the chosen basis for the time before its borders changed. Days are
 * those of the district: there is no request before its time zone is known.
 *
 * @param code of a unit; null: the whole district
 * @param categories a group (ending in 00) stands for all below it; empty: all
 */
export function useStatistics(code: string | null, period: Period, categories = all) {
  const isKnown = useIsTimeZoneKnown();
  const given = useGiven(code, period, categories);
  const endpoint = code === null ? statistics.ofEverything : statistics.ofGrid;
  return useAnswer<typeof endpoint>(endpoint, isKnown ? given : null, live);
}

/** Figures of the units one level below; for the whole district, of the top level. */
export function useChildStatistics(code: string | null, period: Period, categories = all) {
  const isKnown = useIsTimeZoneKnown();
  const given = useGiven(code, period, categories);
  const endpoint = code === null ? statistics.ofTopUnits : statistics.ofChildren;
  return useAnswer<typeof endpoint>(endpoint, isKnown ? given : null, live);
}

/** The figures of the units below as a file. */
export function useChildFile(code: string | null, period: Period, categories = all) {
  const file = code === null ? statistics.topUnitsFile : statistics.childrenFile;
  return { file, given: useGiven(code, period, categories) };
}

function useGiven(code: string | null, period: Period, categories: readonly string[]) {
  const timeZone = useTimeZone();
  const now = useNow(MINUTE_MS);
  const asOf = useAsOf();
  const basis = useAppState((state) => state.basis);
  const bounds = periodBounds(period, now, timeZone);
  const query = {
    ...bounds,
    openAt: endOf(bounds.to, asOf, now),
    category: categories.length > 0 ? categories : null,
  };
  // The whole district has no borders that could change.
  if (code === null) return { query };
  return {
    params: { code },
    query: { ...query, asOf, basis: basis === 'location' ? null : basis },
  };
}

/** Instant at which open incidents are counted: the end of a past period or of the edition being viewed; null: now. */
function endOf(to: string, asOf: string | null, now: number): string | null {
  const end = asOf === null ? Date.parse(to) : Math.min(Date.parse(to), Date.parse(asOf));
  return end < now - MINUTE_MS ? new Date(end).toISOString() : null;
}
