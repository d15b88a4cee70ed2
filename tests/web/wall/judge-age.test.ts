import { expect, it } from 'vitest';
import { judgeAge } from '../../../web/wall/judge-age.ts';

const bounds = { staleAfterS: 30, blankAfterS: 300 };

it('figures are fresh, then old, then hidden', () => {
  expect(judgeAge(null, 0, bounds)).toBe('none');
  expect(judgeAge(0, 30_000, bounds)).toBe('fresh');
  expect(judgeAge(0, 30_001, bounds)).toBe('stale');
  expect(judgeAge(0, 300_001, bounds)).toBe('blank');
});

it('figures without an answer to a new request are old at any age, and are kept as long as others', () => {
  expect(judgeAge(0, 1_000, bounds, true)).toBe('stale');
  expect(judgeAge(0, 300_001, bounds, true)).toBe('blank');
  expect(judgeAge(null, 0, bounds, true)).toBe('none');
});

it('a clock that is behind makes nothing old', () => {
  expect(judgeAge(10_000, 0, bounds)).toBe('fresh');
});
