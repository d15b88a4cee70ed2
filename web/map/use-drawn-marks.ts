import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import type { CameraMark } from '../../api/core/contract/cameras.ts';
import type { IncidentMark } from '../../api/core/contract/incidents.ts';
import { useCameraMarks } from '../questions/cameras.ts';
import { useIncidentMarks } from '../questions/incidents.ts';
import type { MarkWindow } from '../questions/mark-window.ts';
import { useAppState } from '../state/app-state.ts';
import { initialState } from '../state/choices.ts';
import type { MarkedSpace } from './crowd/zones.ts';
import { markWindow } from './mark-window.ts';
import { markRadius } from './marks/mark-look.ts';
import { castShade } from './shade.ts';
import { useCoveredGround } from './use-covered-ground.ts';

export interface DrawnMarks {
  incidents: readonly IncidentMark[];
  cameras: readonly CameraMark[];
  spaces: readonly MarkedSpace[];
}

export interface AskedMarks extends Omit<DrawnMarks, 'spaces'> {
  /** Integer zoom of the view they were requested for. */
  zoom: number;
  /** Whether the first answers have arrived. */
  isSettled: boolean;
}

/** Throttle: while the map moves, marks are requested at most once per interval. */
const ASK_EVERY_MS = 250;

/**
 * Requests the marks of the view, and keeps names away from them.
 *
 * @param isWatched whether the map has no interaction: names then also avoid what covers the map
 */
export function useDrawnMarks(map: MapLibreMap, isWatched: boolean): AskedMarks {
  const shown = useAppState((state) => state.layers);
  // Over a plan all open incidents are drawn: the filter of a list has no relation to what changes its unit.
  const filter = useAppState(({ plan, incidentFilter }) =>
    plan === null ? incidentFilter : initialState.incidentFilter,
  );
  const window = useWindow(map);
  const covered = useCoveredGround(map, isWatched);
  const askedIncidents = useIncidentMarks(shown.incidents ? window : null, filter);
  const askedCameras = useCameraMarks(shown.cameras ? window : null);
  const incidents = askedIncidents.data?.marks;
  const cameras = askedCameras.data?.marks;
  const zoom = window?.zoom ?? 0;
  const isSettled =
    !(shown.incidents && askedIncidents.isPending) && !(shown.cameras && askedCameras.isPending);
  const drawn = useMemo(
    () => ({
      incidents: shown.incidents && incidents ? incidents : [],
      cameras: shown.cameras && cameras ? cameras : [],
      zoom,
      isSettled,
    }),
    [shown, incidents, cameras, zoom, isSettled],
  );

  useEffect(() => {
    castShade(map, [...[...drawn.cameras, ...drawn.incidents].map(withRadius), ...covered]);
  }, [map, drawn, covered]);
  return drawn;
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
