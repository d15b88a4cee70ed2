/** Questions about editions: which there are, what each changed, and the tiles of one. */
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

/** All of them, the newest first. `isAsked` false: do not ask. */
export function useEditions(isAsked = true) {
  return useAnswer(editions.list, isAsked ? {} : null, { staleTime: SETTLED_MS });
}

/** Null: do not ask. */
export function useEditionChanges(id: number | null) {
  return useAnswer(editions.changes, { params: { id } }, { staleTime: SETTLED_MS });
}

/** What publishing an edition again would bring, were it done now. Null: do not ask. */
export function useRestorePreview(id: number | null) {
  // Of a moment: whoever asks again is told of what is in force then.
  return useAnswer(editions.previewRestore, { params: { id } }, { staleTime: 0 });
}

/** What the ground of a unit was called before, and what became of it. */
export function useLineage(code: string | null) {
  return useAnswer(grids.lineage, { params: { code } }, { staleTime: SETTLED_MS });
}

/** The unit itself, or while it is no more the one that has its ground: a screen that names it goes on with that. */
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

/** The edition in force at an instant; before the first one, none. */
export function editionAt(all: readonly Edition[], instant: string): Edition | null {
  const at = Date.parse(instant);
  return (
    all.find(
      ({ validFrom, validTo }) =>
        Date.parse(validFrom) <= at && (validTo === null || Date.parse(validTo) > at),
    ) ?? null
  );
}

/** The edition that is looked at: null while it is the one in force, or not known yet. */
export function useLookedAtEdition(): Edition | null {
  const asOf = useAppState((state) => state.asOf);
  const all = useEditions(asOf !== null).data;
  return asOf !== null && all ? editionAt(all, asOf) : null;
}

/** Where the tiles of an edition are. Null: do not ask. */
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
