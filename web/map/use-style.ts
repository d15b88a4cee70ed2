import type { StyleSpecification } from 'maplibre-gl';
import { useMemo, useRef } from 'react';
import type { Service } from '../../api/core/contract/service.ts';
import { useEditionTiles, useLookedAtEdition } from '../questions/editions.ts';
import { useAppState } from '../state/app-state.ts';
import { buildStyle } from './style/build-style.ts';
import { useBase } from './use-base.ts';
import { useColouredLevel } from './use-drawn-level.ts';

/**
 * Style for what the state requests; the same object until a request changes.
 *
 * @param isOpened whether the map has been drawn once
 */
export function useStyle(service: Service, isOpened: boolean): StyleSpecification {
  const gridTiles = useGridTiles(service);
  const isDrawing = useAppState((state) => state.plan !== null);
  return useBuiltStyle(service, { gridTiles, isOpened, isDrawing, drawnLevel: null });
}

interface Shown {
  gridTiles: Service['gridTiles'];
  isOpened: boolean;
  isDrawing: boolean;
  drawnLevel: number | null;
}

/** Style of any edition's tiles in the look that the state requests. */
export function useBuiltStyle(service: Service, shown: Shown): StyleSpecification {
  const { gridTiles, isOpened, isDrawing, drawnLevel } = shown;
  const theme = useAppState((state) => state.theme);
  const layers = useAppState((state) => state.layers);
  const levelMode = useAppState((state) => state.levelMode);
  const base = useBase(service.baseMap, theme, layers.buildings);
  const coloured = useColouredLevel(service);
  const figureLevel = layers.figure ? coloured : null;
  // Not the service itself: it is reloaded every minute, and only its clock has changed.
  const { levels } = service;
  return useMemo(
    () =>
      buildStyle({
        gridTiles,
        levels,
        theme,
        base,
        levelMode,
        hasNames: layers.names,
        isOpened,
        figureLevel,
        isDrawing,
        drawnLevel,
        origin: location.origin,
      }),
    [
      gridTiles,
      levels,
      theme,
      base,
      levelMode,
      layers.names,
      isOpened,
      figureLevel,
      isDrawing,
      drawnLevel,
    ],
  );
}

/** Tiles of the edition that is viewed. Until they are known, and for a time before the first edition, those in force. */
function useGridTiles({ gridTiles, edition }: Service): Service['gridTiles'] {
  const lookedAt = useLookedAtEdition();
  const tiles = useEditionTiles(lookedAt && lookedAt.id !== edition?.id ? lookedAt.id : null);
  const last = useRef(tiles);
  // While the tiles of the next edition are loading, the visible ones stay.
  if (tiles !== null || lookedAt === null || lookedAt.id === edition?.id) last.current = tiles;
  return last.current ?? gridTiles;
}
