import { insetRing } from '../geometry/inset-ring.ts';
import { type Point, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { boxAround, doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import { raiseOnSite } from './raise-on-site.ts';
import { fillRoom, shrink, standAlone } from './shape-building.ts';
import type { BlockUse, Building, Lot, Town } from './town.ts';

/** Distance in metres between each side of a lot and its buildings, by what runs there. */
function setbacks(town: Town, lot: Lot, gap: number): number[] {
  return town.map.halfEdges(lot.face).map((half) => {
    const edgeClass = town.map.classOf(half);
    if (edgeClass === EdgeClass.lot) return gap;
    const road = town.roads[town.map.roadOf(half)];
    return (road?.halfWidth ?? 6) + (edgeClass === EdgeClass.lane ? 2.5 : 4);
  });
}

/** Storeys of the buildings that fill gaps, by the use of the block. */
const GAP_FLOORS: Partial<Record<BlockUse, number>> = {
  slabs: 3,
  towers: 3,
  shops: 3,
  courtyards: 2,
  village: 2,
  factory: 1,
};

function raiseOnLot(lot: Lot, room: Point[], random: Random): Building[] {
  const { along, length, width } = boxAround(room);
  const { use, street } = lot.block;
  switch (use) {
    case 'site':
      return raiseOnSite(lot, room, random);
    case 'slabs':
      return standAlone(lot, room, {
        along,
        length: Math.min(length * 0.92, 66),
        width: Math.min(13.5, width * 0.8),
        floors: random.chance(0.25) ? random.whole(9, 12) : random.whole(5, 7),
      });
    case 'towers':
      return standAlone(lot, room, {
        along,
        length: Math.min(34, length * 0.8),
        width: Math.min(19, width * 0.75),
        floors: random.whole(18, 33),
      });
    case 'factory':
      return standAlone(lot, room, {
        along,
        length: length * 0.85,
        width: width * 0.78,
        floors: random.whole(2, 4),
      });
    case 'village':
      return fillRoom(lot, shrink(room, random.between(0.5, 2.5)), random.whole(2, 4), 9);
    case 'shops':
    case 'courtyards': {
      const isCore = street.style === 'core';
      if (isCore && random.chance(0.1)) {
        return standAlone(lot, room, {
          along,
          length: 36,
          width: 26,
          floors: random.whole(16, 28),
        });
      }
      return fillRoom(lot, room, random.whole(isCore ? 4 : 3, isCore ? 8 : 6), 12.5);
    }
    default:
      return [];
  }
}

/** Whether a room has the shape of a house: not too narrow, and not so large that a low house would look too small. */
function isHouseShaped(room: readonly Point[]): boolean {
  const { length, width } = boxAround(room);
  const area = doubleArea(room) / 2;
  return area < 1200 && width > 8 && area > 0.6 * length * width;
}

/** Places buildings on every lot, strictly inside it. */
export function raiseBuildings(town: Town, random: Random): void {
  for (const lot of town.lots) {
    const gap = lot.block.use === 'village' ? 1.2 : 2.2;
    const room = insetRing(lot.ring.map(toMetres), setbacks(town, lot, gap));
    if (!room || doubleArea(room) / 2 < 110) continue;
    lot.buildings = raiseOnLot(lot, room, random);
    // Corners too narrow for the usual house get a low one that follows their shape.
    const floors = GAP_FLOORS[lot.block.use];
    if (lot.buildings.length > 0 || floors === undefined) continue;
    const rest = shrink(room, 1);
    if (isHouseShaped(rest)) lot.buildings = fillRoom(lot, rest, floors, 12);
  }
}
