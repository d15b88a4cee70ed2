import { describe, expect, it } from 'vitest';
import { isSimpleRing, liesInside } from '../../scripts/demo/geometry/polygon.ts';
import { createRandom } from '../../scripts/demo/geometry/random.ts';
import { drawTown } from '../../scripts/demo/town/draw-town.ts';
import { drawUnits } from '../../scripts/demo/units/draw-units.ts';
import type { Unit } from '../../scripts/demo/units/unit.ts';

const town = drawTown(1);

describe('buildings of the demo district', () => {
  it('stand strictly inside their lots, so that no border of a grid can cut one', () => {
    const astray = town.lots.filter((lot) =>
      lot.buildings.some(({ ring }) => !isSimpleRing(ring) || !liesInside(ring, lot.ring)),
    );
    expect(astray).toEqual([]);
  });

  it('belong to one unit each: every lot is in exactly one of the smallest units', () => {
    const seen = new Set<number>();
    const visit = (unit: Unit): void => {
      unit.children.forEach(visit);
      if (unit.children.length > 0) return;
      for (const { id } of unit.lots) {
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
    };
    drawUnits(town, createRandom(1, 'people')).forEach(visit);
    expect(seen.size).toBe(town.lots.length);
  });

  it('are planned, lot by lot, on simple polygons', () => {
    expect(town.lots.filter(({ ring }) => !isSimpleRing(ring))).toEqual([]);
  });
});
