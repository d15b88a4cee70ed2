import { describe, expect, test } from 'vitest';
import { colouredLevel, drawnLevel, levelOutOfReach } from '../../../web/map/drawn-level.ts';
import { pickUnit } from '../../../web/map/pick-unit.ts';

const levels = [
  { level: 1, minZoom: 0, count: 16 },
  { level: 2, minZoom: 10, count: 176 },
  { level: 3, minZoom: 12, count: 1511 },
  { level: 4, minZoom: 14, count: 1057 },
];

describe('the drawn level', () => {
  test('follows the zoom, once the lines of the next level can be seen', () => {
    const at = (zoom: number) => drawnLevel(levels, 'auto', zoom);
    expect([8, 10.2, 11, 12.2, 12.8, 15].map(at)).toEqual([1, 1, 2, 2, 3, 4]);
  });

  test('is the chosen one, wherever its tiles are', () => {
    expect(drawnLevel(levels, 2, 17)).toBe(2);
    expect(drawnLevel(levels, 4, 14)).toBe(4);
    expect(drawnLevel(levels, 4, 11)).toBe(2);
  });

  test('is the only existing one, and none without levels', () => {
    expect(drawnLevel([{ level: 3, minZoom: 12 }], 'auto', 5)).toBe(3);
    expect(drawnLevel([], 'auto', 12)).toBeNull();
  });
});

test('a chosen level is unavailable until the map is near enough', () => {
  expect(levelOutOfReach(levels, 4, 13.9)).toMatchObject({ level: 4, minZoom: 14 });
  expect(levelOutOfReach(levels, 4, 14)).toBeNull();
  expect(levelOutOfReach(levels, 'auto', 8)).toBeNull();
});

describe('the coloured level', () => {
  test('leaves out a level that only some streets have', () => {
    expect(colouredLevel(levels, 'auto', 15)).toBe(3);
    expect(colouredLevel(levels, 4, 15)).toBe(4);
  });
});

describe('a click', () => {
  const nested = [
    { code: 'micro', level: 4 },
    { code: 'street', level: 1 },
    { code: 'grid', level: 3 },
    { code: 'community', level: 2 },
    { code: 'grid', level: 3 },
  ];

  test('picks the unit of the drawn level', () => {
    expect(pickUnit(nested, 3, null)?.code).toBe('grid');
    expect(pickUnit(nested, 4, 'elsewhere')?.code).toBe('micro');
  });

  test('picks the deepest unit above where the drawn level has none', () => {
    expect(pickUnit(nested.slice(1), 4, null)?.code).toBe('grid');
  });

  test('goes down inside the selection', () => {
    expect(pickUnit(nested, 4, 'street')?.code).toBe('community');
    expect(pickUnit(nested, 4, 'community')?.code).toBe('grid');
    expect(pickUnit(nested, 4, 'grid')?.code).toBe('micro');
    expect(pickUnit(nested, 4, 'micro')?.code).toBe('micro');
  });

  test('does not go below the drawn level', () => {
    expect(pickUnit(nested, 2, 'community')?.code).toBe('community');
  });

  test('outside every unit picks none', () => {
    expect(pickUnit([], 4, 'street')).toBeNull();
  });
});
