import { toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import type { Lot, Town } from '../town/town.ts';
import type { Item } from './merge-neighbours.ts';

/** Strength of a line as a separator: units prefer to end at main roads, railway and water. */
const STRENGTH: Record<EdgeClass, number> = {
  [EdgeClass.lot]: 0,
  [EdgeClass.lane]: 0.7,
  [EdgeClass.pedestrian]: 0.9,
  [EdgeClass.street]: 1.4,
  [EdgeClass.ring]: 2,
  [EdgeClass.canal]: 2.5,
  [EdgeClass.rail]: 5,
  [EdgeClass.arterial]: 3,
  [EdgeClass.outline]: 9,
};

/** Workload of a lot: homes and shops, and a little for the area itself, so that empty ground is also distributed. */
const weigh = (lot: Lot) => lot.households + lot.shops * 2 + lot.area / 900 + 1;

/** Groups of lots as items: their weight, and the length and strength of the borders between them. */
export function itemsOf(town: Town, groups: readonly (readonly Lot[])[]): Item[] {
  const { map } = town;
  const groupOf = new Map<number, number>();
  groups.forEach((lots, group) => {
    for (const { face } of lots) groupOf.set(face, group);
  });
  return groups.map((lots, group) => {
    const item: Item = { weight: 0, perimeter: 0, borders: new Map() };
    for (const lot of lots) {
      item.weight += weigh(lot);
      for (const half of map.halfEdges(lot.face)) {
        const other = groupOf.get(map.leftOf(half ^ 1));
        if (other === group) continue;
        const [ax, ay] = toMetres(map.point(map.from(half)));
        const [bx, by] = toMetres(map.point(map.to(half)));
        const length = Math.hypot(bx - ax, by - ay);
        item.perimeter += length;
        if (other === undefined) continue;
        const known = item.borders.get(other) ?? { length: 0, strength: 0 };
        const strength = STRENGTH[map.classOf(half)];
        known.strength =
          (known.strength * known.length + strength * length) / (known.length + length);
        known.length += length;
        item.borders.set(other, known);
      }
    }
    return item;
  });
}
