import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodySize, fitStage, shapeOf } from '../../../web/wall/stage-size.ts';

const wall = { width: 3840, height: 2160, distanceM: 6, pitchMm: 1.25 };

describe('the stage of a wall', () => {
  it('has the shape of its wall', () => {
    expect(shapeOf(wall)).toBe('landscape');
    expect(shapeOf({ ...wall, width: 6656, height: 1792 })).toBe('panorama');
    expect(shapeOf({ ...wall, width: 1080, height: 1920 })).toBe('portrait');
  });

  it('has body type whose capitals subtend 20 arc minutes at six metres', () => {
    const capitalMm = bodySize(wall) * 0.73 * wall.pitchMm;
    const arcMinutes = Math.atan(capitalMm / 6000) * (180 / Math.PI) * 60;
    expect(arcMinutes).toBeGreaterThanOrEqual(19.9);
  });

  it('increases its type size with the distance', () => {
    expect(bodySize({ ...wall, distanceM: 8 })).toBeGreaterThan(bodySize(wall));
  });

  it('is shown completely and centred, in any window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 8000 }),
        fc.integer({ min: 200, max: 8000 }),
        (width, height) => {
          const { scale, left, top } = fitStage(wall, { width, height });
          expect(left).toBeGreaterThanOrEqual(-1e-6);
          expect(top).toBeGreaterThanOrEqual(-1e-6);
          expect(wall.width * scale + 2 * left).toBeCloseTo(width);
          expect(wall.height * scale + 2 * top).toBeCloseTo(height);
        },
      ),
    );
  });
});
