import { expect, test } from 'vitest';
import { type LatticePoint, matchBends, type Side } from '../../api/domain/match-bends.ts';

const way = (...points: LatticePoint[]): Side[] =>
  points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));

const A: LatticePoint = [0, 0];
const B: LatticePoint = [1000, 333];

test('a side runs on as it did when corners were put on it, half a unit off at most', () => {
  // At 300 the line is at 99.9, at 700 at 233.1.
  const { bends, strange } = matchBends(way(A, [300, 100], [700, 233], B), way(A, B));
  expect(strange).toEqual([]);
  expect(bends).toEqual([
    {
      from: A,
      to: B,
      corners: [
        [300, 100],
        [700, 233],
      ],
    },
  ]);
});

test('what is farther off, turns back or ends elsewhere is another border', () => {
  for (const added of [
    way(A, [300, 102], B),
    way(A, [700, 233], [300, 100], B),
    way(A, [300, 100]),
    way(B, [300, 100], A),
    [],
  ]) {
    const { bends, strange } = matchBends(added, way(A, B));
    expect(bends).toEqual([]);
    expect(strange).toHaveLength(added.length + 1);
  }
});

test('a corner that is missing now is a fault, and so is a side that nobody had', () => {
  expect(matchBends(way(A, B), way(A, [300, 100], B)).strange).toHaveLength(3);
  expect(matchBends(way(A, B), []).strange).toHaveLength(1);
});

test('two on the same side are told apart', () => {
  const { bends, strange } = matchBends(
    [...way(A, [300, 100], B), ...way(A, [300, 100], B)],
    way(A, B),
  );
  expect(bends).toHaveLength(1);
  expect(strange).toHaveLength(2);
});
