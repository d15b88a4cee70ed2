import type { LatticeGround } from '../contract/plans.ts';

/** Yields the sides of an area, each by its two ends, without direction. */
export function* groundSides(ground: LatticeGround): Generator<string> {
  for (const ring of ground.flat()) {
    for (let n = 0; n < ring.length; n += 2) {
      const a = `${ring[n]} ${ring[n + 1]}`;
      const b = `${ring[(n + 2) % ring.length]} ${ring[(n + 3) % ring.length]}`;
      yield a < b ? `${a} ${b}` : `${b} ${a}`;
    }
  }
}
