import { EdgeClass } from '../geometry/planar-map.ts';
import type { Lot, Town } from './town.ts';

const HAS_NUMBERS: readonly EdgeClass[] = [
  EdgeClass.lane,
  EdgeClass.pedestrian,
  EdgeClass.street,
  EdgeClass.ring,
  EdgeClass.arterial,
];

/** The road along most of a lot's front. */
function frontage({ map }: Town, lot: Lot): { road: number; isLeft: boolean } {
  const lengths = new Map<number, { length: number; isLeft: boolean }>();
  for (const half of map.halfEdges(lot.face)) {
    if (!HAS_NUMBERS.includes(map.classOf(half))) continue;
    const [ax, ay] = map.point(map.from(half));
    const [bx, by] = map.point(map.to(half));
    const road = map.roadOf(half);
    const known = lengths.get(road) ?? { length: 0, isLeft: (half & 1) === 0 };
    known.length += Math.hypot(bx - ax, by - ay);
    lengths.set(road, known);
  }
  let best = { road: -1, isLeft: true };
  let longest = 0;
  for (const [road, { length, isLeft }] of lengths) {
    if (length <= longest) continue;
    longest = length;
    best = { road, isLeft };
  }
  return best;
}

/** Assigns house numbers along each road: odd on one side, even on the other. Lots inside an estate are numbered within it. */
export function addressLots(town: Town): void {
  const byRoad = new Map<number, { lot: Lot; isLeft: boolean }[]>();
  for (const lot of town.lots) {
    const { road, isLeft } = frontage(town, lot);
    lot.road = road;
    if (road === -1) continue;
    const known = byRoad.get(road);
    if (known) known.push({ lot, isLeft });
    else byRoad.set(road, [{ lot, isLeft }]);
  }
  for (const [road, fronts] of byRoad) {
    const xs = fronts.map(({ lot }) => lot.centre[0]);
    const ys = fronts.map(({ lot }) => lot.centre[1]);
    const runsEast = Math.max(...xs) - Math.min(...xs) > Math.max(...ys) - Math.min(...ys);
    fronts.sort(({ lot: a }, { lot: b }) =>
      runsEast
        ? a.centre[0] - b.centre[0] || a.id - b.id
        : b.centre[1] - a.centre[1] || a.id - b.id,
    );
    let [odd, even] = [1, 2];
    for (const { lot, isLeft } of fronts) {
      lot.number = isLeft ? odd : even;
      if (isLeft) odd += 2;
      else even += 2;
      lot.address = `${town.roads[road]?.name} ${lot.number} 号`;
    }
  }
  for (const block of town.blocks) {
    if (block.use !== 'slabs' && block.use !== 'towers') continue;
    const faces = new Set(block.faces);
    town.lots
      .filter((lot) => lot.block === block && faces.has(lot.face) && lot.buildings.length > 0)
      .sort((a, b) => b.centre[1] - a.centre[1] || a.centre[0] - b.centre[0])
      .forEach((lot, i) => {
        lot.number = i + 1;
        lot.address = `${block.name} ${i + 1} 号楼`;
      });
  }
}
