import type { Draft } from '../../../api/core/editor/draft.ts';
import { unitAtLevel } from '../../../api/core/editor/tree.ts';
import { type Box, keyOf, meets, type Point } from '../../../api/core/geometry/lattice.ts';
import { toDegrees } from './lattice-degrees.ts';

/**
 * Vertices of the borders between units of a level that meet a box, as features: those of lower levels would be hundreds and
 * cover the relevant borders. The outline of the area does not move, so its vertices are left out.
 */
export function verticesOf(draft: Draft, level: number, around: Box): GeoJSON.FeatureCollection {
  const kinds = new Map<string, { point: Point; kind: 'vertex' | 'node' }>();
  const fixed = new Set<string>();
  for (const { points, left, right, box } of draft.topology.arcs.values()) {
    if (!meets(box, around)) continue;
    if (left === null || right === null) {
      for (const point of points) fixed.add(keyOf(point));
      continue;
    }
    if (unitAtLevel(draft, left, level) === unitAtLevel(draft, right, level)) continue;
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
