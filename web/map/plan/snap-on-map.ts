import type { Map as MapLibreMap } from 'maplibre-gl';
import { currentDraft } from '../../../api/core/editor/history.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { UNITS_PER_DEGREE } from '../../../api/core/geometry/lattice.ts';
import { getDrawing } from '../../state/drawing.ts';
import { findSnap, type Snap } from './find-snap.ts';
import { toLattice } from './lattice-degrees.ts';

/** Distance in CSS pixels at which a vertex snaps. */
const REACH = 11;

/** Snapped point near a position on the screen, as the map shows it now; null: none, or snapping is off. */
export function snapOnMap(map: MapLibreMap, at: { x: number; y: number }): Snap | null {
  const drawing = getDrawing();
  if (!drawing?.isSnapping) return null;
  const here = map.unproject([at.x, at.y]);
  const beside = map.unproject([at.x + REACH, at.y]);
  return findSnap(toLattice(here.toArray()), {
    draft: currentDraft(drawing.history),
    streets: streetsNear(map, at),
    reach: Math.abs(beside.lng - here.lng) * UNITS_PER_DEGREE,
  });
}

/** Lines of the base map's streets under the pointer. An external base map may have none that are known. */
function streetsNear(map: MapLibreMap, { x, y }: { x: number; y: number }): Point[][] {
  const layers = map
    .getStyle()
    .layers.filter((layer) => layer.type === 'line' && layer['source-layer'] === 'road')
    .map(({ id }) => id);
  if (layers.length === 0) return [];
  return map
    .queryRenderedFeatures(
      [
        [x - REACH, y - REACH],
        [x + REACH, y + REACH],
      ],
      { layers },
    )
    .flatMap(({ geometry }) => {
      if (geometry.type === 'LineString') return [geometry.coordinates.map(toLattice)];
      if (geometry.type === 'MultiLineString') {
        return geometry.coordinates.map((line) => line.map(toLattice));
      }
      return [];
    });
}
