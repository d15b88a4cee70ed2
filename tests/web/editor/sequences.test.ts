import { expect, test } from 'vitest';
import { sequenceOf, trySequence } from './try-sequence.ts';

/** All thousand of them: npm run editor:check. */
const SEQUENCES = 20;

test('whatever is drawn, the ground stays whole, the levels nested and every step can be taken back', () => {
  let done = 0;
  for (let seed = 1; seed <= SEQUENCES; seed++) {
    for (const [name, count] of trySequence(sequenceOf(seed)).counts) {
      if (name.endsWith(' done')) done += count;
    }
  }
  expect(done).toBeGreaterThan(SEQUENCES * 20);
}, 120_000);
