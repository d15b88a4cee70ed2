import { squareMetresAt } from '../../../api/core/geometry/ellipsoid.ts';

/** Area in square metres below which a fault is a crossing of two edges within one lattice step. */
const NEGLIGIBLE_M2 = 0.01;

/**
 * Whether rounding to the lattice can have caused a place: below 0.01 m², or narrower than a step on average. All values in
 * lattice units.
 */
export function isOfRounding(area: number, perimeter: number, latitude: number): boolean {
  return area * squareMetresAt(latitude) < NEGLIGIBLE_M2 || area < perimeter / 2;
}
