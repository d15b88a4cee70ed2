import { squareMetresAt } from '../../../api/core/geometry/ellipsoid.ts';

/** Square metres: below it, a fault is the crossing of two edges inside one step of the lattice. */
const NEGLIGIBLE_M2 = 0.01;

/** What rounding to the lattice can do: a place below 0.01 m², or narrower than a step on average. All in lattice units. */
export function isOfRounding(area: number, perimeter: number, latitude: number): boolean {
  return area * squareMetresAt(latitude) < NEGLIGIBLE_M2 || area < perimeter / 2;
}
