import { EdgeClass } from '../geometry/planar-map.ts';
import type { Random } from '../geometry/random.ts';

export type NamePool = { take(edgeClass: EdgeClass): string };

const STREET_ENDINGS = ['路', '街', '东路', '西路', '南街', '北街'];
const LANE_ENDINGS = ['巷', '里', '东巷', '西巷', '南里', '北里', '东街', '西街', '一巷', '二巷'];

/** Creates a function that returns each road name once. `taken` are names already on the map. */
export function createNamePool(
  words: readonly string[],
  taken: ReadonlySet<string>,
  random: Random,
): NamePool {
  const used = new Set(taken);
  const take = (edgeClass: EdgeClass) => {
    const endings = edgeClass === EdgeClass.street ? STREET_ENDINGS : LANE_ENDINGS;
    for (let attempt = 0; ; attempt++) {
      const ordinal = attempt > 60 ? `${attempt}` : '';
      const name = `${random.pick(words)}${random.pick(endings)}${ordinal}`;
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
  return { take };
}
