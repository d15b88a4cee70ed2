/** Shows a gripped border: where it would run, and its handles. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Arc } from '../../../api/core/editor/topology/topology.ts';
import { isSame, keyOf, type Point } from '../../../api/core/geometry/lattice.ts';
import { toDegrees } from './lattice-degrees.ts';
import { planSources } from './plan-sources.ts';
import { setData } from './use-plan-layers.ts';

export function showLines(
  map: MapLibreMap,
  lines: readonly (readonly Point[])[],
  isRefused: boolean,
): void {
  setData(map, planSources.grip, {
    type: 'FeatureCollection',
    features: lines.map((line, index) => ({
      type: 'Feature',
      properties: { key: String(index), isRefused },
      geometry: { type: 'LineString', coordinates: line.map(toDegrees) },
    })),
  });
}

export function showHandles(map: MapLibreMap, arc: Arc | null, corner: Point | null): void {
  const features: GeoJSON.Feature[] = [];
  const add = (kind: 'vertex' | 'node' | 'middle', point: Point) =>
    features.push({
      type: 'Feature',
      properties: {
        key: `${kind} ${keyOf(point)}`,
        kind,
        isHeld: corner !== null && isSame(corner, point),
      },
      geometry: { type: 'Point', coordinates: toDegrees(point) },
    });
  const points = arc?.points ?? [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before) {
      add('middle', [(before[0] + point[0]) / 2, (before[1] + point[1]) / 2]);
    }
    add(index === 0 || index === points.length - 1 ? 'node' : 'vertex', point);
  }
  setData(map, planSources.handles, { type: 'FeatureCollection', features });
}
