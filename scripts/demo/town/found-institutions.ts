import { EdgeClass, type PlanarMap } from '../geometry/planar-map.ts';
import { centroid, doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { GridUse, StreetPlan } from './read-plan.ts';
import type { Block, Road } from './town.ts';

type Institution = { use: GridUse; ending: string /** m² */; area: number };

/** Institutions in the order in which they are placed: every street has a school before it has a mall. */
const INSTITUTIONS: readonly Institution[] = [
  { use: 'school', ending: '小学', area: 17_000 },
  { use: 'market', ending: '农贸市场', area: 9_000 },
  { use: 'school', ending: '中学', area: 28_000 },
  { use: 'mall', ending: '购物中心', area: 16_000 },
  { use: 'hospital', ending: '医院', area: 15_000 },
  { use: 'park', ending: '游园', area: 14_000 },
  { use: 'school', ending: '幼儿园', area: 7_000 },
  { use: 'office', ending: '大厦', area: 9_000 },
];

const isNamesake = ({ name, edgeClass }: Road) =>
  edgeClass !== EdgeClass.rail && /[路街巷里]$/.test(name);

/** Words for institutions at a block: names of its roads without their endings. */
function roadWords(map: PlanarMap, roads: readonly Road[], face: number): string[] {
  return map
    .halfEdges(face)
    .map((half) => roads[map.roadOf(half)])
    .filter((road): road is Road => road !== undefined && isNamesake(road))
    .sort((a, b) => b.edgeClass - a.edgeClass)
    .map(({ name }) => name.replace(/[东西南北中一二]?[路街巷里]$/, ''))
    .filter((word) => word.length > 1);
}

/** Finds the free block that is far from the others, and about as large as required. */
function findGround(
  map: PlanarMap,
  blocks: readonly Block[],
  placed: readonly (readonly [number, number])[],
  area: number,
  random: Random,
): Block | undefined {
  let best: Block | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const block of blocks) {
    if (block.site) continue;
    const ring = map.ring(block.faces[0] as number);
    const [x, y] = centroid(ring);
    const near = Math.min(900, ...placed.map(([px, py]) => Math.hypot(px - x, py - y)));
    const misfit = Math.abs(Math.log(doubleArea(ring) / 2 / area));
    const score = near / 170 - misfit * 1.7 + random.between(0, 0.6);
    if (score <= bestScore) continue;
    bestScore = score;
    best = block;
  }
  return best;
}

/** Turns blocks into institutions until the street has as many exclusive grids as its plan requires. */
export function foundInstitutions(
  map: PlanarMap,
  roads: readonly Road[],
  street: StreetPlan,
  blocks: readonly Block[],
  taken: Set<string>,
  random: Random,
): void {
  const missing = street.exclusive - blocks.filter(({ site }) => site).length;
  const placed = blocks
    .filter(({ site }) => site)
    .map(({ faces }) => centroid(map.ring(faces[0] as number)));
  for (let i = 0; i < missing; i++) {
    const { use, ending, area } = INSTITUTIONS[i % INSTITUTIONS.length] as Institution;
    const block = findGround(map, blocks, placed, area, random);
    if (!block) throw new Error(`street ${street.code} has too few blocks for its institutions`);
    const face = block.faces[0] as number;
    const at = centroid(map.ring(face));
    const words = [...new Set(roadWords(map, roads, face))];
    const ordinals = ['', '第二', '第三', '第四', '第五'];
    const names = ordinals.flatMap((ordinal) => words.map((word) => `${word}${ordinal}${ending}`));
    const name = names.find((candidate) => !taken.has(candidate)) ?? `${street.code}-${i}${ending}`;
    taken.add(name);
    placed.push(at);
    block.use = 'site';
    block.site = { name, use, at, area };
  }
}
