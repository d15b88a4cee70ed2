import { expect, test } from 'vitest';
import { parseWkt } from '../../scripts/import/parse-wkt.ts';

test.each([
  ['POINT (1 2)', { type: 'Point', coordinates: [1, 2] }],
  ['SRID=4326;pointz(1 2 3)', { type: 'Point', coordinates: [1, 2] }],
  [
    'LINESTRING(1e2 2, -3.5 4)',
    {
      type: 'LineString',
      coordinates: [
        [100, 2],
        [-3.5, 4],
      ],
    },
  ],
  [
    'MULTIPOINT (1 2, 3 4)',
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'MULTIPOINT ((1 2),(3 4))',
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'POLYGON ((0 0, 1 0, 1 1, 0 0))',
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    },
  ],
])('%s is read', (text, geometry) => {
  expect(parseWkt(text)).toEqual({ geometry });
});

test.each([
  'POINT (1 2',
  'POINT (1 2))',
  'POINT (1,,2 3)',
  'LINESTRING (1 2)(3 4)',
  'POINT (0x1 2)',
  'POINT (1 2) or',
])('%s is refused', (text) => {
  expect(parseWkt(text)).toHaveProperty('reason');
});

test('text made to slow down a regular expression takes linear, not quadratic time', () => {
  const size = 200_000;
  const hostile = [
    '('.repeat(size),
    '1'.repeat(size),
    `POINT (${'1'.repeat(size)}`,
    `${' '.repeat(size)}x`,
    `POINT (1 2${')     '.repeat(size / 6)}`,
    `POINT (${'1 '.repeat(size / 2)}`,
  ];
  const took = (text: string) => {
    const started = performance.now();
    expect(parseWkt(text)).toHaveProperty('reason');
    return performance.now() - started;
  };
  // With quadratic time each would take minutes.
  for (const text of hostile) expect(took(text)).toBeLessThan(5_000);
});
