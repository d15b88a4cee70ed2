import { expect, test } from 'vitest';
import { type ListedUnit, listChanges } from '../../api/core/rules/list-changes.ts';

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
const lineage = (oldId: number, newId: number, shareOfOld: number, shareOfNew: number) => ({
  oldId,
  newId,
  shareOfOld,
  shareOfNew,
  isBent: false,
});

test('a unit is split by the ground it gives to a new one, and not by a sliver of it', () => {
  const before = [unit(1, 'A'), unit(2, 'B')];
  const after = [unit(11, 'A'), unit(12, 'B'), unit(13, 'N')];
  const changes = listChanges(before, after, [
    lineage(1, 11, 0.997, 1),
    lineage(1, 13, 0.003, 0.01),
    lineage(2, 12, 0.6, 1),
    lineage(2, 13, 0.4, 0.99),
  ]);
  expect(changes.map(({ after: it, kinds }) => [it?.code, kinds])).toEqual([
    ['A', ['ground']],
    ['B', ['ground', 'split']],
    ['N', ['new', 'split']],
  ]);
});

/** Kinds of changes in the list, by the unit's code. */
const kindsOf = (...told: Parameters<typeof listChanges>) =>
  Object.fromEntries(
    listChanges(...told).map(({ before, after, kinds }) => [
      after?.code ?? before?.code,
      [...kinds].sort(),
    ]),
  );
const MIRROR: Record<string, string> = {
  new: 'removed',
  removed: 'new',
  split: 'merged',
  merged: 'split',
};
/** Kinds of changes in the reverse direction. */
const mirrored = (of: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(of).map(([code, kinds]) => [
      code,
      kinds.map((kind) => MIRROR[kind] ?? kind).sort(),
    ]),
  );
const turned = (one: ReturnType<typeof lineage>) =>
  lineage(one.newId, one.oldId, one.shareOfNew, one.shareOfOld);

test('a split in one direction is a merge in the other, and nothing else', () => {
  // N consists of half of B, a sliver of A and all of C.
  const before = [unit(1, 'A'), unit(2, 'B'), unit(3, 'C')];
  const after = [unit(11, 'A'), unit(12, 'B'), unit(13, 'N')];
  const flows = [
    lineage(1, 11, 0.997, 1),
    lineage(1, 13, 0.003, 0.01),
    lineage(2, 12, 0.6, 1),
    lineage(2, 13, 0.4, 0.6),
    lineage(3, 13, 1, 0.39),
  ];
  const there = kindsOf(before, after, flows);
  expect(there).toEqual({
    A: ['ground'],
    B: ['ground', 'split'],
    C: ['merged', 'removed'],
    N: ['merged', 'new', 'split'],
  });
  expect(kindsOf(after, before, flows.map(turned))).toEqual(mirrored(there));
});

test('a small unit that is cut out of a large one has split it, and is merged into it on the way back', () => {
  const before = [unit(1, 'A')];
  const after = [unit(11, 'A'), unit(12, 'Mall')];
  const flows = [lineage(1, 11, 0.98, 1), lineage(1, 12, 0.02, 1)];
  const there = kindsOf(before, after, flows);
  expect(there).toEqual({ A: ['ground', 'split'], Mall: ['new', 'split'] });
  expect(kindsOf(after, before, flows.map(turned))).toEqual(mirrored(there));
});

test('a unit whose ground is divided among new ones is split, not merged into the largest', () => {
  const before = [unit(1, 'A')];
  const after = [unit(11, 'N'), unit(12, 'O')];
  const flows = [lineage(1, 11, 0.6, 1), lineage(1, 12, 0.4, 1)];
  const there = kindsOf(before, after, flows);
  expect(there).toEqual({ A: ['removed', 'split'], N: ['new', 'split'], O: ['new', 'split'] });
  expect(kindsOf(after, before, flows.map(turned))).toEqual(mirrored(there));
});
