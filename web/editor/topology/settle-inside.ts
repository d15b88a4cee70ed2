import type { Link, Part } from './part.ts';

/**
 * Which parts count as inside the drawn ring. What is smaller than the least part goes with what lies beyond the drawn line in its
 * unit: a hand that follows a border does not keep to it by the centimetre, and nobody wants the shavings as units.
 */
export function settleInside(
  parts: readonly Part[],
  links: readonly Link[],
  leastPart: number,
): boolean[] {
  const isInside = parts.map(({ winding }) => winding !== 0);
  const small = parts.map(({ area, isCut }) => isCut && area < leastPart);
  for (const { one, other, isCut } of links) {
    if (!isCut || parts[one]?.unit !== parts[other]?.unit) continue;
    if (small[one] && !small[other]) isInside[one] = isInside[other] ?? false;
    else if (small[other] && !small[one]) isInside[other] = isInside[one] ?? false;
  }
  return isInside;
}
