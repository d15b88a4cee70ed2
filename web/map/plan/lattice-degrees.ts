import type { Position } from '../../../api/contract/geo.ts';
import type { Point } from '../../editor/topology/lattice.ts';

const UNITS = 1e7;

export const toDegrees = ([x, y]: Point): Position => [x / UNITS, y / UNITS];
export const toLattice = ([longitude = 0, latitude = 0]: readonly number[]): Point => [
  Math.round(longitude * UNITS),
  Math.round(latitude * UNITS),
];
