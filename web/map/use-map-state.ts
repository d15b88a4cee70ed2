import type { ErrorEvent, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { tellMapProblem, tellView } from '../state/actions/map.ts';
import { getState } from '../state/app-state.ts';
import { askTilesAgain, type FailedTile } from './ask-tiles-again.ts';

/** Number of failures since the last success from which they are reported: one tile may fail for a moment. */
const TELL_AFTER = 3;
const ASK_AGAIN_MS = 8_000;

/** Writes the view of the map, the position under the pointer and failures to the state. */
export function useMapState(map: MapLibreMap): void {
  useEffect(() => {
    const tellWhere = () => {
      const { lng, lat } = map.getCenter();
      tellView({ center: [lng, lat], zoom: map.getZoom() });
    };
    let failures = 0;
    let again: ReturnType<typeof setTimeout> | undefined;
    let failed: FailedTile[] = [];
    const tellFailure = (failure: ErrorEvent & FailedTile) => {
      failures++;
      failed.push(failure);
      again ??= setTimeout(() => {
        const asked = failed;
        again = undefined;
        failed = [];
        askTilesAgain(map, asked);
      }, ASK_AGAIN_MS);
      if (failures >= TELL_AFTER && getState().mapProblem === null) {
        tellMapProblem('tiles');
      }
    };
    const tellSuccess = ({ dataType, tile }: { dataType: string; tile?: unknown }) => {
      if (dataType !== 'source' || !tile) return;
      failures = 0;
      if (getState().mapProblem === 'tiles') tellMapProblem(null);
    };
    tellWhere();
    map.on('move', tellWhere);
    map.on('error', tellFailure);
    map.on('data', tellSuccess);
    return () => {
      clearTimeout(again);
      map.off('move', tellWhere);
      map.off('error', tellFailure);
      map.off('data', tellSuccess);
    };
  }, [map]);
}
