import type { z } from 'zod';
import { DEFAULT_TIER_BOUNDS, type TierHours, type tierBounds } from '../core/contract/crowd.ts';

export type TierBounds = z.infer<typeof tierBounds>;

/** Tier bounds for a range of hours of the day, from one hour up to another; over midnight when `toHour` is not larger. */
export interface CrowdHours {
  /** Space; null: all spaces. */
  spaceId: number | null;
  fromHour: number;
  toHour: number;
  bounds: TierBounds;
}

type HourRange = Pick<CrowdHours, 'fromHour' | 'toHour'>;

interface BoundedSpace {
  id: number;
  parentId: number | null;
  /** The space's own bounds for the whole day. */
  ownBounds: TierBounds | null;
}

/**
 * Returns the bounds of each space at an hour (0 … 23), by its id. A space's own hours take precedence over its own bounds, and
 * these over the bounds of the space above; of several ranges the shortest applies.
 */
export function boundsAt(
  spaces: readonly BoundedSpace[],
  hours: readonly CrowdHours[],
  hour: number,
): Map<number, TierBounds> {
  const byId = new Map(spaces.map((space) => [space.id, space]));
  const inForce = new Map<number | null, CrowdHours>();
  for (const range of hours) {
    const known = inForce.get(range.spaceId);
    if (!covers(range, hour)) continue;
    if (known === undefined || lengthOf(range) < lengthOf(known)) inForce.set(range.spaceId, range);
  }
  const found = new Map<number, TierBounds>();
  const find = (space: BoundedSpace | undefined): TierBounds => {
    if (space === undefined) return inForce.get(null)?.bounds ?? DEFAULT_TIER_BOUNDS;
    const known = found.get(space.id);
    if (known !== undefined) return known;
    const above = space.parentId === null ? undefined : byId.get(space.parentId);
    const bounds = inForce.get(space.id)?.bounds ?? space.ownBounds ?? find(above);
    found.set(space.id, bounds);
    return bounds;
  };
  for (const space of spaces) find(space);
  return found;
}

/** Whether each bound is higher than the one before, in single precision as the database stores them. */
export function isRising(bounds: readonly number[]): boolean {
  return bounds.every(
    (bound, index) => index === 0 || Math.fround(bound) > Math.fround(bounds[index - 1] ?? 0),
  );
}

/** Returns the reason key why these hours of one space are inconsistent; null: they are consistent. */
export function whyNotHours(
  hours: readonly Pick<TierHours, 'fromHour' | 'toHour' | 'bounds'>[],
): 'bounds_not_rising' | 'hours_empty' | 'hours_overlap' | null {
  if (!hours.every(({ bounds }) => isRising(bounds))) return 'bounds_not_rising';
  if (hours.some(({ fromHour, toHour }) => fromHour === toHour)) return 'hours_empty';
  const day = Array.from({ length: 24 }, (_, hour) => hour);
  const isShared = day.some((hour) => hours.filter((range) => covers(range, hour)).length > 1);
  return isShared ? 'hours_overlap' : null;
}

function lengthOf({ fromHour, toHour }: HourRange): number {
  return (toHour - fromHour + 24) % 24 || 24;
}

function covers({ fromHour, toHour }: HourRange, hour: number): boolean {
  return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
}
