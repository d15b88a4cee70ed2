import { describe, expect, test } from 'vitest';
import type { LatticeGround } from '../../api/core/contract/plans.ts';
import { tidyGrounds } from '../../api/core/geometry/tidy-grounds.ts';

type Corner = readonly [number, number];
const ground = (...corners: readonly Corner[]): LatticeGround => [[corners.flat()]];

/*
 *   0,100 ┌───────┬───────┐ 200,100
 *         │   A   │   B   │
 *     0,0 └───────┴───────┘ 200,0
 */
const a = ground([0, 0], [100, 0], [100, 100], [0, 100]);
const b = ground([100, 0], [200, 0], [200, 100], [100, 100]);

const tidy = (after: Record<string, LatticeGround>, before = [a, b]) =>
  Object.fromEntries(tidyGrounds(before, new Map(Object.entries(after))));

describe('unnecessary corners are removed', () => {
  test('of a unit cut and merged back, on its outline and on the border with its neighbour', () => {
    const bent = {
      a: ground([0, 0], [50, 0], [100, 0], [100, 40], [101, 60], [100, 100], [49, 100], [0, 100]),
      b: ground([100, 0], [200, 0], [200, 100], [100, 100], [101, 60], [100, 40]),
    };
    expect(tidy(bent)).toEqual({ a, b });
  });

  test('of a unit that is redrawn to the same ground with corners on its sides', () => {
    const after = { a: ground([0, 0], [10, 0], [60, 0], [100, 0], [100, 100], [0, 100]) };
    expect(tidy(after)).toEqual({ a });
  });

  test('between an end of a new border and an old corner', () => {
    const after = {
      a: ground([0, 0], [30, 0], [50, 0], [50, 100], [0, 100]),
      new: ground([50, 0], [80, 0], [100, 0], [100, 100], [50, 100]),
      b,
    };
    expect(tidy(after)).toEqual({
      a: ground([0, 0], [50, 0], [50, 100], [0, 100]),
      new: ground([50, 0], [100, 0], [100, 100], [50, 100]),
      b,
    });
  });
});

describe('corners stay', () => {
  const stays = (after: Record<string, LatticeGround>, before = [a, b]) =>
    expect(tidy(after, before)).toEqual(after);

  test('where another border ends', () => {
    stays({
      a: ground([0, 0], [100, 0], [100, 50], [0, 50]),
      new: ground([0, 50], [100, 50], [100, 100], [0, 100]),
      b: ground([100, 0], [200, 0], [200, 100], [100, 100], [100, 50]),
    });
  });

  test('where the border bends there', () => {
    stays({
      a: ground([0, 0], [100, 0], [110, 50], [100, 100], [0, 100]),
      b: ground([100, 0], [200, 0], [200, 100], [100, 100], [110, 50]),
    });
  });

  test('where the base has them, needed or not', () => {
    const spare = ground([0, 0], [50, 0], [100, 0], [100, 100], [0, 100]);
    stays({ a: spare }, [spare, b]);
  });

  test('on a border that is drawn again, as it was drawn', () => {
    stays({
      a: ground([0, 0], [60, 0], [60, 50], [60, 100], [0, 100]),
      new: ground([60, 0], [100, 0], [100, 100], [60, 100], [60, 50]),
      b,
    });
  });

  test('where something else lies next to the straight line', () => {
    stays({
      a: ground([0, 0], [50, 1], [100, 0], [100, 100], [0, 100]),
      beyond: ground([0, 0], [40, 0], [50, -30]),
    });
  });
});

test('a ground without unnecessary corners is the same value', () => {
  const after = new Map([['b', b]]);
  expect(tidyGrounds([a, b], after).get('b')).toBe(b);
});
