import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { type Flight, setState, useAppState } from '../state/app-state.ts';
import { CLOSEST_ZOOM, clearance } from './first-camera.ts';

const FLIGHT_MS = 1000;

/** Carries out the wish to move, and forgets it. Who asked for reduced motion is there at once. */
export function useFlight(map: MapLibreMap): void {
  const flight = useAppState((state) => state.flight);
  useEffect(() => {
    if (!flight) return;
    // The panel may be opening in the same moment: the frame after, its width is known.
    const frame = requestAnimationFrame(() => {
      fillPlace(map);
      fly(map, flight);
      setState({ flight: null, underway: map.isMoving() ? flight : null });
    });
    return () => cancelAnimationFrame(frame);
  }, [map, flight]);
  // Also when a hand takes the map out of its flight; the flight that follows another begins after the end of that.
  useEffect(() => {
    const land = () => setState({ underway: null });
    map.on('moveend', land);
    return () => {
      map.off('moveend', land);
      land();
    };
  }, [map]);
}

/** Its place may have changed in the same moment. By itself the map follows a little later, and what it flew to would not fit. */
function fillPlace(map: MapLibreMap): void {
  const [place, canvas] = [map.getContainer(), map.getCanvas()];
  const isFilled =
    place.clientWidth === canvas.clientWidth && place.clientHeight === canvas.clientHeight;
  if (!isFilled) map.resize();
}

function fly(map: MapLibreMap, flight: Flight): void {
  if ('bbox' in flight) {
    const [west, south, east, north] = flight.bbox;
    const box: [[number, number], [number, number]] = [
      [west, south],
      [east, north],
    ];
    map.fitBounds(box, { padding: clearance(), maxZoom: CLOSEST_ZOOM, duration: FLIGHT_MS });
    return;
  }
  if ('view' in flight) {
    map.flyTo({ ...flight.view, duration: FLIGHT_MS });
    return;
  }
  const { left, right } = clearance();
  // Not as padding, which the map would keep.
  map.flyTo({ ...flight, offset: [(left - right) / 2, 0], duration: FLIGHT_MS });
}
