import { UNIT_EAST, UNIT_NORTH } from '../geometry/lattice.ts';
import { centroid, containsPoint, doubleArea } from '../geometry/polygon.ts';
import { createRandom } from '../geometry/random.ts';
import { addressLots } from './address-lots.ts';
import { bendTown } from './bend-town.ts';
import { chooseUses } from './choose-uses.ts';
import { cutBlocks } from './cut-blocks.ts';
import { cutLots } from './cut-lots.ts';
import { drawSkeleton } from './draw-skeleton.ts';
import { foundInstitutions } from './found-institutions.ts';
import { measureLots } from './measure-lots.ts';
import { createNamePool } from './name-roads.ts';
import { raiseBuildings } from './raise-buildings.ts';
import { readSites, readSkeleton, readStreetPlans, readWords } from './read-plan.ts';
import { settleStreets } from './settle-streets.ts';
import type { Block, Lot, Town } from './town.ts';

/** Generates the whole district: streets, blocks, lots and buildings, on the lattice. The same seed gives the same town. */
export function drawTown(seed: number): Town {
  const skeleton = readSkeleton();
  const plans = readStreetPlans();
  const sites = readSites();
  const words = readWords();
  const { map, roads } = drawSkeleton(skeleton);
  const random = createRandom(seed, 'blocks');
  const names = createNamePool(
    words.roadWords,
    new Set(roads.map(({ name }) => name)),
    createRandom(seed, 'road names'),
  );

  const blocks: Block[] = [];
  for (const [face, street] of settleStreets(map, plans)) {
    const ring = map.ring(face);
    if (containsPoint(ring, centroid(skeleton.reservoir.points)) && doubleArea(ring) < 2e6) {
      blocks.push({
        superblock: face,
        street,
        use: 'water',
        site: undefined,
        name: skeleton.reservoir.name,
        faces: [face],
      });
      continue;
    }
    blocks.push(...cutBlocks({ map, roads, random, names }, face, street, sites));
  }

  const taken = new Set(sites.map(({ name }) => name));
  for (const street of plans) {
    const own = blocks.filter((block) => block.street === street && block.use !== 'water');
    foundInstitutions(map, roads, street, own, taken, createRandom(seed, `sites ${street.code}`));
  }
  chooseUses(map, blocks, words, seed, createRandom(seed, 'uses'));
  const lotRandom = createRandom(seed, 'lots');
  for (const block of blocks) cutLots(map, block, lotRandom);
  bendTown(map, seed);

  const lots: Lot[] = [];
  for (const block of blocks) {
    for (const face of block.faces) {
      const ring = map.ring(face);
      lots.push({
        id: lots.length,
        face,
        block,
        ring,
        centre: centroid(ring),
        area: (doubleArea(ring) / 2) * UNIT_EAST * UNIT_NORTH,
        buildings: [],
        pitches: [],
        households: 0,
        shops: 0,
        road: -1,
        number: 0,
        address: '',
      });
    }
  }
  const town: Town = { map, roads, plans, blocks, lots };
  raiseBuildings(town, createRandom(seed, 'buildings'));
  measureLots(lots);
  addressLots(town);
  return town;
}
