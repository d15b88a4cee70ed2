import polylabel from 'polylabel';
import type { MultiPolygon, Position } from '../contract/geo.ts';

/**
 * Finds the label point of a unit: the point of its largest piece that is farthest from any border (pole of inaccessibility).
 * EPSG:4326 in and out; longitudes are scaled by the cosine of the latitude meanwhile, so that "farthest" means metres.
 */
export function findLabelPoint({ coordinates }: MultiPolygon): Position | null {
  const piece = coordinates.reduce<Position[][] | undefined>(
    (largest, rings) =>
      largest === undefined || ringArea(rings[0]) > ringArea(largest[0]) ? rings : largest,
    undefined,
  );
  const first = piece?.[0]?.[0];
  if (piece === undefined || first === undefined) return null;
  const shortening = Math.cos((first[1] * Math.PI) / 180);
  const plane = piece.map((ring) => ring.map(([lon, lat]) => [lon * shortening, lat]));
  const lats = (piece[0] ?? []).map(([, lat]) => lat);
  const height = lats.reduce((a, b) => Math.max(a, b)) - lats.reduce((a, b) => Math.min(a, b));
  // A hundredth of the unit's height is more precise than the eye.
  const [x, y] = polylabel(plane, Math.max(height / 100, 1e-6));
  return [x / shortening, y];
}

/** Twice the unsigned area, in square degrees: precise enough to compare. */
function ringArea(ring: readonly Position[] = []): number {
  let sum = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const next = ring[(index + 1) % ring.length];
    if (next !== undefined) sum += x * next[1] - next[0] * y;
  }
  return Math.abs(sum);
}
