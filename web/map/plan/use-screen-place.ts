import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { toDegrees } from './lattice-degrees.ts';
import { type Place, scaleOf } from './pointer-place.ts';

/** Position of a point of the ground, in pixels of the page from the map's corner, updated while the map moves. */
export function useScreenPlace(map: MapLibreMap, point: Point | null): Place | null {
  const [, setMoved] = useState(0);
  const isShown = point !== null;
  useEffect(() => {
    if (!isShown) return;
    const tell = () => setMoved((count) => count + 1);
    map.on('move', tell);
    return () => {
      map.off('move', tell);
    };
  }, [map, isShown]);
  if (point === null) return null;
  const { x, y } = map.project(toDegrees(point));
  const scale = scaleOf(map);
  return { x: x * scale, y: y * scale };
}
