import { skipToken, useInfiniteQuery } from '@tanstack/react-query';
import * as incidents from '../../api/core/contract/endpoints/incidents.ts';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import type { IncidentDetail } from '../../api/core/contract/incident.ts';
import type { IncidentSort, IncidentSummary } from '../../api/core/contract/incidents.ts';
import { MINUTE_MS } from '../../api/core/time/durations.ts';
import {
  ask,
  askAgainEvery,
  askAhead,
  joinPages,
  LIVE_MS,
  PAGE_SIZE,
  queryClient,
  useAnswer,
  useTranslated,
} from '../api.ts';
import { keepPrevious } from '../keep-previous.ts';
import type { IncidentFilter } from '../state/choices.ts';
import { toIncidentQuery } from '../state/incident-query.ts';
import { serverNow } from '../state/server-time.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../state/time-zone.ts';
import { useNow } from '../ui/use-now.ts';
import { useAsOf } from './grids.ts';
import type { MarkWindow } from './mark-window.ts';
import { keyOf, subjectOf } from './question.ts';

export function useIncident(code: string | null) {
  return useAnswer(incidents.one, { params: { code } }, { refetchInterval: LIVE_MS });
}

/** An incident as it is stored, with names as in the data: texts that the page shows translated must not be saved. */
export function storedIncident(code: string): IncidentDetail | undefined {
  return queryClient.getQueryData<IncidentDetail>(keyOf(incidents.one, { params: { code } }));
}

/**
 * Pages of incidents under a filter, sorted by the server: `{ items, total }`, and `fetchNextPage`. The incidents of a unit are
 * those on its ground in the edition that is being viewed.
 */
export function useIncidents(
  filter: IncidentFilter,
  gridCode: string | null = null,
  bbox: BoundingBox | null = null,
  sort: IncidentSort = 'newest',
) {
  const timeZone = useTimeZone();
  const isKnown = useIsTimeZoneKnown();
  const looked = useAsOf();
  const unit = gridCode ?? filter.unit;
  // Without a unit, incidents do not depend on borders.
  const asOf = unit === null ? null : looked;
  const queryKey = [keyOf(incidents.list, {})[0], { filter, gridCode, bbox, sort, timeZone, asOf }];
  return useInfiniteQuery({
    queryKey,
    meta: subjectOf(incidents.list),
    queryFn: !isKnown
      ? skipToken
      : ({ pageParam: cursor, signal }) =>
          ask(
            incidents.list,
            {
              query: {
                ...toIncidentQuery(filter, serverNow(), timeZone),
                grid: unit,
                asOf,
                bbox: bbox?.join(','),
                sort,
                limit: PAGE_SIZE,
                cursor,
              },
            },
            signal,
          ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: useTranslated(joinPages<IncidentSummary>),
    placeholderData: keepPrevious(queryKey, ['bbox']),
    refetchInterval: askAgainEvery(LIVE_MS),
  });
}

export function useIncidentMarks(window: MarkWindow | null, filter: IncidentFilter) {
  const query = toIncidentQuery(filter, useNow(MINUTE_MS), useTimeZone());
  const looked = useAsOf();
  const then = filter.unit !== null && { asOf: looked };
  return useAnswer(
    incidents.marks,
    window && { query: { ...query, ...then, ...toPlace(window) } },
    { refetchInterval: LIVE_MS, keep: ['bbox', 'zoom'] },
  );
}

/** Prefetches marks that will be needed soon. */
export function askIncidentMarksAhead(
  window: MarkWindow,
  filter: IncidentFilter,
  timeZone: string,
) {
  const query = toIncidentQuery(filter, serverNow(), timeZone);
  return askAhead(incidents.marks, { query: { ...query, ...toPlace(window) } });
}

const toPlace = ({ bbox, zoom }: MarkWindow) => ({ bbox: bbox.join(','), zoom });
