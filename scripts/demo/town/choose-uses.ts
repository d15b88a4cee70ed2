import { noiseAt } from '../geometry/bend.ts';
import type { PlanarMap } from '../geometry/planar-map.ts';
import { centroid, doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { GridUse, StreetPlan, StreetStyle } from './read-plan.ts';
import type { Block, BlockUse } from './town.ts';

type Share = readonly [use: BlockUse, weight: number];

const USES: Record<StreetStyle, readonly Share[]> = {
  core: [
    ['shops', 6],
    ['courtyards', 3],
    ['slabs', 1],
  ],
  inner: [
    ['slabs', 6],
    ['courtyards', 3],
    ['towers', 2],
    ['shops', 1],
  ],
  estate: [
    ['slabs', 6],
    ['towers', 4],
    ['courtyards', 1],
  ],
  rural: [
    ['field', 5],
    ['village', 3],
    ['slabs', 2],
    ['factory', 2],
    ['towers', 1],
  ],
};

/** Neighbouring blocks tend to be alike: the draw comes from a slow noise, roughened a little. */
function drawUse(style: StreetStyle, x: number, y: number, seed: number, random: Random): BlockUse {
  const shares = USES[style];
  const total = shares.reduce((sum, [, weight]) => sum + weight, 0);
  const wave = 0.5 + 0.5 * noiseAt(x, y, style === 'rural' ? 700 : 420, seed + 31);
  const roughened = Math.min(0.999, Math.max(0, wave * 1.5 - 0.25 + random.around(0, 0.2)));
  let left = roughened * total;
  for (const [use, weight] of shares) {
    left -= weight;
    if (left < 0) return use;
  }
  return shares[0]?.[0] ?? 'slabs';
}

/** Institutions of a street in the order they are founded: every street has schools before it has malls. */
const INSTITUTIONS: readonly { use: GridUse; ending: string; area: number }[] = [
  { use: 'school', ending: '小学', area: 17_000 },
  { use: 'market', ending: '农贸市场', area: 9_000 },
  { use: 'school', ending: '中学', area: 28_000 },
  { use: 'mall', ending: '购物中心', area: 16_000 },
  { use: 'hospital', ending: '医院', area: 15_000 },
  { use: 'park', ending: '游园', area: 14_000 },
  { use: 'school', ending: '幼儿园', area: 7_000 },
  { use: 'office', ending: '大厦', area: 9_000 },
];

/** Turns blocks into institutions until the street has as many exclusive grids as its plan says. */
export function foundInstitutions(
  map: PlanarMap,
  street: StreetPlan,
  blocks: readonly Block[],
  words: readonly string[],
  random: Random,
): void {
  const missing = street.exclusive - blocks.filter(({ site }) => site).length;
  const placed = blocks
    .filter(({ site }) => site)
    .map(({ faces }) => centroid(map.ring(faces[0] as number)));
  const names = new Set<string>();
  for (let i = 0; i < missing; i++) {
    const kind = INSTITUTIONS[i % INSTITUTIONS.length] as (typeof INSTITUTIONS)[number];
    let best: Block | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const block of blocks) {
      if (block.site) continue;
      const ring = map.ring(block.faces[0] as number);
      const [x, y] = centroid(ring);
      const near = Math.min(900, ...placed.map(([px, py]) => Math.hypot(px - x, py - y)));
      const misfit = Math.abs(Math.log(doubleArea(ring) / 2 / kind.area));
      const score = near / 300 - misfit * 2 + random.between(0, 0.6);
      if (score <= bestScore) continue;
      bestScore = score;
      best = block;
    }
    if (!best) throw new Error(`street ${street.code} has too few blocks for its exclusive grids`);
    const at = centroid(map.ring(best.faces[0] as number));
    let name = '';
    do name = `${random.pick(words)}${kind.ending}`;
    while (names.has(name));
    names.add(name);
    placed.push(at);
    best.use = 'site';
    best.site = {
      name,
      use: kind.use,
      at,
      area: kind.area,
      ...(kind.use === 'park' ? { kind: 'park' } : {}),
    };
  }
}

/** Decides the use of every block that is not a site, and names the estates. */
export function chooseUses(
  map: PlanarMap,
  blocks: readonly Block[],
  words: { estateWords: string[]; roadWords: string[] },
  seed: number,
  random: Random,
): void {
  const endings = ['小区', '花园', '苑', '家园', '佳苑', '新城'];
  const used = new Set<string>();
  const nameOnce = (pool: readonly string[], tails: readonly string[]) => {
    for (let attempt = 0; ; attempt++) {
      const name = `${random.pick(pool)}${random.pick(tails)}${attempt > 40 ? `${attempt - 40}期` : ''}`;
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
  for (const block of blocks) {
    if (block.use === 'site' || block.use === 'water') continue;
    const ring = map.ring(block.faces[0] as number);
    const [x, y] = centroid(ring);
    block.use = drawUse(block.street.style, x, y, seed, random);
    const isSmall = doubleArea(ring) / 2 < 7000;
    if (isSmall && block.use !== 'field') block.use = 'shops';
    if (block.use === 'slabs' || block.use === 'towers') {
      block.name = nameOnce([...words.estateWords, ...words.roadWords], endings);
    } else if (block.use === 'village') {
      block.name = nameOnce(words.roadWords, ['村', '新村', '庄']);
    }
  }
}
