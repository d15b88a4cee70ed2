import { toMetres } from '../geometry/lattice.ts';
import { doubleArea } from '../geometry/polygon.ts';
import type { BlockUse, Building, Lot } from './town.ts';

/** Floor area in m² above the ground floor for each home, stairs and halls included. */
const FLOOR_A_HOME: Partial<Record<BlockUse, number>> = {
  slabs: 150,
  towers: 165,
  courtyards: 190,
  village: 320,
  shops: 380,
};

/** Ground floor area in m² for each shop. */
const GROUND_A_SHOP: Partial<Record<BlockUse, number>> = {
  shops: 70,
  courtyards: 220,
  village: 400,
  slabs: 500,
};

function footprint({ ring, hole }: Building): number {
  // A hole turns clockwise: its area is negative.
  return (doubleArea(ring.map(toMetres)) + (hole ? doubleArea(hole.map(toMetres)) : 0)) / 2;
}

/** Counts homes and shops from the floor area of the buildings. */
export function measureLots(lots: readonly Lot[]): void {
  for (const lot of lots) {
    const { use } = lot.block;
    const ground = lot.buildings.reduce((sum, building) => sum + footprint(building), 0);
    const upper = lot.buildings.reduce(
      (sum, building) => sum + footprint(building) * (building.floors - 1),
      0,
    );
    const home = FLOOR_A_HOME[use];
    const shop = GROUND_A_SHOP[use];
    lot.households = home ? Math.round(upper / home) : 0;
    lot.shops = shop ? Math.round(ground / shop) : 0;
  }
}
