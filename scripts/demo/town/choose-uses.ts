import { noiseAt } from '../geometry/bend.ts';
import type { PlanarMap } from '../geometry/planar-map.ts';
import { centroid, doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { StreetStyle } from './read-plan.ts';
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
    ['field', 9],
    ['village', 5],
    ['slabs', 1.6],
    ['factory', 3],
    ['towers', 0.6],
  ],
};

/**
 * Draws the use of a block. Neighbouring blocks tend to be alike: the value comes from a low-frequency noise with some random
 * variation.
 */
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

/** Chooses the use of every block that is not a site, and names the estates. */
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
