import { place } from '../../api/contract/places.ts';
import { searchReply } from '../../api/contract/search.ts';
import { pathOf, SETTLED_MS, useAnswer } from '../api.ts';

/** A place that a search found; its code may be "longitude,latitude". */
export function usePlace(code: string | null) {
  return useAnswer(place, pathOf('places', code), {}, { staleTime: SETTLED_MS });
}

/** Nothing is asked for a blank query. */
export function useSearch(query: string) {
  const q = query.trim();
  return useAnswer(
    searchReply,
    q === '' ? null : '/api/search',
    { q, limit: 12 },
    // What is found names itself, and whoever presses enter waits for the answer.
    { keep: ['q'] },
  );
}
