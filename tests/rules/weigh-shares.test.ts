import { expect, test } from 'vitest';
import { type LeafShare, weighShares } from '../../api/domain/weigh-shares.ts';

const lineage = (
  oldId: string,
  newId: string,
  edition: number,
  shareOfOld: number,
  shareOfNew = 1,
): LeafShare => ({ oldId, newId, edition, shareOfOld, shareOfNew });

test('a lineage share is followed back through all editions in between, on any path', () => {
  // Edition 2 cut a into b and c; edition 3 gave a third of b to d, which otherwise is what c was.
  const back = [
    lineage('a', 'b', 2, 0.6),
    lineage('a', 'c', 2, 0.4),
    lineage('b', 'e', 3, 2 / 3),
    lineage('b', 'd', 3, 1 / 3),
    lineage('c', 'd', 3, 1),
  ];
  const shares = weighShares(['d'], back, []);
  expect(shares.get('a')).toBeCloseTo(0.6, 12);
  expect([shares.get('b'), shares.get('c'), shares.get('d')]).toEqual([1 / 3, 1, 1]);
  expect(shares.has('e')).toBe(false);
  // All of a went to one of the two.
  expect((weighShares(['e'], back, []).get('a') ?? 0) + (shares.get('a') ?? 0)).toBeCloseTo(1, 12);
});

test('and forward, by the share of the later unit in the earlier', () => {
  const forth = [
    lineage('a', 'c', 3, 1, 0.25),
    lineage('b', 'c', 3, 1, 0.75),
    lineage('c', 'd', 4, 1, 1),
  ];
  expect([...weighShares(['a'], [], forth)]).toEqual([
    ['a', 1],
    ['c', 0.25],
    ['d', 0.25],
  ]);
});
