/**
 * Tier rule: when a space counts as too full, by bounds, by how long they must be exceeded, and by how a warning ends. Times
 * are milliseconds.
 */

export const TIERS = [1, 2, 3, 4] as const;
/** Shares of the capacity for the tiers 1 … 3: yellow, orange, red of scenic-area practice. There is no fourth. */
export const CAPACITY_SHARES: readonly number[] = [0.8, 0.9, 1];
/**
 * Hysteresis: a tier is left only below this share of its bound, so that a value oscillating around a bound raises one warning.
 */
const LEAVING_SHARE = 0.9;
/**
 * Longest gap between two evaluations: after a longer one the state in between is unknown. A clock that was set back is a gap
 * too: instants from before the step do not give a duration.
 */
const LONGEST_GAP_MS = 15_000;

export interface TierState {
  /** 0 … 4. */
  tier: number;
  /** Instant since which the bound of each tier 1 … 4 has been exceeded and the tier not left; null: not exceeded. */
  aboveSince: readonly (number | null)[];
  /** Instant since which the tier is left; null: not left, or unknown. */
  belowSince: readonly (number | null)[];
}

export const CALM: TierState = {
  tier: 0,
  aboveSince: [null, null, null, null],
  belowSince: [null, null, null, null],
};

/** Persons/m², and persons where a space has a capacity. */
export interface Filling {
  density: number | null;
  count: number | null;
}

/** Fullness of a space. */
export interface Fullness {
  /** Certain minimum. Only this reaches a tier. */
  least: Filling;
  /** Value shown, by which a tier is left. Null: too many sensors are silent to know more than `least`. */
  likely: Filling | null;
}

export interface TierLimits {
  /** Lower bounds of the tiers 1 … 4 in persons/m². */
  bounds: readonly number[];
  /** Capacity in persons; null: none is set. */
  capacity: number | null;
}

export interface HoldTimes {
  riseMs: number;
  fallMs: number;
}

/** Tier of one evaluation without history: for a playback, and for a certain minimum. */
export function tierOf(filling: Filling, limits: TierLimits): number {
  return [...TIERS].reverse().find((tier) => reaches(tier, filling, limits, 1)) ?? 0;
}

/**
 * One evaluation of a space. A tier is reached when its bound was exceeded for `riseMs` without being left, and is exceeded
 * now; it ends when it was left for `fallMs`. Silence is no evidence that a space has emptied: it ends nothing, and the live
 * sensors alone can raise a tier.
 * @param previousAt instant of the last evaluation; null: never
 */
export function stepTier(
  state: TierState,
  { least, likely }: Fullness,
  limits: TierLimits,
  hold: HoldTimes,
  at: number,
  previousAt: number | null,
): TierState {
  const passedMs = previousAt === null ? Number.POSITIVE_INFINITY : at - previousAt;
  const isContinued = passedMs >= 0 && passedMs <= LONGEST_GAP_MS;
  const before = isContinued ? state : { ...CALM, tier: state.tier };
  const aboveSince: (number | null)[] = [];
  const belowSince: (number | null)[] = [];
  let tier = state.tier;
  for (const each of TIERS) {
    const isPassed = reaches(each, least, limits, 1);
    const isHeld = isPassed || (likely !== null && reaches(each, likely, limits, LEAVING_SHARE));
    const above = before.aboveSince[each - 1] ?? null;
    const below = before.belowSince[each - 1] ?? null;
    const since = isPassed ? (above ?? at) : isHeld ? above : null;
    aboveSince.push(since);
    belowSince.push(likely !== null && !isHeld ? (below ?? at) : null);
    if (isPassed && since !== null && at - since >= hold.riseMs) tier = Math.max(tier, each);
  }
  while (tier > 0 && hasLeft(belowSince[tier - 1], at, hold)) tier -= 1;
  return { tier, aboveSince, belowSince };
}

function hasLeft(since: number | null | undefined, at: number, { fallMs }: HoldTimes): boolean {
  return since !== null && since !== undefined && at - since >= fallMs;
}

function reaches(
  tier: number,
  { density, count }: Filling,
  { bounds, capacity }: TierLimits,
  share: number,
): boolean {
  const bound = bounds[tier - 1];
  const part = CAPACITY_SHARES[tier - 1];
  const isDense = density !== null && bound !== undefined && density >= bound * share;
  const isFull =
    count !== null && capacity !== null && part !== undefined && count >= capacity * part * share;
  return isDense || isFull;
}
