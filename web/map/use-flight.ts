import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import { flyTo, land, takeOff } from '../state/actions/map.ts';
import { getState, useAppState } from '../state/app-state.ts';
import type { Flight } from '../state/choices.ts';
import { CLOSEST_ZOOM, clearance, middleOfFree } from './first-camera.ts';

const FLIGHT_MS = 1000;

/**
 * Carries out the proposed to move, and forgets it. Who asked for reduced motion is there at once.
 *
 * @param isWatched nobody moves the map: what it went to is fitted again whenever its place changes, as when a line of text comes below it
 */
export function useFlight(map: MapLibreMap, isWatched: boolean): void {
  const flight = useAppState((state) => state.flight);
  const last = useRef<Flight | null>(null);
  useEffect(() => {
    if (!isWatched) return;
    const fit = () => {
      if (last.current) fly(map, last.current, map.isMoving() ? FLIGHT_MS : 0);
    };
    map.on('resize', fit);
    return () => {
      map.off('resize', fit);
    };
  }, [map, isWatched]);
  useEffect(() => {
    if (!flight) return;
    // The panel may be opening in the same moment: the frame after, its width is known.
    const frame = requestAnimationFrame(() => {
      last.current = null;
      fillPlace(map);
      last.current = flight;
      fly(map, flight, FLIGHT_MS);
      takeOff(map.isMoving() ? flight : null);
    });
    return () => cancelAnimationFrame(frame);
  }, [map, flight]);
  // Also when a hand takes the map out of its flight; the flight that follows another begins after the end of that.
  useEffect(() => {
    map.on('moveend', land);
    return () => {
      map.off('moveend', land);
      land();
    };
  }, [map]);
}

/**
 * Where a box was gone to and nobody has moved the map since, it is gone to once more when a panel opens over a part of it. Nothing
 * moves when a panel goes: less than the box is never shown by that.
 *
 * @param opened the box that the map was opened on; null: on none
 */
export function useRefit(map: MapLibreMap, opened: BoundingBox | null): void {
  const hasPanel = useAppState(
    ({ selection, panel, hasAlerts, plan }) =>
      selection !== null || panel !== null || hasAlerts || plan !== null,
  );
  const box = useRef<Flight | null>(opened && { bbox: opened });
  const flight = useAppState((state) => state.flight);
  if (flight) box.current = 'bbox' in flight ? flight : null;
  useEffect(() => {
    const forget = ({ originalEvent }: { originalEvent?: unknown }) => {
      if (originalEvent) box.current = null;
    };
    map.on('movestart', forget);
    return () => {
      map.off('movestart', forget);
    };
  }, [map]);
  const hadPanel = useRef(hasPanel);
  useEffect(() => {
    const opens = hasPanel && !hadPanel.current;
    hadPanel.current = hasPanel;
    if (opens && box.current && getState().flight === null) flyTo(box.current);
  }, [hasPanel]);
}

/** Its place may have changed in the same moment. By itself the map follows a little later, and what it flew to would not fit. */
function fillPlace(map: MapLibreMap): void {
  const [place, canvas] = [map.getContainer(), map.getCanvas()];
  const isFilled =
    place.clientWidth === canvas.clientWidth && place.clientHeight === canvas.clientHeight;
  if (!isFilled) map.resize();
}

function fly(map: MapLibreMap, flight: Flight, duration: number): void {
  if ('bbox' in flight) {
    const [west, south, east, north] = flight.bbox;
    const box: [[number, number], [number, number]] = [
      [west, south],
      [east, north],
    ];
    map.fitBounds(box, { padding: clearance(), maxZoom: CLOSEST_ZOOM, duration });
    return;
  }
  if ('view' in flight) {
    map.flyTo({ ...flight.view, duration });
    return;
  }
  // Not as padding, which the map would keep.
  map.flyTo({ ...flight, offset: middleOfFree(), duration });
}
