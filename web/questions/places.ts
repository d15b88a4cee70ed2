import * as search from '../../api/core/contract/endpoints/search.ts';
import type { SearchResultKind } from '../../api/core/contract/search.ts';
import { SETTLED_MS, useAnswer } from '../api.ts';
import { useUntranslator } from '../state/translator.ts';

/** A place that a search has found; its code may be "longitude,latitude". */
export function usePlace(code: string | null) {
  return useAnswer(search.onePlace, { params: { code } }, { staleTime: SETTLED_MS });
}

/**
 * Results of a search. A blank query makes no request. `kind` null: all kinds. A name that only the page translates is also
 * searched for by its name in the data; results for the typed text come first.
 */
export function useSearch(query: string, kind: SearchResultKind | null = null) {
  const untranslate = useUntranslator();
  const q = query.trim();
  const typed = useResults(q, kind);
  const inData = useResults(untranslate(q) ?? '', kind);
  const results = [...(typed.data?.results ?? []), ...(inData.data?.results ?? [])];
  const found = new Map(results.map((result) => [`${result.kind}:${result.code}`, result]));
  return {
    ...typed,
    data: typed.data && { ...typed.data, results: [...found.values()] },
    isFetching: typed.isFetching || inData.isFetching,
  };
}

function useResults(q: string, kind: SearchResultKind | null) {
  return useAnswer(
    search.find,
    q === '' ? null : { query: { q, kind, limit: 12 } },
    // Each result shows its own name, and the enter key waits for the answer.
    { keep: ['q'] },
  );
}
