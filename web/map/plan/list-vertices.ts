import type { Draft } from '../../editor/draft.ts';
import { type Box, keyOf, meets, type Point } from '../../editor/topology/lattice.ts';
import { toDegrees } from './lattice-degrees.ts';

/**
 * Vertices of the borders inside a working area that meet a box, as features: the outline of the area does not move, so none of it
 * is among them.
 */
export function verticesOf({ topology }: Draft, around: Box): GeoJSON.FeatureCollection {
  const kinds = new Map<string, { point: Point; kind: 'vertex' | 'node' }>();
  const fixed = new Set<string>();
  for (const { points, left, right, box } of topology.arcs.values()) {
    if (!meets(box, around)) continue;
    if (left === null || right === null) {
      for (const point of points) fixed.add(keyOf(point));
      continue;
    }
    for (const [index, point] of points.entries()) {
      const kind = index === 0 || index === points.length - 1 ? 'node' : 'vertex';
      kinds.set(keyOf(point), { point, kind });
    }
  }
  const features = [...kinds].flatMap(([key, { point, kind }]): GeoJSON.Feature[] =>
    fixed.has(key)
      ? []
      : [
          {
            type: 'Feature',
            properties: { key, kind },
            geometry: { type: 'Point', coordinates: toDegrees(point) },
          },
        ],
  );
  return { type: 'FeatureCollection', features };
}
