import type { Layer } from '@deck.gl/core';
import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import type { CameraMark } from '../../api/contract/cameras.ts';
import type { IncidentMark } from '../../api/contract/incidents.ts';
import { type MarkWindow, useCameraMarks, useIncidentMarks } from '../api.ts';
import { type Theme, useAppState } from '../state/app-state.ts';
import { useCrowdLayers } from './crowd/use-crowd-layers.ts';
import type { MarkedSpace } from './crowd/zones.ts';
import { cameraLayers } from './layers/camera-layers.ts';
import { incidentLayers } from './layers/incident-layers.ts';
import { markWindow } from './mark-window.ts';
import { drawAtlas } from './marks/draw-atlas.ts';
import { markRadius } from './marks/mark-look.ts';
import { castShade } from './shade.ts';
import { mapColours } from './style/colours.ts';
import { useSelectedMark } from './use-selected-mark.ts';

export interface DrawnMarks {
  incidents: readonly IncidentMark[];
  cameras: readonly CameraMark[];
  spaces: readonly MarkedSpace[];
}

/** While the map moves, marks are asked for at most so often. */
const ASK_EVERY_MS = 250;

/** Asks for the marks of the view and hands them to the overlay. */
export function useMarks(
  map: MapLibreMap,
  overlay: MapLibreOverlay,
  theme: Theme,
  pixelRatio: number,
): DrawnMarks {
  const shown = useAppState((state) => state.layers);
  const filter = useAppState((state) => state.incidentFilter);
  const window = useWindow(map);
  const incidents = useIncidentMarks(shown.incidents ? window : null, filter).data?.marks;
  const cameras = useCameraMarks(shown.cameras ? window : null).data?.marks;
  const marks = useMemo(
    () => ({
      incidents: shown.incidents && incidents ? incidents : [],
      cameras: shown.cameras && cameras ? cameras : [],
    }),
    [shown, incidents, cameras],
  );

  const screen = useMemo(
    // Twice as fine as a plain screen needs: marks rarely stand on whole pixels.
    () => ({
      atlas: drawAtlas(theme, Math.max(2, pixelRatio)),
      colours: mapColours[theme],
      pixelRatio,
    }),
    [theme, pixelRatio],
  );
  const zoom = window?.zoom ?? 0;
  const selected = useSelectedMark(screen);
  const crowd = useCrowdLayers(theme, pixelRatio, zoom);
  const layers = useMemo<Layer[]>(
    () => [
      ...crowd.ground,
      ...cameraLayers(marks.cameras, zoom, screen),
      ...incidentLayers(marks.incidents, screen),
      ...crowd.marks,
      ...selected,
    ],
    [marks, zoom, screen, crowd, selected],
  );

  useEffect(() => {
    const cast = () => castShade(map, [...marks.cameras, ...marks.incidents].map(withRadius));
    cast();
    map.on('style.load', cast);
    return () => {
      map.off('style.load', cast);
    };
  }, [map, marks]);

  useEffect(() => {
    const show = () => overlay.setProps({ layers });
    show();
    // The overlay can only join a style that is loaded.
    map.on('style.load', show);
    map.once('idle', show);
    return () => {
      map.off('style.load', show);
      map.off('idle', show);
    };
  }, [map, overlay, layers]);
  return useMemo(() => ({ ...marks, spaces: crowd.spaces }), [marks, crowd.spaces]);
}

const withRadius = (mark: IncidentMark | CameraMark) => ({
  position: mark.position,
  radius: markRadius(mark.count),
});

function useWindow(map: MapLibreMap): MarkWindow | null {
  const [window, setWindow] = useState<MarkWindow | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      timer = undefined;
      const bounds = map.getBounds();
      const next = markWindow(
        [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
        map.getZoom(),
      );
      setWindow((last) =>
        last && last.zoom === next.zoom && last.bbox.join() === next.bbox.join() ? last : next,
      );
    };
    const askSoon = () => {
      timer ??= setTimeout(ask, ASK_EVERY_MS);
    };
    ask();
    map.on('move', askSoon);
    map.on('resize', askSoon);
    return () => {
      clearTimeout(timer);
      map.off('move', askSoon);
      map.off('resize', askSoon);
    };
  }, [map]);
  return window;
}
