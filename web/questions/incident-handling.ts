/** Requests about incidents: one incident, its surroundings, the board, open alerts; and the two requests that change them. */
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AlertsAcknowledged, AlertsSeen } from '../../api/core/contract/alerts.ts';
import * as alerts from '../../api/core/contract/endpoints/alerts.ts';
import * as grids from '../../api/core/contract/endpoints/grids.ts';
import * as incidents from '../../api/core/contract/endpoints/incidents.ts';
import * as search from '../../api/core/contract/endpoints/search.ts';
import type { Position } from '../../api/core/contract/geo.ts';
import type { GridSummary } from '../../api/core/contract/grids.ts';
import type {
  IncidentReceipt,
  IncidentRequest,
  NewIncident,
} from '../../api/core/contract/incident-actions.ts';
import { ask, LIVE_MS, queryClient, send, useAnswer, useTranslated } from '../api.ts';
import { keepPrevious } from '../keep-previous.ts';
import { useUntranslator } from '../state/translator.ts';
import { keyOf, subjectOf } from './question.ts';

export function useSurroundings(code: string | null) {
  return useAnswer(incidents.around, { params: { code } });
}

/** Open incidents by state, of one unit or of the whole district. `isShown` false: no request. */
export function useBoard(isShown: boolean, grid: string | null) {
  return useAnswer(incidents.columns, isShown ? { query: { grid } } : null, {
    refetchInterval: LIVE_MS,
    keep: [],
  });
}

export function useAlerts() {
  return useAnswer(alerts.list, {}, { refetchInterval: LIVE_MS });
}

/**
 * Incidents whose request for support (吹哨) waits for the response of a unit; without a unit, those that no level has responded
 * to. Null: no request.
 */
export function useWhistles(isAsked: boolean) {
  return useAnswer(alerts.asking, isAsked ? {} : null, { refetchInterval: LIVE_MS });
}

/**
 * Possible positions of an address as people type it. A blank address makes no request. An address with names that only the
 * page translates is also searched for by the names in the data.
 */
export function useGeocode(address: string) {
  const untranslate = useUntranslator();
  const q = address.trim();
  const typed = useCandidates(q);
  const inData = useCandidates(untranslate(q) ?? '');
  // Both requests are awaited: "nothing found" is a statement about both.
  const asked = inData.isPending && inData.isFetching ? inData : typed;
  return {
    ...asked,
    data: asked.data && {
      ...asked.data,
      candidates: [...asked.data.candidates, ...(inData.data?.candidates ?? [])],
    },
  };
}

function useCandidates(q: string) {
  return useAnswer(search.geocode, q === '' ? null : { query: { q } });
}

/** Units that cover a point, from level 1 down. */
export function useUnitsAt(position: Position | null) {
  const queryKey = [keyOf(grids.at, {})[0], { position }];
  return useQuery({
    queryKey,
    meta: subjectOf(grids.at),
    queryFn:
      position === null
        ? skipToken
        : ({ signal }) =>
            ask(
              grids.at,
              { query: { lon: position[0].toFixed(7), lat: position[1].toFixed(7) } },
              signal,
            ),
    select: useTranslated(asUnits),
    // Shown as loading.
    placeholderData: keepPrevious(queryKey, ['position']),
  });
}

const asUnits = (units: GridSummary[]) => units;

interface Act {
  request: IncidentRequest;
  idempotencyKey: string;
}

/** Executes an action on an incident. A retry after a lost connection uses the same idempotency key, so it is executed once. */
export function useAct(code: string) {
  return useMutation<IncidentReceipt, Error, Act>({
    mutationFn: ({ request, idempotencyKey }) =>
      send(incidents.act, { params: { code }, body: request, idempotencyKey }),
    // Also after a refusal, which means that the incident has changed since it was loaded.
    onSettled: () => askIncidentsAgain(),
  });
}

/** Acknowledges several alerts at once; a retry after a lost connection acknowledges them once. */
export function useAcknowledgeAlerts() {
  const last = useRef({ text: '', key: '' });
  return useMutation<AlertsAcknowledged, Error, AlertsSeen>({
    mutationFn: (seen) => {
      const text = JSON.stringify(seen);
      if (last.current.text !== text) last.current = { text, key: newIdempotencyKey() };
      return send(alerts.acknowledge, { body: seen, idempotencyKey: last.current.key });
    },
    onSettled: () => askIncidentsAgain(),
    networkMode: 'always',
  });
}

/** Reads the reporter of an incident in clear. The answer is in no cache: it is gone with the panel. */
export function useReporterReading(code: string) {
  return useMutation({
    mutationFn: () => send(incidents.readReporter, { params: { code } }),
    gcTime: 0,
  });
}

export function useReport() {
  return useMutation<IncidentReceipt, Error, { incident: NewIncident; idempotencyKey: string }>({
    mutationFn: ({ incident, idempotencyKey }) =>
      send(incidents.report, { body: incident, idempotencyKey }),
    onSuccess: () => askIncidentsAgain(),
  });
}

/** Invalidates every answer that a change of an incident may have changed. */
export function askIncidentsAgain(): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ meta }) => meta?.endpoint?.touchedBy?.incident !== undefined,
  });
}

/**
 * Returns a new idempotency key: one for each action that a user intends, the same for every retry. It also works where the
 * page is not a secure context.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
