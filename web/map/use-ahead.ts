import { LngLat, type Map as MapLibreMap, type Source, type StyleSpecification } from 'maplibre-gl';
import { useEffect } from 'react';
import { askCameraMarksAhead } from '../questions/cameras.ts';
import { askIncidentMarksAhead } from '../questions/incidents.ts';
import { fetchAhead } from '../request.ts';
import { getState, useAppState } from '../state/app-state.ts';
import type { Ahead, Flight, View } from '../state/choices.ts';
import { useTimeZone } from '../state/time-zone.ts';
import { CLOSEST_ZOOM, clearance } from './first-camera.ts';
import { markWindow } from './mark-window.ts';
import { boundsOfView, type TiledSource, tilesOfView } from './tiles-of-view.ts';

/** Maximum number of prefetched tiles: far more than a screen shows. Visible tiles come first. */
const MOST_TILES = 64;
/** Maximum number of parallel requests, of the six connections to a host; the stream uses another one. */
const AT_ONCE = 2;

/** Tiles that have been prefetched: they never change, and the browser caches them. */
const brought = new Set<string>();
const MOST_BROUGHT = 2_000;

/** Prefetches tiles and marks of the next position of the map, so that they are there when it arrives. */
export function useAhead(map: MapLibreMap): void {
  const ahead = useAppState((state) => state.ahead);
  const timeZone = useTimeZone();
  useEffect(() => {
    const view = ahead && viewOf(map, ahead.flight);
    if (!ahead || !view) return;
    const stop = new AbortController();
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const bounds = boundsOfView(view, { width, height });
    void askMarks(ahead, markWindow(bounds, view.zoom), timeZone);
    const addresses = tiledSources(map).flatMap((source) => tilesOfView(source, bounds, view.zoom));
    const missing = [...new Set(addresses)].filter((address) => !brought.has(address));
    void bring(missing.slice(0, MOST_TILES), stop.signal);
    return () => stop.abort();
  }, [map, ahead, timeZone]);
}

/** View at the end of a flight. Null: the map cannot compute it. */
function viewOf(map: MapLibreMap, flight: Flight): View | null {
  if ('view' in flight) return flight.view;
  if (!('bbox' in flight)) return flight;
  const [west, south, east, north] = flight.bbox;
  const camera = map.cameraForBounds(
    [
      [west, south],
      [east, north],
    ],
    { padding: clearance(), maxZoom: CLOSEST_ZOOM },
  );
  if (camera?.center === undefined || camera.zoom === undefined) return null;
  const { lng, lat } = LngLat.convert(camera.center);
  return { center: [lng, lat], zoom: camera.zoom };
}

function askMarks({ layers }: Ahead, window: ReturnType<typeof markWindow>, timeZone: string) {
  return Promise.all([
    layers.includes('incidents') &&
      askIncidentMarksAhead(window, getState().incidentFilter, timeZone),
    layers.includes('cameras') && askCameraMarksAhead(window),
  ]);
}

/** Sources whose tiles the browser itself fetches: an archive has no addresses of tiles. */
function tiledSources(map: MapLibreMap): TiledSource[] {
  // A map that is being opened has no style yet, contrary to the type: an alert may arrive before it.
  const style: StyleSpecification | undefined = map.getStyle();
  const all = Object.keys(style?.sources ?? {}).map((id) => map.getSource(id));
  return all.filter(isTiled);
}

function isTiled(source: Source | undefined): source is Source & TiledSource {
  return (
    source?.type === 'vector' &&
    // Before it is loaded, its maximum zoom is given as 22.
    source.loaded() &&
    'tiles' in source &&
    Array.isArray(source.tiles) &&
    /^https?:/u.test(String(source.tiles[0]))
  );
}

async function bring(addresses: string[], signal: AbortSignal): Promise<void> {
  const left = [...addresses];
  const bringNext = async (): Promise<void> => {
    const address = left.shift();
    if (address === undefined || signal.aborted) return;
    try {
      await fetchAhead(address, signal);
      if (brought.size >= MOST_BROUGHT) brought.clear();
      brought.add(address);
    } catch {
      // The map requests it again on arrival, and reports a failure then.
    }
    return bringNext();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, bringNext));
}
