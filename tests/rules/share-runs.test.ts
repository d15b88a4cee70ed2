import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareRuns } from '../../api/share-runs.ts';

const COUNTS = { numRuns: 300 };
/** Turns of the promise queue before each call, and whether it wants a run that begins after it. */
const calls = fc.array(fc.record({ wait: fc.nat(8), isFollowing: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await null;
}

test('one run at a time, and a following caller sees the state at the time of its call', async () => {
  await fc.assert(
    fc.asyncProperty(calls, fc.integer({ min: 1, max: 6 }), async (moments, takes) => {
      let changes = 0;
      let seen = -1;
      let running = 0;
      let began = 0;
      const runs = shareRuns(async () => {
        began += 1;
        running += 1;
        expect(running).toBe(1);
        const looked = changes;
        await turns(takes);
        seen = looked;
        running -= 1;
      });
      const waiting: Promise<void>[] = [];
      for (const { wait, isFollowing } of moments) {
        await turns(wait);
        changes += 1;
        const own = changes;
        const asked = isFollowing ? runs.follow() : runs.join();
        const isSeen = async () => {
          await asked;
          if (isFollowing) expect(seen).toBeGreaterThanOrEqual(own);
        };
        waiting.push(isSeen());
      }
      await Promise.all(waiting);
      expect(began).toBeLessThanOrEqual(moments.length);
    }),
    COUNTS,
  );
});

test('a failed run fails for those who wait for it, and the next one begins all the same', async () => {
  let runs = 0;
  const shared = shareRuns(async () => {
    runs += 1;
    await turns(3);
    if (runs === 1) throw new Error('no answer');
  });
  const first = shared.join();
  const joined = shared.join();
  const following = shared.follow();
  await expect(first).rejects.toThrow('no answer');
  await expect(joined).rejects.toThrow('no answer');
  await expect(following).resolves.toBeUndefined();
  expect(runs).toBe(2);
});
