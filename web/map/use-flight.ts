import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import { flyTo, land, takeOff } from '../state/actions/map.ts';
import { getState, useAppState } from '../state/app-state.ts';
import type { Flight } from '../state/choices.ts';
import { CLOSEST_ZOOM, clearance, middleOfFree } from './first-camera.ts';

const FLIGHT_MS = 1000;

/**
 * Executes a request to move the map, and clears it. With reduced motion the map jumps.
 *
 * @param isWatched whether the map has no interaction: its target is fitted again whenever the free area changes, as when a
 * line of text appears below it
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
    // The panel may be opening at the same moment: its width is known in the next frame.
    const frame = requestAnimationFrame(() => {
      last.current = null;
      fillPlace(map);
      last.current = flight;
      fly(map, flight, FLIGHT_MS);
      takeOff(map.isMoving() ? flight : null);
    });
    return () => cancelAnimationFrame(frame);
  }, [map, flight]);
  // Also when the user interrupts the flight; a flight that follows another begins after the end of that.
  useEffect(() => {
    map.on('moveend', land);
    return () => {
      map.off('moveend', land);
      land();
    };
  }, [map]);
}

/**
 * Fits a box again when a panel opens over a part of it, unless the user has moved the map since. Nothing moves when a panel
 * closes: that never hides a part of the box.
 *
 * @param opened the box that the map was opened on; null: none
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

/**
 * Resizes the map to its element, whose size may have changed at the same moment. By default the map follows a little later,
 * and the target would not fit.
 */
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
