import { expect, test } from 'vitest';
import { openJudge } from '../web/editor/judge.ts';
import { sequenceOf, trySequence } from '../web/editor/try-sequence.ts';

/** All thousand of them: npm run editor:check. */
const SEQUENCES = 20;

test('whatever is drawn, the ground stays a valid coverage, also for another library, the levels are nested and every step can be undone', async () => {
  const hearing = { judge: await openJudge(), gifts: 8, grounds: 50 };
  let done = 0;
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    for (const [name, count] of trySequence(sequenceOf(seed), hearing).counts) {
      if (name.endsWith(' done')) done += count;
    }
  }
  expect(done).toBeGreaterThan(SEQUENCES * 20);
});
