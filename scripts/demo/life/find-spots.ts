import { type Point, toLattice, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { centroid, containsPoint } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { Lot, Town } from '../town/town.ts';
import type { Whereabouts } from './incident-kinds.ts';

export type Spot = { at: Point; address: string; floor?: string };

/** Draws an item with probability in proportion to its weight. */
export function createDraw<T>(items: readonly T[], weightOf: (item: T) => number) {
  const sums: number[] = [];
  let sum = 0;
  for (const item of items) {
    sum += weightOf(item);
    sums.push(sum);
  }
  return (random: Random): T => {
    const wanted = random.next() * sum;
    let [low, high] = [0, items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return items[low] as T;
  };
}

/** A point inside the ring, near its middle rather than at the wall. */
function inside(ring: readonly Point[], random: Random): Point {
  const [cx, cy] = centroid(ring);
  for (let attempt = 0; attempt < 6; attempt++) {
    const [x, y] = random.pick(ring);
    const t = random.between(0.05, 0.75);
    const at: Point = [Math.round(cx + (x - cx) * t), Math.round(cy + (y - cy) * t)];
    if (containsPoint(ring, at)) return at;
  }
  return [Math.round(cx), Math.round(cy)];
}

/** Near the kerb on the lot's side of its own road. */
function atKerb(town: Town, lot: Lot, random: Random): Point {
  const { map } = town;
  const fronts = map.halfEdges(lot.face).filter((half) => map.roadOf(half) === lot.road);
  if (fronts.length === 0) return [Math.round(lot.centre[0]), Math.round(lot.centre[1])];
  const half = random.pick(fronts);
  const [ax, ay] = toMetres(map.point(map.from(half)));
  const [bx, by] = toMetres(map.point(map.to(half)));
  const size = Math.hypot(bx - ax, by - ay);
  const width = town.roads[lot.road]?.halfWidth ?? 5;
  const out = width * random.between(0.55, 1.1);
  const t = random.between(0.15, 0.85);
  const at = toLattice(
    ax + (bx - ax) * t - ((by - ay) / size) * out,
    ay + (by - ay) * t + ((bx - ax) / size) * out,
  );
  return containsPoint(lot.ring, at) ? at : [Math.round(lot.centre[0]), Math.round(lot.centre[1])];
}

const MALL_FLOORS = ['B1', 'F1', 'F1', 'F2', 'F2', 'F3', 'F4', 'F5', 'F6'];

/** Where incidents of each sort happen, with the address as people write it. */
export function createSpotFinder(town: Town): (where: Whereabouts, random: Random) => Spot {
  const busy = (lot: Lot) =>
    lot.block.street.style === 'core' ? 2.6 : lot.block.street.style === 'rural' ? 0.45 : 1;
  const withRoad = town.lots.filter(({ road, address }) => road >= 0 && address !== '');
  const built = withRoad.filter(({ buildings }) => buildings.length > 0);
  const roadWeight = ({ edgeClass }: { edgeClass: EdgeClass }) =>
    edgeClass === EdgeClass.arterial ? 3 : edgeClass === EdgeClass.street ? 2 : 1;
  const roadLot = createDraw(withRoad, (lot) => {
    const road = town.roads[lot.road];
    return busy(lot) * (road ? roadWeight(road) : 1) * (1 + lot.shops / 6 + lot.households / 60);
  });
  const shops = built.filter((lot) => lot.shops > 0);
  const shopLot = createDraw(shops, (lot) => lot.shops * busy(lot));
  const homeLot = createDraw(
    built.filter((lot) => lot.households > 0),
    (lot) => lot.households,
  );
  const towers = built.filter((lot) => lot.households > 0 && (lot.buildings[0]?.floors ?? 0) > 8);
  const towerLot = createDraw(towers, (lot) => lot.households);
  const malls = town.lots.filter(
    ({ block, buildings }) => block.site?.use === 'mall' && buildings.length > 0,
  );
  const mallLot = createDraw(malls, (lot) => lot.area * busy(lot) * busy(lot));

  const wall = (lot: Lot) => lot.buildings[0]?.ring ?? lot.ring;
  const indoors = (lot: Lot, random: Random): Spot => ({
    at: inside(wall(lot), random),
    address: lot.address,
  });
  const inHome = (lot: Lot, random: Random): Spot => {
    const floors = lot.buildings[0]?.floors ?? 1;
    return { ...indoors(lot, random), floor: `F${random.whole(1, Math.max(1, floors))}` };
  };
  const inMall = (lot: Lot, random: Random): Spot => {
    const floor = random.pick(MALL_FLOORS);
    return { at: inside(wall(lot), random), address: `${lot.block.site?.name} ${floor}`, floor };
  };
  const outside = (lot: Lot, random: Random): Spot => ({
    at: atKerb(town, lot, random),
    address: lot.address,
  });
  const onRoad = (lot: Lot, random: Random): Spot => {
    const name = town.roads[lot.road]?.name ?? '';
    const frontNumber = lot.address.endsWith('号楼') ? '' : ` ${lot.number} 号`;
    return {
      at: atKerb(town, lot, random),
      address: `${name}${frontNumber}${frontNumber ? '附近' : ''}`,
    };
  };

  return (where, random) => {
    switch (where) {
      case 'road':
        return onRoad(roadLot(random), random);
      case 'shop':
      case 'shopfront':
        return outside(shopLot(random), random);
      case 'counter':
        return random.chance(0.45)
          ? inMall(mallLot(random), random)
          : indoors(shopLot(random), random);
      case 'home':
        return inHome(homeLot(random), random);
      case 'lift':
        return random.chance(0.2)
          ? inMall(mallLot(random), random)
          : inHome(towerLot(random), random);
      case 'indoor':
        return random.chance(0.2)
          ? inMall(mallLot(random), random)
          : inHome(homeLot(random), random);
      case 'gate':
        return random.chance(0.2)
          ? inMall(mallLot(random), random)
          : outside(homeLot(random), random);
      case 'mall':
        return inMall(mallLot(random), random);
    }
  };
}
