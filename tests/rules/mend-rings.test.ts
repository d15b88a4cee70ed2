import { describe, expect, test } from 'vitest';
import { findTornBorders } from '../../scripts/import/mend/find-torn-borders.ts';
import { mendRings } from '../../scripts/import/mend/mend-rings.ts';
import { shareGround } from '../../scripts/import/mend/share-ground.ts';

/** A square, as the numbers of a ring. */
const square = (x: number, y: number, size: number) => [
  x,
  y,
  x + size,
  y,
  x + size,
  y + size,
  x,
  y + size,
];

describe('the ground of invalid rings', () => {
  test('of a bow-tie is both its halves', () => {
    expect(mendRings([[[0, 0, 1000, 1000, 1000, 0, 0, 1000]]])).toEqual([
      [[0, 0, 500, 500, 0, 1000]],
      [[500, 500, 1000, 0, 1000, 1000]],
    ]);
  });

  test('of a spike is empty', () => {
    const spiked = [0, 0, 1000, 0, 1000, 1000, 500, 1000, 500, 5000, 500, 1000, 0, 1000];
    expect(mendRings([[spiked]])).toEqual([[[0, 0, 1000, 0, 1000, 1000, 500, 1000, 0, 1000]]]);
  });

  test('of a hole larger than its shell is the ground between: the larger ring is the shell', () => {
    expect(mendRings([[square(400, 400, 100), square(0, 0, 1000)]])).toEqual([
      [
        [0, 0, 1000, 0, 1000, 1000, 0, 1000],
        [400, 400, 400, 500, 500, 500, 500, 400],
      ],
    ]);
  });

  test('of a hole across its shell has no ground beyond the shell', () => {
    expect(mendRings([[square(0, 0, 1000), square(500, 500, 1000)]])).toEqual([
      [[0, 0, 1000, 0, 1000, 500, 500, 500, 500, 1000, 0, 1000]],
    ]);
  });

  test('of overlapping holes has no island; of a ring in a hole it has one', () => {
    const holes = [square(100, 100, 400), square(300, 300, 400)];
    expect(mendRings([[square(0, 0, 1000), ...holes]])?.map((rings) => rings.length)).toEqual([2]);
    const nested = [square(0, 0, 1000), square(100, 100, 800), square(400, 400, 100)];
    expect(mendRings([nested])?.map((rings) => rings.length)).toEqual([2, 1]);
  });

  test('of a double ring, and of overlapping pieces, is counted once', () => {
    const once = square(0, 0, 1000);
    expect(mendRings([[[...once, ...once]]])).toEqual([[once]]);
    expect(mendRings([[once], [square(500, 0, 1000)]])).toHaveLength(1);
  });

  test('of two equal rings, or of a line, is empty', () => {
    expect(mendRings([[square(0, 0, 1000), square(0, 0, 1000)]])).toBe(null);
    expect(mendRings([[[0, 0, 1000, 0, 500, 0]]])).toBe(null);
  });
});

describe('borders that rounding has separated', () => {
  // A has one corner less on the border than B, whose side crosses its own by a lattice step.
  const a = { n: 1, code: 'A', ground: [[[0, 0, 10_000, 0, 10_000, 10_000, 0, 10_000]]] };
  const b = {
    n: 2,
    code: 'B',
    ground: [[[10_001, 1_000, 20_000, 0, 20_000, 10_000, 10_000, 10_000, 9_999, 5_000]]],
  };

  test('are found, and are one border afterwards', () => {
    const sidesOf = ({ n, ground }: typeof a) =>
      ground.flat().flatMap((ring) =>
        ring.flatMap((x, index) => {
          if (index % 2 === 1) return [];
          const at = (place: number) => ring[place % ring.length] ?? 0;
          const from: [number, number] = [x, at(index + 1)];
          const to: [number, number] = [at(index + 2), at(index + 3)];
          return [{ n, from, to }];
        }),
      );
    expect([...findTornBorders([...sidesOf(a), ...sidesOf(b)]).keys()].sort()).toEqual([1, 2]);
    const { grounds } = shareGround([a, b], [], true) ?? { grounds: new Map() };
    expect(grounds.get(1)).toEqual([
      [[0, 0, 10_000, 0, 10_000, 3_000, 9_999, 5_000, 10_000, 10_000, 0, 10_000]],
    ]);
  });

  test('are left to a person where rounding is not the only cause', () => {
    const large = { n: 3, code: 'C', ground: [[square(5_000, 2_000, 9_000)]] };
    expect(shareGround([a, large], [], true)).toBe(null);
    expect(shareGround([a, large], [], false)?.changes).toMatchObject([
      { n: 1, change: 'overlap_removed' },
    ]);
  });

  test('a unit that would have no ground left stays as it is', () => {
    const inner = { n: 4, code: 'D', ground: [[square(1_000, 1_000, 100)]] };
    const same = { n: 5, code: 'E', ground: [[square(1_000, 1_000, 100)]] };
    expect([...(shareGround([inner, same], [], false)?.grounds.keys() ?? [])]).toEqual([4]);
  });
});
