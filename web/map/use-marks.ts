import type { Layer } from '@deck.gl/core';
import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
import { useAppState } from '../state/app-state.ts';
import { useCrowdLayers } from './crowd/use-crowd-layers.ts';
import type { MarkedSpace } from './crowd/zones.ts';
import { cameraLayers } from './layers/camera-layers.ts';
import { incidentLayers } from './layers/incident-layers.ts';
import { drawAtlas } from './marks/draw-atlas.ts';
import { mapColours } from './style/colours.ts';
import type { AskedMarks } from './use-drawn-marks.ts';
import { useSelectedMark } from './use-selected-mark.ts';

/**
 * Passes the marks to the overlay.
 *
 * @returns spaces that are marked
 */
export function useMarks(
  map: MapLibreMap,
  overlay: MapLibreOverlay,
  drawn: AskedMarks,
  pixelRatio: number,
): readonly MarkedSpace[] {
  const theme = useAppState((state) => state.theme);
  const language = useAppState((state) => state.language);
  const screen = useMemo(
    // Twice the resolution of a standard screen: marks are rarely at whole pixels.
    () => ({
      atlas: drawAtlas(theme, Math.max(2, pixelRatio)),
      colours: mapColours[theme],
      pixelRatio,
      language,
    }),
    [theme, pixelRatio, language],
  );
  const selected = useSelectedMark(screen, drawn.zoom);
  const crowd = useCrowdLayers(theme, pixelRatio, drawn.zoom);
  const filled = useRef(new Set<string>());
  const layers = useMemo<Layer[]>(() => {
    const all = [
      ...crowd.ground,
      ...cameraLayers(drawn.cameras, drawn.zoom, screen),
      ...incidentLayers(drawn.incidents, screen),
      ...crowd.marks,
      ...selected,
    ];
    // A layer that never had anything to draw would still have its programs compiled: half a second in software.
    return all.filter(({ id, props }) => {
      const { data } = props;
      // A picture has no data; there is no layer for one without an image.
      const isEmpty = !('image' in props) && Array.isArray(data) && data.length === 0;
      if (!isEmpty) filled.current.add(id);
      return filled.current.has(id);
    });
  }, [drawn, screen, crowd, selected]);

  useEffect(() => {
    const show = () => overlay.setProps({ layers });
    show();
    // The overlay can only be added to a style that is loaded.
    map.on('style.load', show);
    map.once('idle', show);
    return () => {
      map.off('style.load', show);
      map.off('idle', show);
    };
  }, [map, overlay, layers]);
  return crowd.spaces;
}
