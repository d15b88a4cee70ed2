import { createDraw } from '../geometry/draw-weighted.ts';
import type { Point } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import type { Random } from '../geometry/random.ts';
import type { Lot, Town } from '../town/town.ts';
import type { Whereabouts } from './incident-kinds.ts';
import { placeAtKerb, placeIndoors } from './place-in-lot.ts';

export type Spot = { at: Point; address: string; floor?: string };

/** Floors on which incidents happen; repeated by frequency, ground floors most. */
const MALL_FLOORS = ['B1', 'F1', 'F1', 'F2', 'F2', 'F3', 'F4', 'F5', 'F6'];

const busy = ({ block }: Lot) => block.street.busy;
const isBuilt = ({ buildings }: Lot) => buildings.length > 0;

/** Draws lots weighted by their activity. */
function createLotDraws({ lots, roads }: Town) {
  const addressed = lots.filter(({ road, address }) => road >= 0 && address !== '');
  const built = addressed.filter(isBuilt);
  const homes = built.filter(({ households }) => households > 0);
  const onRoad = (lot: Lot) => {
    const edgeClass = roads[lot.road]?.edgeClass;
    const traffic = edgeClass === EdgeClass.arterial ? 3 : edgeClass === EdgeClass.street ? 2 : 1;
    return traffic * busy(lot) * (1 + lot.shops / 6 + lot.households / 60);
  };
  return {
    road: createDraw(addressed, onRoad),
    shop: createDraw(
      built.filter(({ shops }) => shops > 0),
      (lot) => lot.shops * busy(lot),
    ),
    home: createDraw(homes, (lot) => lot.households * Math.sqrt(busy(lot))),
    tower: createDraw(
      homes.filter(({ buildings }) => (buildings[0]?.floors ?? 0) > 8),
      (lot) => lot.households,
    ),
    mall: createDraw(
      lots.filter((lot) => isBuilt(lot) && lot.block.site?.use === 'mall'),
      (lot) => lot.area * busy(lot) ** 2,
    ),
  };
}

/** Finds a spot for an incident of each sort, on the lattice, with the address as people write it. */
export function createSpotFinder(town: Town): (where: Whereabouts, random: Random) => Spot {
  const draw = createLotDraws(town);
  const indoors = (lot: Lot, random: Random): Spot => ({
    at: placeIndoors(lot, random),
    address: lot.address,
  });
  const inHome = (lot: Lot, random: Random): Spot => ({
    ...indoors(lot, random),
    floor: `F${random.whole(1, lot.buildings[0]?.floors ?? 1)}`,
  });
  const inMall = (random: Random): Spot => {
    const lot = draw.mall(random);
    const floor = random.pick(MALL_FLOORS);
    return { at: placeIndoors(lot, random), address: `${lot.block.site?.name} ${floor}`, floor };
  };
  const outside = (lot: Lot, random: Random): Spot => ({
    at: placeAtKerb(town, lot, random),
    address: lot.address,
  });
  const onRoad = (lot: Lot, random: Random): Spot => {
    const name = town.roads[lot.road]?.name;
    const isEstate = lot.address.endsWith('号楼');
    const address = isEstate ? `${name} ${lot.block.name}旁` : `${name} ${lot.number} 号附近`;
    return { at: placeAtKerb(town, lot, random), address };
  };

  const finders: Record<Whereabouts, (random: Random) => Spot> = {
    road: (random) => onRoad(draw.road(random), random),
    shop: (random) => outside(draw.shop(random), random),
    shopfront: (random) => outside(draw.shop(random), random),
    home: (random) => inHome(draw.home(random), random),
    mall: inMall,
    counter: (random) =>
      random.chance(0.45) ? inMall(random) : indoors(draw.shop(random), random),
    lift: (random) => (random.chance(0.2) ? inMall(random) : inHome(draw.tower(random), random)),
    indoor: (random) => (random.chance(0.2) ? inMall(random) : inHome(draw.home(random), random)),
    gate: (random) => (random.chance(0.2) ? inMall(random) : outside(draw.home(random), random)),
  };
  return (where, random) => finders[where](random);
}
