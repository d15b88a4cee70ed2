import { insetRing } from '../geometry/inset-ring.ts';
import { type Point, toLattice, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { boxAround, centroid, doubleArea, isSimpleRing, liesInside } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { Building, Lot, Town } from './town.ts';

const FLOOR_HEIGHT = 3;

/** Metres between the border of a lot and its buildings, by what runs there. */
function setbacks(town: Town, lot: Lot, gap: number): number[] {
  return town.map.halfEdges(lot.face).map((half) => {
    const edgeClass = town.map.classOf(half);
    if (edgeClass === EdgeClass.lot) return gap;
    const road = town.roads[town.map.roadOf(half)];
    return (road?.halfWidth ?? 6) + (edgeClass === EdgeClass.lane ? 2.5 : 4);
  });
}

/** Puts a ring on the lattice; undefined unless it is sound and strictly inside the lot. */
function place(lot: Lot, ring: readonly Point[]): Point[] | undefined {
  const placed = ring.map(([x, y]) => toLattice(x, y));
  return isSimpleRing(placed) && liesInside(placed, lot.ring) ? placed : undefined;
}

function rectangle(centre: Point, along: Point, length: number, width: number): Point[] {
  const [ux, uy] = [(along[0] * length) / 2, (along[1] * length) / 2];
  const [vx, vy] = [(-along[1] * width) / 2, (along[0] * width) / 2];
  const [x, y] = centre;
  return [
    [x - ux - vx, y - uy - vy],
    [x + ux - vx, y + uy - vy],
    [x + ux + vx, y + uy + vy],
    [x - ux + vx, y - uy + vy],
  ];
}

/** The largest rectangle of the wished shape round the centre that stays inside `room`. */
function fitRectangle(
  room: readonly Point[],
  along: Point,
  length: number,
  width: number,
  least: number,
): Point[] | undefined {
  const centre = centroid(room);
  for (let scale = 1; scale >= 0.45; scale -= 0.11) {
    const [l, w] = [length * scale, Math.min(width, width * (0.35 + scale * 0.65))];
    if (l * w < least) return undefined;
    const ring = rectangle(centre, along, l, w);
    if (liesInside(ring, room)) return ring;
  }
  return undefined;
}

const around = (room: Point[], gap: number) =>
  insetRing(
    room,
    room.map(() => gap),
  );

/** A building as wide as its lot allows, with a courtyard when it is deep enough. */
function fill(lot: Lot, room: Point[], floors: number, depth: number): Building | undefined {
  const ring = place(lot, room);
  if (!ring) return undefined;
  const yard = depth > 0 ? around(room, depth) : undefined;
  const hole =
    yard && doubleArea(yard) / 2 > 160
      ? yard.map(([x, y]) => toLattice(x, y)).reverse()
      : undefined;
  return { ring, hole, height: floors * FLOOR_HEIGHT + 2, floors };
}

function block(lot: Lot, ring: Point[] | undefined, floors: number): Building[] {
  const placed = ring && place(lot, ring);
  return placed
    ? [{ ring: placed, hole: undefined, height: floors * FLOOR_HEIGHT + 1.5, floors }]
    : [];
}

/** Two or three wings of a school, hospital or campus: bars one behind the other. */
function wings(lot: Lot, room: Point[], random: Random): Building[] {
  const { along, length, width, centre } = boxAround(room);
  const count = Math.max(1, Math.min(7, Math.floor(width / 34)));
  const bars = Math.max(1, Math.min(6, Math.floor(length / 75)));
  const buildings: Building[] = [];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < bars; column++) {
      // Ground left open: sports field, lawn, yard.
      if (count * bars > 2 && random.chance(0.34)) continue;
      const v = ((row + 0.5) / count - 0.5) * width;
      const u = ((column + 0.5) / bars - 0.5) * length;
      const at: Point = [
        centre[0] + along[0] * u - along[1] * v,
        centre[1] + along[1] * u + along[0] * v,
      ];
      const size = (length / bars) * random.between(0.55, 0.8);
      const ring = rectangle(at, along, Math.min(size, 85), Math.min(18, (width / count) * 0.6));
      if (liesInside(ring, room)) buildings.push(...block(lot, ring, random.whole(4, 7)));
    }
  }
  return buildings;
}

function raiseOnSite(lot: Lot, room: Point[], random: Random): Building[] {
  const { use, kind } = lot.block.site ?? { use: 'office', kind: undefined };
  if (use === 'park' || kind === 'plaza') return [];
  if (use === 'mall') {
    const building = fill(lot, around(room, 3) ?? room, random.whole(6, 8), 0);
    return building ? [{ ...building, height: building.floors * 5 }] : [];
  }
  if (use === 'market') {
    const building = fill(lot, around(room, 4) ?? room, 3, 22);
    return building ? [building] : [];
  }
  if (use === 'station') {
    const { along, length, width } = boxAround(room);
    return block(lot, fitRectangle(room, along, length * 0.86, Math.min(width * 0.5, 70), 400), 8);
  }
  if (use === 'office' && kind !== 'factory') {
    const { along } = boxAround(room);
    return block(lot, fitRectangle(room, along, 52, 34, 250), random.whole(14, 30));
  }
  return wings(lot, room, random);
}

function raiseOnLot(lot: Lot, room: Point[], random: Random): Building[] {
  const { along, length, width } = boxAround(room);
  const { use, street } = lot.block;
  switch (use) {
    case 'site':
      return raiseOnSite(lot, room, random);
    case 'slabs': {
      const floors = random.chance(0.25) ? random.whole(9, 12) : random.whole(5, 7);
      const isWide = length > 26;
      return block(
        lot,
        fitRectangle(
          room,
          along,
          Math.min(length * 0.92, 66),
          isWide ? Math.min(13.5, width * 0.8) : 13,
          150,
        ),
        floors,
      );
    }
    case 'towers':
      return block(
        lot,
        fitRectangle(room, along, Math.min(34, length * 0.8), Math.min(19, width * 0.75), 150),
        random.whole(18, 33),
      );
    case 'factory':
      return block(
        lot,
        fitRectangle(room, along, length * 0.85, width * 0.78, 300),
        random.whole(2, 4),
      );
    case 'village': {
      const building = fill(
        lot,
        around(room, random.between(0.5, 2.5)) ?? room,
        random.whole(2, 4),
        9,
      );
      return building ? [building] : [];
    }
    case 'shops':
    case 'courtyards': {
      const isCore = street.style === 'core';
      if (isCore && random.chance(0.08)) {
        return block(lot, fitRectangle(room, along, 36, 26, 250), random.whole(16, 28));
      }
      const building = fill(lot, room, random.whole(isCore ? 4 : 3, isCore ? 8 : 6), 12.5);
      return building ? [building] : [];
    }
    default:
      return [];
  }
}

/** Puts buildings on every lot, strictly inside it, and counts homes and shops in them. */
export function raiseBuildings(town: Town, random: Random): void {
  for (const lot of town.lots) {
    const gap = lot.block.use === 'village' ? 1.2 : 2.2;
    const room = insetRing(lot.ring.map(toMetres), setbacks(town, lot, gap));
    if (!room || doubleArea(room) / 2 < 110) continue;
    lot.buildings = raiseOnLot(lot, room, random);
    const ground = lot.buildings.map(({ ring, hole }) => {
      const size =
        (doubleArea(ring.map(toMetres)) + (hole ? doubleArea(hole.map(toMetres)) : 0)) / 2;
      return Math.max(0, size);
    });
    const floors = lot.buildings.map(({ floors }) => floors);
    const housed = ground.reduce(
      (sum, size, i) => sum + size * Math.max(0, (floors[i] ?? 0) - 1),
      0,
    );
    const isHome = ['slabs', 'towers', 'courtyards', 'village', 'shops'].includes(lot.block.use);
    const perHome = {
      slabs: 105,
      towers: 118,
      courtyards: 135,
      village: 190,
      shops: 260,
    } as Record<string, number>;
    lot.households = isHome ? Math.round(housed / (perHome[lot.block.use] ?? 120)) : 0;
    const shopping = { shops: 70, courtyards: 220, village: 400, slabs: 500 } as Record<
      string,
      number
    >;
    const perShop = shopping[lot.block.use];
    lot.shops = perShop ? Math.round(ground.reduce((sum, size) => sum + size, 0) / perShop) : 0;
  }
}
