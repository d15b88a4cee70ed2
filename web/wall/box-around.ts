import type { BoundingBox, Position } from '../../api/core/contract/geo.ts';

/** The box around positions; null for none. */
export function boxAround(positions: readonly Position[]): BoundingBox | null {
  if (positions.length === 0) return null;
  const longitudes = positions.map(([longitude]) => longitude);
  const latitudes = positions.map(([, latitude]) => latitude);
  return [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ];
}
