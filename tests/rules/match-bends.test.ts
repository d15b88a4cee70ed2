import { expect, test } from 'vitest';
import { type LatticePoint, matchBends, type Side } from '../../api/core/geometry/match-bends.ts';
import { addSides, isOnlyBent, type Sides } from '../../api/core/geometry/measure-moved.ts';

const way = (...points: LatticePoint[]): Side[] =>
  points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));

const A: LatticePoint = [0, 0];
const B: LatticePoint = [1000, 333];

test('a side matches itself with new corners on it, at the nearest lattice points', () => {
  // At 300 the line is at 99.9, at 700 at 233.1.
  const { bends, unmatched } = matchBends(way(A, [300, 100], [700, 233], B), way(A, B));
  expect(unmatched).toEqual([]);
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

test('corners on a part of a bent side match it, though farther off', () => {
  // Half a unit off between A and B, then half a unit off between that and B.
  const bent = way(A, [300, 100], [650, 217], [900, 301], B);
  expect(matchBends(bent, way(A, B)).bends).toHaveLength(1);
});

test('of several paths, the one that arrives is used', () => {
  const dead = way([300, 100], [400, 133]);
  const { bends, unmatched } = matchBends(
    [...dead, ...way(A, [300, 100], [700, 233], B), ...way([300, 100], [500, 167])],
    way(A, B),
  );
  expect(bends.map(({ corners }) => corners)).toEqual([
    [
      [300, 100],
      [700, 233],
    ],
  ]);
  expect(unmatched).toHaveLength(2);
});

test('many thousand corners, each of them duplicate and leading nowhere, are visited once', () => {
  const points = Array.from({ length: 20_000 }, (_, n): LatticePoint => [n, 0]);
  const dead = [...way(...points), ...way(...points)];
  expect(matchBends(dead, way(A, [30_000, 0])).bends).toEqual([]);
  expect(matchBends(way(...points, [30_000, 0]), way(A, [30_000, 0])).bends).toHaveLength(1);
});

test('a path that is farther off, turns back or ends elsewhere is another border', () => {
  for (const added of [
    way(A, [300, 103], B),
    way(A, [700, 233], [300, 100], B),
    way(A, [300, 100]),
    way(B, [300, 100], A),
    [],
  ]) {
    const { bends, unmatched } = matchBends(added, way(A, B));
    expect(bends).toEqual([]);
    expect(unmatched).toHaveLength(added.length + 1);
  }
});

test('a missing corner is a fault, and so is a side that did not exist', () => {
  expect(matchBends(way(A, B), way(A, [300, 100], B)).unmatched).toHaveLength(3);
  expect(matchBends(way(A, B), []).unmatched).toHaveLength(1);
});

test('two units on the same side are distinguished', () => {
  const { bends, unmatched } = matchBends(
    [...way(A, [300, 100], B), ...way(A, [300, 100], B)],
    way(A, B),
  );
  expect(bends).toHaveLength(1);
  expect(unmatched).toHaveLength(2);
});

test('corners that are removed again leave a unit as it was, like those that were added', () => {
  const outline = (...corners: number[]): Sides => {
    const sides: Sides = new Map();
    addSides(sides, [[corners]]);
    return sides;
  };
  const straight = outline(0, 0, 1000, 0, 1000, 1000, 0, 1000);
  const bent = outline(0, 0, 500, 1, 1000, 0, 1000, 1000, 0, 1000);
  expect(isOnlyBent(straight, bent)).toBe(true);
  expect(isOnlyBent(bent, straight)).toBe(true);
  expect(isOnlyBent(straight, outline(0, 0, 500, 100, 1000, 0, 1000, 1000, 0, 1000))).toBe(false);
});
