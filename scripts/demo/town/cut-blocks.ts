import { cutFace } from '../geometry/cut-face.ts';
import type { Point } from '../geometry/lattice.ts';
import { EdgeClass, type PlanarMap } from '../geometry/planar-map.ts';
import { boxAround, containsPoint, doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { NamePool } from './name-roads.ts';
import type { Site, StreetPlan, StreetStyle } from './read-plan.ts';
import type { Block, Road } from './town.ts';

/** Average area in m² of a block, its streets included. */
const BLOCK_AREA: Record<StreetStyle, number> = {
  core: 11_000,
  inner: 26_000,
  estate: 27_000,
  rural: 95_000,
};
/** Ground larger than this (m²) is cut by a street, smaller ground by a lane. */
const STREET_FROM: Record<StreetStyle, number> = {
  core: 130_000,
  inner: 130_000,
  estate: 130_000,
  rural: 400_000,
};

type Pieces = { map: PlanarMap; roads: Road[]; random: Random; names: NamePool };

/** Cuts across the longer side, nearly in the middle; tries several times, since a cut may be refused. */
function halve(pieces: Pieces, face: number, street: StreetPlan, sites: readonly Site[]) {
  const { map, roads, random, names } = pieces;
  const ring = map.ring(face);
  const area = doubleArea(ring) / 2;
  const box = boxAround(ring);
  const isStreet = area > STREET_FROM[street.style];
  const edgeClass = isStreet ? EdgeClass.street : EdgeClass.lane;
  for (let attempt = 0; attempt < 9; attempt++) {
    const share = random.between(-0.16, 0.16) * (1 + attempt * 0.1);
    const slant = random.around(0, 0.05 + attempt * 0.03);
    const across = attempt % 3 !== 2;
    const [ux, uy] = box.along;
    const through: Point = across
      ? [box.centre[0] + ux * share * box.length, box.centre[1] + uy * share * box.length]
      : [box.centre[0] - uy * share * box.width, box.centre[1] + ux * share * box.width];
    const [vx, vy] = across ? [-uy, ux] : [ux, uy];
    const size = Math.hypot(1, slant);
    const along: Point = [(vx - vy * slant) / size, (vy + vx * slant) / size];
    const spoilsSite = sites.some((site) => {
      const away = (site.at[0] - through[0]) * -along[1] + (site.at[1] - through[1]) * along[0];
      return containsPoint(ring, site.at) && Math.abs(away) < Math.sqrt(site.area) * 0.3;
    });
    if (spoilsSite) continue;
    const fresh = cutFace(map, face, {
      through,
      along,
      edgeClass,
      road: roads.length,
      snap: isStreet ? 26 : 16,
      swing: random.around(0, 0.018),
    });
    if (fresh === undefined) continue;
    roads.push({ name: names.take(edgeClass), edgeClass, halfWidth: isStreet ? 10 : 5.5 });
    return fresh;
  }
  return undefined;
}

/** Cuts one superblock into blocks. A site gets a block of about its own size. */
export function cutBlocks(
  pieces: Pieces,
  superblock: number,
  street: StreetPlan,
  sites: readonly Site[],
): Block[] {
  const { map, random } = pieces;
  const blocks: Block[] = [];
  const waiting = [superblock];
  const usual = BLOCK_AREA[street.style];
  for (let face = waiting.pop(); face !== undefined; face = waiting.pop()) {
    const ring = map.ring(face);
    const area = doubleArea(ring) / 2;
    const site = sites.find(({ at }) => containsPoint(ring, at));
    const target = site ? site.area : usual * random.between(0.7, 1.35);
    const fresh = area > target * 1.5 ? halve(pieces, face, street, sites) : undefined;
    if (fresh !== undefined) {
      waiting.push(face, fresh);
      continue;
    }
    const isSite = site !== undefined && area < site.area * 3;
    blocks.push({
      superblock,
      street,
      use: isSite ? 'site' : 'shops',
      site: isSite ? site : undefined,
      name: undefined,
      faces: [face],
    });
  }
  return blocks;
}
