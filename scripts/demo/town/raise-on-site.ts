import type { Point } from '../geometry/lattice.ts';
import { boxAround, liesInside } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import { fillRoom, placeInside, rectangle, shrink, standAlone } from './shape-building.ts';
import type { Building, Lot } from './town.ts';

/** Wings one behind the other, as in a school or a hospital; open ground becomes sports fields. */
function raiseWings(lot: Lot, room: Point[], random: Random): Building[] {
  const { along, length, width, centre } = boxAround(room);
  const rows = Math.max(1, Math.min(9, Math.floor(width / 34)));
  const columns = Math.max(1, Math.min(7, Math.floor(length / 75)));
  const hasField = lot.block.site?.use === 'school';
  const fieldAt = rows * columns > 1 ? random.whole(0, rows * columns - 1) : -1;
  const buildings: Building[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const v = ((row + 0.5) / rows - 0.5) * width;
      const u = ((column + 0.5) / columns - 0.5) * length;
      const at: Point = [
        centre[0] + along[0] * u - along[1] * v,
        centre[1] + along[1] * u + along[0] * v,
      ];
      const isField = row * columns + column === fieldAt;
      const isOpen = isField || (rows * columns > 2 && random.chance(0.2));
      const share = isOpen ? 0.86 : random.between(0.55, 0.8);
      const size = Math.min((length / columns) * share, 88);
      const depth = isOpen
        ? Math.min(58, (width / rows) * 0.84)
        : Math.min(18, (width / rows) * 0.6);
      const ring = rectangle(at, along, size, depth);
      const placed = liesInside(ring, room) ? placeInside(lot, ring) : undefined;
      if (!placed) continue;
      const floors = random.whole(4, 7);
      if (isOpen && hasField) lot.pitches.push(placed);
      if (!isOpen) buildings.push({ ring: placed, hole: undefined, height: floors * 3.6, floors });
    }
  }
  if (buildings.length > 0) return buildings;
  return standAlone(lot, room, { along, length: length * 0.5, width: 16, floors: 5 });
}

/** Buildings of an institution; `room` is where they may stand, in metres. */
export function raiseOnSite(lot: Lot, room: Point[], random: Random): Building[] {
  const { site } = lot.block;
  if (!site) return [];
  const { along, length, width } = boxAround(room);
  if (site.kind === 'monument') {
    // The twin towers have fourteen storeys and 63 m.
    const tower = standAlone(lot, room, { along, length: 17, width: 15, floors: 14 });
    return tower.map((building) => ({ ...building, height: 63 }));
  }
  switch (site.use) {
    case 'park':
      return [];
    case 'mall':
      return fillRoom(lot, shrink(room, 3), random.whole(6, 8), 0).map((building) => ({
        ...building,
        height: building.floors * 5,
      }));
    case 'market':
      return fillRoom(lot, shrink(room, 4), 3, 22);
    case 'station':
      return standAlone(lot, room, {
        along,
        length: length * 0.86,
        width: Math.min(width * 0.5, 70),
        floors: 8,
      });
    case 'office':
      if (site.kind === 'factory') return raiseWings(lot, room, random);
      return standAlone(lot, room, { along, length: 52, width: 34, floors: random.whole(14, 30) });
    default:
      return raiseWings(lot, room, random);
  }
}
