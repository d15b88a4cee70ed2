import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CALM,
  type Filling,
  type Fullness,
  stepTier,
  type TierLimits,
  type TierState,
  tierOf,
} from '../../api/core/rules/crowd-tier.ts';

const limits: TierLimits = { bounds: [2, 3, 4, 5], capacity: null };
const hold = { riseMs: 10_000, fallMs: 60_000 };
const exactly = (filling: Filling): Fullness => ({ least: filling, likely: filling });
const atLeast = (density: number): Fullness => ({ least: { density, count: null }, likely: null });
const dense = (density: number) => exactly({ density, count: null });
const silence: Fullness = { least: { density: null, count: null }, likely: null };

/** The tier after each second. */
function watch(seconds: readonly Fullness[], from: TierState = CALM, limit = limits): number[] {
  let state = from;
  return seconds.map((fullness, second) => {
    const at = second * 1000;
    state = stepTier(state, fullness, limit, hold, at, second === 0 ? null : at - 1000);
    return state.tier;
  });
}

const repeat = (seconds: number, fullness: Fullness) => Array<Fullness>(seconds).fill(fullness);
/** Number of raised warnings. */
const raised = (tiers: readonly number[]) =>
  tiers.filter((tier, index) => tier > 0 && (tiers[index - 1] ?? 0) === 0).length;

describe('a tier', () => {
  test('is reached when its bound was passed for ten seconds, each of several by itself', () => {
    expect(watch([...repeat(5, dense(2.5)), ...repeat(11, dense(4.5))])).toEqual([
      ...Array(10).fill(0),
      ...Array(5).fill(1),
      3,
    ]);
    expect(watch(repeat(11, dense(9)))).toEqual([...Array(10).fill(0), 4]);
  });

  test('is left after a minute below nine tenths of its bound, and not before', () => {
    const tiers = watch([
      ...repeat(11, dense(3)),
      ...repeat(90, dense(2.71)),
      ...repeat(61, dense(2.69)),
    ]);
    expect(tiers[10]).toBe(2);
    expect(tiers.slice(11, 160)).toEqual(Array(149).fill(2));
    expect(tiers.at(-1)).toBe(1);
  });

  test('is neither left nor reached by silence', () => {
    expect(watch([...repeat(11, dense(4)), ...repeat(3600, silence)]).at(-1)).toBe(3);
    expect(watch(repeat(3600, silence)).at(-1)).toBe(0);
  });

  test('is reached by the sensors that still send, if their count alone is too high', () => {
    expect(watch(repeat(11, atLeast(4.2))).at(-1)).toBe(3);
  });

  test('follows the capacity at 80, 90 and 100 % where one is set', () => {
    const full = { bounds: [2, 3, 4, 5], capacity: 1000 };
    const persons = (count: number) => exactly({ density: 0.5, count });
    for (const [count, tier] of [
      [799, 0],
      [800, 1],
      [900, 2],
      [1000, 3],
      [5000, 3],
    ] as const) {
      expect(tierOf(persons(count).least, full)).toBe(tier);
      expect(watch(repeat(11, persons(count)), CALM, full).at(-1)).toBe(tier);
    }
  });

  test('is reached within its hold time although the clock was set back by an hour', () => {
    let state = stepTier(CALM, dense(3), limits, hold, 3_600_000, null);
    let previousAt = 3_600_000;
    for (let second = 0; second <= 10; second++) {
      state = stepTier(state, dense(3), limits, hold, second * 1000, previousAt);
      previousAt = second * 1000;
    }
    expect(state.tier).toBe(2);
  });

  test('is reached by what is certain, and left by what is likely', () => {
    const between = { least: { density: 1.5, count: null }, likely: { density: 3, count: null } };
    expect(watch(repeat(60, between)).at(-1)).toBe(0);
    expect(watch([...repeat(11, dense(3)), ...repeat(90, between)]).at(-1)).toBe(2);
  });

  test('restarts its hold time after a gap in the judgement', () => {
    const first = stepTier(CALM, dense(3), limits, hold, 0, null);
    const later = stepTier(first, dense(3), limits, hold, 3_600_000, 0);
    expect(later.tier).toBe(0);
  });
});

test('a value that swings around any bound raises one warning', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(2, 3, 4, 5),
      fc.array(fc.double({ min: -0.095, max: 0.095, noNaN: true }), {
        minLength: 200,
        maxLength: 400,
      }),
      (bound, noise) => {
        const only = { bounds: [bound, bound + 10, bound + 20, bound + 30], capacity: null };
        const tiers = watch(
          noise.map((swing) => dense(bound * (1 + swing))),
          CALM,
          only,
        );
        expect(raised(tiers)).toBeLessThanOrEqual(1);
        // Swinging for minutes does pass it; a warning never ends and begins again.
        if (
          noise.slice(0, 150).some((swing) => swing >= 0) &&
          noise.slice(170).some((swing) => swing >= 0)
        ) {
          expect(raised(tiers)).toBe(1);
          expect(tiers.at(-1)).toBe(1);
        }
      },
    ),
  );
});

const anything = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.oneof(
      fc.double({ min: 0, max: 8, noNaN: true }).map(dense),
      fc.constant(silence),
      fc.double({ min: 0, max: 8, noNaN: true }).map(atLeast),
    ),
  ),
  { minLength: 1, maxLength: 30 },
);

test('whatever is measured, a lasting crossing raises a warning within its hold time, and no other does', () => {
  fc.assert(
    fc.property(anything, (stretches) => {
      const seconds = stretches.flatMap(([length, fullness]) => repeat(length, fullness));
      const tiers = watch(seconds);
      for (const [second, tier] of tiers.entries()) {
        const last = seconds.slice(Math.max(0, second - 10), second + 1);
        for (const each of [1, 2, 3, 4]) {
          const lasted = second >= 10 && last.every((seen) => tierOf(seen.least, limits) >= each);
          if (lasted) expect(tier).toBeGreaterThanOrEqual(each);
        }
        const before = tiers[second - 1] ?? 0;
        const now = seconds[second] ?? silence;
        // It only rises to the measured value, and only falls while a lower value is measured.
        if (tier > before) expect(tierOf(now.least, limits)).toBeGreaterThanOrEqual(tier);
        if (tier < before)
          expect(now.likely !== null && tierOf(now.least, limits) < before).toBe(true);
      }
    }),
  );
});
