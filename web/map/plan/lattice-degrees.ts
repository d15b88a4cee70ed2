import type { BoundingBox, Position } from '../../../api/core/contract/geo.ts';
import {
  type Box,
  degreesToUnits,
  type Point,
  unitsToDegrees,
} from '../../../api/core/geometry/lattice.ts';

export const toDegrees = ([x, y]: Point): Position => [unitsToDegrees(x), unitsToDegrees(y)];
export const toLattice = ([longitude = 0, latitude = 0]: readonly number[]): Point => [
  degreesToUnits(longitude),
  degreesToUnits(latitude),
];

export const toBoundingBox = ({ west, south, east, north }: Box): BoundingBox => [
  unitsToDegrees(west),
  unitsToDegrees(south),
  unitsToDegrees(east),
  unitsToDegrees(north),
];
