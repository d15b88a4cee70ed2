import { expect, test } from 'vitest';
import { countedName } from '../../web/i18n/counted-name.ts';

test.each([
  ['Subdistrict', 16, 'subdistricts'],
  ['Subdistrict', 1, 'subdistrict'],
  ['Community', 176, 'communities'],
  ['General grid', 2, 'general grids'],
  ['Micro-grid', 0, 'micro-grids'],
  ['街道', 16, '街道'],
  ['一般网格', 2, '一般网格'],
])('%s after %d is written as %s', (name, count, called) => {
  expect(countedName(name, count)).toBe(called);
});
