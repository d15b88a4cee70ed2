import type { BoundingBox, Position } from '../../../api/core/contract/geo.ts';
import type { Box, Point } from '../../../api/core/geometry/lattice.ts';

const UNITS = 1e7;

export const toDegrees = ([x, y]: Point): Position => [x / UNITS, y / UNITS];
export const toLattice = ([longitude = 0, latitude = 0]: readonly number[]): Point => [
  Math.round(longitude * UNITS),
  Math.round(latitude * UNITS),
];

export const toBoundingBox = ({ west, south, east, north }: Box): BoundingBox => [
  west / UNITS,
  south / UNITS,
  east / UNITS,
  north / UNITS,
];
