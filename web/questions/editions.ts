/** Requests about editions: the list, the changes of each, and the tiles of one. */
import { skipToken, useQuery } from '@tanstack/react-query';
import * as editions from '../../api/core/contract/endpoints/editions.ts';
import * as grids from '../../api/core/contract/endpoints/grids.ts';
import * as tiles from '../../api/core/contract/endpoints/tiles.ts';
import type { Edition } from '../../api/core/contract/grids.ts';
import type { TileSource } from '../../api/core/contract/service.ts';
import { ask, SETTLED_MS, useAnswer, useService } from '../api.ts';
import { keepPrevious } from '../keep-previous.ts';
import { useAppState } from '../state/app-state.ts';
import { findSuccessor } from './find-successor.ts';
import { isGiven, keyOf, subjectOf } from './question.ts';

/** All editions, the newest first. `isAsked` false: no request. */
export function useEditions(isAsked = true) {
  return useAnswer(editions.list, isAsked ? {} : null, { staleTime: SETTLED_MS });
}

/** Changes of an edition. Null: no request. */
export function useEditionChanges(id: number | null) {
  return useAnswer(editions.changes, { params: { id } }, { staleTime: SETTLED_MS });
}

/** Preview of what publishing an edition again would change, if it were done now. Null: no request. */
export function useRestorePreview(id: number | null) {
  // The preview is not cached: it depends on the edition that is in force.
  return useAnswer(editions.previewRestore, { params: { id } }, { staleTime: 0 });
}

/** Lineage of a unit: what its ground was called before, and which units it became. */
export function useLineage(code: string | null) {
  return useAnswer(grids.lineage, { params: { code } }, { staleTime: SETTLED_MS });
}

/** The unit itself or, after it has ended, its successor: a screen that names it continues with that one. */
export function useUnitInForce(code: string | null): string | null {
  const edition = useService().data?.edition?.id ?? null;
  const queryKey = ['successor', { code, edition }];
  const asked = useQuery({
    queryKey,
    queryFn: code === null || edition === null ? skipToken : () => findSuccessor(code, null),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPrevious(queryKey, ['edition']),
  });
  return asked.data?.code ?? code;
}

/** The edition in force at an instant; null before the first one. */
export function editionAt(all: readonly Edition[], instant: string): Edition | null {
  const at = Date.parse(instant);
  return (
    all.find(
      ({ validFrom, validTo }) =>
        Date.parse(validFrom) <= at && (validTo === null || Date.parse(validTo) > at),
    ) ?? null
  );
}

/** The past edition that is being viewed; null: the one in force is, or it is not known yet. */
export function useLookedAtEdition(): Edition | null {
  const asOf = useAppState((state) => state.asOf);
  const all = useEditions(asOf !== null).data;
  return asOf !== null && all ? editionAt(all, asOf) : null;
}

/** Addresses of the tiles of an edition. Null: no request. */
export function useEditionTiles(id: number | null): TileSource | null {
  const given = { params: { edition: id, layer: 'grids' } };
  const asked = useQuery({
    queryKey: keyOf(tiles.ofEdition, given),
    meta: subjectOf(tiles.ofEdition, given),
    queryFn: isGiven<typeof tiles.ofEdition>(given)
      ? ({ signal }) => ask(tiles.ofEdition, given, signal)
      : skipToken,
    // An edition never changes.
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ tiles, bounds }): TileSource | null =>
      tiles[0] === undefined
        ? null
        : { address: tiles[0].replace(/^https?:\/\/[^/]+/, ''), bounds },
  });
  return id === null ? null : (asked.data ?? null);
}
