import { expect, test } from 'vitest';
import { rebuildPause } from '../../web/map/rebuild-pause.ts';

test('a map that loses its graphics context repeatedly is always retried, at least every minute', () => {
  const pauses = Array.from({ length: 100 }, (_, tries) => rebuildPause(tries));
  expect(pauses.slice(0, 5)).toEqual(Array(5).fill(1_000));
  expect(pauses[5]).toBeGreaterThan(1_000);
  for (const [tries, pause] of pauses.entries()) {
    expect(pause).toBeLessThanOrEqual(60_000);
    expect(pause).toBeGreaterThanOrEqual(pauses[tries - 1] ?? 0);
  }
});
