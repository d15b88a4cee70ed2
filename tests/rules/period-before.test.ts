import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodBefore } from '../../api/core/time/period-before.ts';

const HOUR = 3_600_000;
const at = Date.parse;

test('today until now is compared with yesterday until the same hour, not with the evening before', () => {
  const before = periodBefore(at('2026-11-21T00:00+08:00'), at('2026-11-21T09:15+08:00'));
  expect(before).toEqual({ from: at('2026-11-20T00:00+08:00'), to: at('2026-11-20T09:15+08:00') });
});

test('whole days are compared with as many directly before, also across clock changes', () => {
  const before = periodBefore(at('2026-11-01T00:00-04:00'), at('2026-12-01T00:00-05:00'));
  expect(before.to).toBe(at('2026-11-01T00:00-04:00'));
});

test('the period before has the same length, and ends where the other begins', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 731 * 24 * HOUR }), (length) => {
      const before = periodBefore(0, length);
      expect(before.to - before.from).toBe(length);
      expect(before.to).toBeLessThanOrEqual(0);
      expect(before.to).toBeGreaterThan(-24 * HOUR);
    }),
  );
});
