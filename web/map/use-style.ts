import type { StyleSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import type { Service } from '../../api/contract/service.ts';
import { useAppState } from '../state/app-state.ts';
import { buildStyle } from './style/build-style.ts';
import { useBase } from './use-base.ts';
import { useColouredLevel } from './use-drawn-level.ts';

/**
 * The style for what the state wishes; the same object until a wish changes.
 *
 * @param isOpened the first picture has been drawn
 */
export function useStyle(service: Service, isOpened: boolean): StyleSpecification {
  const theme = useAppState((state) => state.theme);
  const layers = useAppState((state) => state.layers);
  const levelMode = useAppState((state) => state.levelMode);
  const base = useBase(service.baseMap, theme, layers.buildings);
  const coloured = useColouredLevel(service);
  const figureLevel = layers.figure ? coloured : null;
  // Not the service itself: it is asked again every minute, and only its clock has changed.
  const { gridTiles, levels } = service;
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
        origin: location.origin,
      }),
    [gridTiles, levels, theme, base, levelMode, layers.names, isOpened, figureLevel],
  );
}
