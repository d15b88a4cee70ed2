import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryAt } from '../../../web/wall/playlist.ts';
import { parseWallPlan } from '../../../web/wall/wall-plan.ts';

const { playlist } = parseWallPlan('?scenes=district:10,crowd:20,incidents:5', {
  width: 3840,
  height: 2160,
});
const ROUND_MS = 35_000;

it('each scene is shown for its duration', () => {
  const start = ROUND_MS * 1000;
  expect(entryAt(playlist, start)).toEqual({ index: 0, leftMs: 10_000 });
  expect(entryAt(playlist, start + 9_999)).toEqual({ index: 0, leftMs: 1 });
  expect(entryAt(playlist, start + 10_000)).toEqual({ index: 1, leftMs: 20_000 });
  expect(entryAt(playlist, start + 34_000)).toEqual({ index: 2, leftMs: 1_000 });
});

it('after the remaining time, the next scene begins', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (now) => {
      const { index, leftMs } = entryAt(playlist, now);
      expect(entryAt(playlist, now + leftMs)).toEqual({
        index: (index + 1) % playlist.length,
        leftMs: (playlist[(index + 1) % playlist.length]?.dwellS ?? 0) * 1000,
      });
    }),
  );
});
