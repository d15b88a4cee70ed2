import { expect, test } from 'vitest';
import { type ListedUnit, listChanges } from '../../api/domain/list-changes.ts';

const unit = (id: number, code: string): ListedUnit => ({
  id,
  code,
  level: 3,
  name: code,
  parent: null,
  areaM2: 1000,
  told: '',
  figures: '',
});
const kin = (oldId: number, newId: number, shareOfOld: number, shareOfNew: number) => ({
  oldId,
  newId,
  shareOfOld,
  shareOfNew,
  isBent: false,
});

test('a unit is split by what it gives to a new one, and not by a sliver of it', () => {
  const before = [unit(1, 'A'), unit(2, 'B')];
  const after = [unit(11, 'A'), unit(12, 'B'), unit(13, 'N')];
  const changes = listChanges(before, after, [
    kin(1, 11, 0.997, 1),
    kin(1, 13, 0.003, 0.01),
    kin(2, 12, 0.6, 1),
    kin(2, 13, 0.4, 0.99),
  ]);
  expect(changes.map(({ after: it, kinds }) => [it?.code, kinds])).toEqual([
    ['A', ['ground']],
    ['B', ['ground', 'split']],
    ['N', ['new', 'split']],
  ]);
});
