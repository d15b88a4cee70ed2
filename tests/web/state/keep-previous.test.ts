import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepPrevious } from '../../../web/keep-previous.ts';

const key = (path: string, parameters: object) => [path, parameters];
const asked = {
  grid: '410103010',
  filter: { states: ['registered'], severities: [3] },
  from: '2026-11-20T10:00:00.000Z',
  to: '2026-11-21T10:00:00.000Z',
  bbox: [113.6, 34.7, 113.7, 34.8],
};
const kept = (before: readonly unknown[], now: readonly unknown[], moves: string[] = []) =>
  keepPrevious(now, moves)('the answer before', { queryKey: before }) !== undefined;

describe('during a request the previous answer', () => {
  test('stays where the same is requested a moment later', () => {
    const later = { ...asked, from: '2026-11-20T10:01:00.000Z', to: '2026-11-21T10:01:00.000Z' };
    expect(kept(key('/api/statistics', asked), key('/api/statistics', later))).toBe(true);
  });

  test.each<[string, object]>([
    ['of another unit', { grid: '410103011' }],
    ['of other states', { filter: { states: [], severities: [3] } }],
    ['of another period', { from: '2026-11-14T10:00:00.000Z' }],
    ['of everything', { grid: null }],
    ['of another place', { bbox: [113.5, 34.7, 113.7, 34.8] }],
  ])('%s does not', (_name, changed) => {
    const now = { ...asked, ...changed };
    expect(kept(key('/api/statistics', asked), key('/api/statistics', now))).toBe(false);
  });

  test('of another path does not, and of another place only where that is declared', () => {
    const now = { ...asked, bbox: [113.5, 34.7, 113.7, 34.8] };
    expect(kept(key('/api/marks', asked), key('/api/marks', now), ['bbox'])).toBe(true);
    expect(kept(key('/api/marks', asked), key('/api/board', now), ['bbox'])).toBe(false);
  });

  test('is never that of a query that differs in a word, a number or a field', () => {
    const parameters = fc.dictionary(
      fc.constantFrom('grid', 'level', 'figure', 'q'),
      fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.integer())),
    );
    fc.assert(
      fc.property(parameters, parameters, (before, now) => {
        const isSame = JSON.stringify(sorted(before)) === JSON.stringify(sorted(now));
        expect(kept(key('/api/x', before), key('/api/x', now))).toBe(isSame);
      }),
    );
  });
});

const sorted = (parameters: object) =>
  Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
