import { place } from '../../api/contract/places.ts';
import { type SearchResultKind, searchReply } from '../../api/contract/search.ts';
import { pathOf, SETTLED_MS, useAnswer } from '../api.ts';

/** A place that a search found; its code may be "longitude,latitude". */
export function usePlace(code: string | null) {
  return useAnswer(place, pathOf('places', code), {}, { staleTime: SETTLED_MS });
}

/** Nothing is asked for a blank query. `kind` null: for everything. */
export function useSearch(query: string, kind: SearchResultKind | null = null) {
  const q = query.trim();
  return useAnswer(
    searchReply,
    q === '' ? null : '/api/search',
    { q, kind, limit: 12 },
    // What is found names itself, and the enter key waits for the answer.
    { keep: ['q'] },
  );
}
