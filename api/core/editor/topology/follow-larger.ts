import type { LeastPart, Link, Part } from './part.ts';

/**
 * Returns the part that each part follows: itself, or, if it is a sliver, the larger part of its own unit with the longest common cut.
 * A line drawn manually along a border does not follow it exactly, and the slivers are not intended.
 * @returns by part the number of the part that decides for it
 */
export function followLarger(
  parts: readonly Part[],
  links: readonly Link[],
  least: LeastPart,
): number[] {
  const follows = parts.map((part, number) => (isSliver(part, least) ? null : number));
  const shared = measureShared(parts, links, follows);
  for (;;) {
    const left = [...follows.keys()].filter((number) => follows[number] === null);
    if (left.length === 0) return follows.map((to, number) => to ?? number);
    const found = left.flatMap((number) => {
      const beside = [...(shared.get(number) ?? [])].filter(([other]) => follows[other] !== null);
      const [most] = beside.sort(
        ([one, a], [other, b]) => b - a || compareParts(parts[one], parts[other]),
      );
      return most === undefined ? [] : [[number, follows[most[0]] ?? null] as const];
    });
    for (const [number, to] of found) follows[number] = to;
    if (found.length > 0) continue;
    // Where there are only slivers the largest stays for all.
    const [largest = 0] = left.sort((one, other) => compareParts(parts[one], parts[other]));
    follows[largest] = largest;
  }
}

const isSliver = ({ area, cutLength }: Part, least: LeastPart): boolean =>
  cutLength > 0 && (area < least.area || area < cutLength * least.depth);

/** For each sliver the parts of its unit across the drawn line, with the length between. */
function measureShared(
  parts: readonly Part[],
  links: readonly Link[],
  follows: readonly (number | null)[],
): Map<number, Map<number, number>> {
  const shared = new Map<number, Map<number, number>>();
  for (const { one, other, isCut, length } of links) {
    if (!isCut || parts[one]?.unit !== parts[other]?.unit) continue;
    for (const [number, beside] of [
      [one, other],
      [other, one],
    ] as const) {
      if (follows[number] !== null) continue;
      const own = shared.get(number) ?? new Map<number, number>();
      shared.set(number, own.set(beside, (own.get(beside) ?? 0) + length));
    }
  }
  return shared;
}

/** Larger parts first; of equal ones the more western. */
function compareParts(one: Part | undefined, other: Part | undefined): number {
  if (one === undefined || other === undefined) return 0;
  const [[x, y], [otherX, otherY]] = [one.corner, other.corner];
  return other.area - one.area || x - otherX || y - otherY;
}
