/** Cases: one, what is near it, the board, what must be acknowledged; and the two acts that change them. */
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { z } from 'zod';
import {
  type AlertsAcknowledged,
  type AlertsSeen,
  alerts,
  alertsAcknowledged,
} from '../../api/core/contract/alerts.ts';
import type { Position } from '../../api/core/contract/geo.ts';
import { geocodeReply } from '../../api/core/contract/geocode.ts';
import { type GridSummary, gridSummary } from '../../api/core/contract/grids.ts';
import {
  type CaseReceipt,
  type CaseRequest,
  caseReceipt,
  type NewIncident,
} from '../../api/core/contract/incident-actions.ts';
import { board, surroundings } from '../../api/core/contract/incident-case.ts';
import { whistles } from '../../api/core/contract/whistles.ts';
import { ask, LIVE_MS, pathOf, queryClient, send, useAnswer, useTranslated } from '../api.ts';
import { keepPrevious } from '../keep-previous.ts';
import { useUntranslator } from '../state/translator.ts';

export function useSurroundings(code: string | null) {
  return useAnswer(surroundings, pathOf('incidents', code, '/surroundings'), {});
}

/** Open cases by state, of one unit or of everything. `isShown` false: do not ask. */
export function useBoard(isShown: boolean, grid: string | null) {
  return useAnswer(
    board,
    isShown ? '/api/incidents/board' : null,
    { grid },
    { refetchInterval: LIVE_MS, keep: [] },
  );
}

export function useAlerts() {
  return useAnswer(alerts, '/api/alerts', {}, { refetchInterval: LIVE_MS });
}

/** Cases whose whistle waits for a unit; of no unit those that nobody answered up to the top. Null: nobody is asked. */
export function useWhistles(of: { grid: string | null } | null) {
  return useAnswer(whistles, of && '/api/whistles', of ?? {}, { refetchInterval: LIVE_MS });
}

/**
 * Where an address as people type it may be. Nothing is asked for a blank one. One in names that only the page translates is asked
 * for by what the data call it as well.
 */
export function useGeocode(address: string) {
  const untranslate = useUntranslator();
  const q = address.trim();
  const typed = useCandidates(q);
  const inData = useCandidates(untranslate(q) ?? '');
  // Waited for as well: nothing found is a statement about both.
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
  return useAnswer(geocodeReply, q === '' ? null : '/api/geocode', { q });
}

/** The units that cover a point, from level 1 down. */
export function useUnitsAt(position: Position | null) {
  const queryKey = ['/api/grids/at', { position }];
  return useQuery({
    queryKey,
    queryFn:
      position === null
        ? skipToken
        : ({ signal }) =>
            ask(
              z.array(gridSummary),
              '/api/grids/at',
              { lon: position[0].toFixed(7), lat: position[1].toFixed(7) },
              signal,
            ),
    select: useTranslated(asUnits),
    // Shown as waiting.
    placeholderData: keepPrevious(queryKey, ['position']),
  });
}

const asUnits = (units: GridSummary[]) => units;

interface Act {
  request: CaseRequest;
  idempotencyKey: string;
}

/** Does something to a case. Send the same key again after a bad line: it is done once. */
export function useAct(code: string) {
  return useMutation<CaseReceipt, Error, Act>({
    mutationFn: ({ request, idempotencyKey }) =>
      send(caseReceipt, `/api/incidents/${encodeURIComponent(code)}/actions`, {
        method: 'POST',
        body: request,
        idempotencyKey,
      }),
    // Also after a refusal: it says that the case is not what was seen.
    onSettled: () => askIncidentsAgain(),
  });
}

/** Acknowledges several alerts at once; the same ones sent again after a bad line are acknowledged once. */
export function useAcknowledgeAlerts() {
  const last = useRef({ text: '', key: '' });
  return useMutation<AlertsAcknowledged, Error, AlertsSeen>({
    mutationFn: (seen) => {
      const text = JSON.stringify(seen);
      if (last.current.text !== text) last.current = { text, key: newIdempotencyKey() };
      return send(alertsAcknowledged, '/api/alerts/acknowledge', {
        method: 'POST',
        body: seen,
        idempotencyKey: last.current.key,
      });
    },
    onSettled: () => askIncidentsAgain(),
    networkMode: 'always',
  });
}

export function useReport() {
  return useMutation<CaseReceipt, Error, { incident: NewIncident; idempotencyKey: string }>({
    mutationFn: ({ incident, idempotencyKey }) =>
      send(caseReceipt, '/api/incidents', { method: 'POST', body: incident, idempotencyKey }),
    onSuccess: () => askIncidentsAgain(),
  });
}

/** Everything that a change of an incident may have changed. */
export function askIncidentsAgain(): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' &&
      (path.startsWith('/api/incidents') ||
        path === '/api/alerts' ||
        path === '/api/whistles' ||
        path === '/api/grids/figures' ||
        /^\/api\/grids\/[^/]+(\/statistics.*)?$/.test(path)),
  });
}

/** One for each act that somebody means; the same for every try of it. Also where the page is not a secure context. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
