/** Random numbers without state: the same arguments give the same number, so that a day is the same at every look. */

/** Number in [0, 1). */
export function chanceOf(...values: readonly number[]): number {
  let hash = 2166136261;
  for (const value of values) {
    const whole = Math.floor(value);
    hash = Math.imul(hash ^ (whole | 0), 16777619);
    // Instants in milliseconds do not fit 32 bits.
    hash = Math.imul(hash ^ Math.floor(whole / 2 ** 32), 16777619);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  }
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}

/** Noise in [-1, 1], smooth along `at`; its direction changes about once per whole step. */
export function smoothNoise(seed: number, at: number): number {
  const step = Math.floor(at);
  const share = at - step;
  const eased = share * share * (3 - 2 * share);
  const before = chanceOf(seed, step) * 2 - 1;
  const after = chanceOf(seed, step + 1) * 2 - 1;
  return before + (after - before) * eased;
}

/** Easing from 0 to 1, flat at both ends. */
export function ease(share: number): number {
  const within = Math.min(1, Math.max(0, share));
  return within * within * (3 - 2 * within);
}

/** FNV-1a hash, 32 bits. */
export function hashText(text: string): number {
  let hash = 2166136261;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  }
  return hash;
}
