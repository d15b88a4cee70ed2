import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdBack } from '../../../web/panels/incident/hold-back.ts';

const at = (second: number) => new Date(second * 1000).toISOString();
const item = (second: number) => ({ code: `C-${second}`, reportedAt: at(second) });

test('at the top everything is shown', () => {
  expect(holdBack([item(3), item(2)], null)).toEqual({ shown: [item(3), item(2)], waiting: 0 });
});

test('a user further down keeps the seen items, and sees the number of new ones', () => {
  const { shown, waiting } = holdBack([item(5), item(4), item(3), item(1)], at(3));
  expect(shown).toEqual([item(3), item(1)]);
  expect(waiting).toBe(2);
});

test('nothing is shown twice and nothing is lost', () => {
  const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: 0, max: 1000 }), (all, newest) => {
      const items = all.toSorted((a, b) => b - a).map(item);
      const { shown, waiting } = holdBack(items, at(newest));
      expect(items.slice(waiting)).toEqual(shown);
    }),
  );
});
