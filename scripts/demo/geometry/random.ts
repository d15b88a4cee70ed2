/** A stream of pseudo-random numbers: the same seed and purpose give the same numbers on every machine. */
export type Random = {
  /** Next number in [0, 1). */
  next(): number;
  between(low: number, high: number): number;
  /** Whole number in [low, high]. */
  whole(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  chance(probability: number): boolean;
  /** Approximately normal (sum of three uniform numbers), limited to ±3 deviations. */
  around(mean: number, deviation: number): number;
};

/** FNV-1a hash of the purpose, so that each part of the demo has an independent stream of numbers. */
function hashPurpose(seed: number, purpose: string): number {
  let hash = (2166136261 ^ seed) >>> 0;
  for (const character of purpose) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  }
  return hash;
}

/** mulberry32: 32 bits of state, integer arithmetic only. */
export function createRandom(seed: number, purpose: string): Random {
  let state = hashPurpose(seed, purpose);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    pick: <T>(items: readonly T[]): T => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    chance: (probability) => next() < probability,
    around: (mean, deviation) => mean + deviation * 2 * (next() + next() + next() - 1.5),
  };
}
