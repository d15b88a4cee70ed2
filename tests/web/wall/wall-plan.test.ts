import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWallPlan } from '../../../web/wall/wall-plan.ts';

const screen = { width: 1920, height: 1080 };
const keysOf = (search: string) =>
  parseWallPlan(search, screen).playlist.map(({ scene, unit, dwellS }) => [
    scene.key,
    unit,
    dwellS,
  ]);

describe('the address of a wall', () => {
  it('names the size, the scenes, their units and durations', () => {
    const plan = parseWallPlan(
      '?size=6656x1792&distance=8&pitch=0.9&scenes=district:30,crowd,grid@410103010:60&theme=light&lang=en',
      screen,
    );
    expect(plan.size).toEqual({ width: 6656, height: 1792, distanceM: 8, pitchMm: 0.9 });
    expect(plan.playlist.map(({ scene, unit, dwellS }) => [scene.key, unit, dwellS])).toEqual([
      ['district', null, 30],
      ['crowd', null, 40],
      ['grid', '410103010', 60],
    ]);
    expect([plan.theme, plan.language]).toEqual(['light', 'en']);
  });

  it('names how many minutes an alert holds the wall; ten by default', () => {
    const hold = (search: string) => parseWallPlan(search, screen).alertHoldS;
    expect([hold('?alert=3'), hold('?alert=0'), hold('')]).toEqual([180, 0, 600]);
    expect([hold('?alert=-1'), hold('?alert=soon')]).toEqual([600, 600]);
  });

  it("without a size uses the sheet of a wall of the screen's shape", () => {
    expect(parseWallPlan('', screen).size).toMatchObject({ width: 3840, height: 2160 });
    expect(parseWallPlan('', { width: 1080, height: 1920 }).size).toMatchObject({
      width: 1080,
      height: 1920,
    });
  });

  it("leaves out unknown scenes, and a unit's scene without a unit", () => {
    expect(keysOf('?scenes=nothing,grid,incidents:5')).toEqual([['incidents', null, 5]]);
    expect(parseWallPlan('?scenes=nothing,grid,incidents:5,grid@x!', screen).leftOut).toEqual([
      { part: 'nothing', why: 'unknown' },
      { part: 'grid', why: 'no_unit' },
      { part: 'grid@x!', why: 'not_a_unit' },
    ]);
    expect(parseWallPlan('?scenes=incidents', screen).leftOut).toEqual([]);
    expect(keysOf('?scenes=grid')).toHaveLength(3);
  });

  it('opens with any address at all', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (size, scenes, rest) => {
        const search = `?${new URLSearchParams({ size, scenes, distance: rest, pitch: rest })}`;
        const plan = parseWallPlan(search, screen);
        expect(plan.playlist.length).toBeGreaterThan(0);
        expect(plan.size.width).toBeGreaterThan(0);
        expect(plan.size.distanceM).toBeGreaterThan(0);
      }),
    );
  });
});
