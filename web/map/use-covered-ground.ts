import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { Position } from '../../api/core/contract/geo.ts';
import { coverBox } from './cover-box.ts';

/** Attribute of the elements that cover the map. */
const OVER_MAP = '[data-over-map]';
/** Width in pixels of the edge of the map, where a name would be cut. */
const EDGE = 16;

interface Covered {
  position: Position;
  radius: number;
}

const none: readonly Covered[] = [];

/**
 * Ground of a map without interaction on which no name is readable as a whole: below elements that cover the map, and at its
 * edges. Squares of half a side `radius`, in pixels of the map.
 *
 * @param isWatched whether the map has no interaction; otherwise nothing is covered, because names change whenever it is moved
 */
export function useCoveredGround(map: MapLibreMap, isWatched: boolean): readonly Covered[] {
  const [covered, setCovered] = useState(none);
  useEffect(() => {
    if (!isWatched) return;
    const measure = () => {
      const next = measureCovered(map);
      setCovered((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next));
    };
    const observer = new ResizeObserver(measure);
    for (const element of document.querySelectorAll(OVER_MAP)) observer.observe(element);
    map.on('moveend', measure);
    map.on('resize', measure);
    measure();
    return () => {
      observer.disconnect();
      map.off('moveend', measure);
      map.off('resize', measure);
    };
  }, [map, isWatched]);
  return covered;
}

function measureCovered(map: MapLibreMap): Covered[] {
  const place = map.getContainer();
  const { clientWidth: width, clientHeight: height } = place;
  const frame = place.getBoundingClientRect();
  // The map is drawn in pixels of its own, and its sheet is shown scaled.
  const scale = frame.width === 0 ? 1 : width / frame.width;
  const boxes = [...document.querySelectorAll(OVER_MAP)].map((element) => {
    const box = element.getBoundingClientRect();
    return {
      left: (box.left - frame.left) * scale,
      top: (box.top - frame.top) * scale,
      width: box.width * scale,
      height: box.height * scale,
    };
  });
  const half = EDGE / 2;
  const edges = [
    { left: 0, top: -half, width, height: EDGE },
    { left: 0, top: height - half, width, height: EDGE },
    { left: -half, top: 0, width: EDGE, height },
    { left: width - half, top: 0, width: EDGE, height },
  ];
  return [...boxes, ...edges].flatMap(coverBox).map(({ x, y, radius }) => {
    const { lng, lat } = map.unproject([x, y]);
    return { position: [lng, lat], radius };
  });
}
