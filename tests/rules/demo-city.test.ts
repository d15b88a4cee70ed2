import { describe, expect, it } from 'vitest';
import { COLUMNS, cellRing, placeInCell, ROWS } from '../../scripts/demo/city/city-cells.ts';
import { containsPoint, isSimpleRing } from '../../scripts/demo/geometry/polygon.ts';
import { checkTwins, doubleAreaExact, type LatticePoint } from './exact-rings.ts';

const SEED = 1;
const patch = Array.from(
  { length: 144 },
  (_, i) => [200 + (i % 12), 90 + Math.floor(i / 12)] as const,
);

describe('cells of the benchmark city', () => {
  it('are 130,000', () => {
    expect(COLUMNS * ROWS).toBe(130_000);
  });

  it('match exactly although each is generated without its neighbours', () => {
    const rings = patch.map(([column, row]) => cellRing(SEED, column, row));
    const { outer, repeated } = checkTwins(rings);
    expect(repeated).toBe(0);
    expect(outer.length).toBe(1);
    const sum = rings.reduce((total, ring) => total + doubleAreaExact(ring), 0n);
    expect(sum).toBe(doubleAreaExact(outer[0] as LatticePoint[]));
  });

  it('have 33 positions when closed, and never cross themselves', () => {
    for (const [column, row] of patch) {
      const ring = cellRing(SEED, column, row);
      expect(ring.length).toBe(32);
      expect(isSimpleRing(ring)).toBe(true);
    }
  });

  it('contain the places drawn for them', () => {
    for (const [column, row] of patch) {
      for (const corner of [0, 1]) {
        const ring = cellRing(SEED, column, row);
        expect(containsPoint(ring, placeInCell(column, row, corner, 1 - corner))).toBe(true);
      }
    }
  });
});
