import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatGridCode,
  nextGridCodes,
  orderForNumbering,
  parseGridCode,
  DEFAULT_CODE_TEMPLATE as template,
} from '../../api/core/rules/grid-code.ts';

describe('a code', () => {
  test('of 15 digits is a grid, of 18 a micro-grid', () => {
    expect(parseGridCode(template, '410103004005012')).toEqual({
      level: 3,
      parentCode: '410103004005',
      sequence: 12,
    });
    expect(parseGridCode(template, '410103004005012003')?.level).toBe(4);
  });

  test('that is invalid has no parts', () => {
    for (const text of ['', '4101030', '41010300400501X', 'BK88']) {
      expect(parseGridCode(template, text)).toBeNull();
    }
  });

  test('equals the combination of its parts', () => {
    const code = fc
      .constantFrom(9, 12, 15, 18)
      .chain((length) =>
        fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 4}}(00[1-9]|[1-9]{3})$`)),
      );
    fc.assert(
      fc.property(code, (text) => {
        const parsed = parseGridCode(template, text);
        expect(parsed === null ? null : formatGridCode(template, parsed)).toBe(text);
      }),
    );
  });
});

describe('new codes', () => {
  test('are always unused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 })),
        fc.integer({ min: 1, max: 50 }),
        (sequences, count) => {
          const taken = sequences.map((n) => `410103004005${String(n).padStart(3, '0')}`);
          const codes = nextGridCodes(template, 3, '410103004005', taken, count) ?? [];
          expect(new Set([...taken, ...codes]).size).toBe(new Set(taken).size + count);
        },
      ),
    );
  });

  test('run out with the digits', () => {
    expect(nextGridCodes(template, 3, '410103004005', ['410103004005998'], 1)).toEqual([
      '410103004005999',
    ]);
    expect(nextGridCodes(template, 3, '410103004005', ['410103004005999'], 1)).toBeNull();
  });

  test('are assigned row by row from the north, each row from the west', () => {
    const places = ['SE', 'NW', 'SW', 'NE'].map((name) => ({
      name,
      lon: name.endsWith('E') ? 1 : 0,
      lat: name.startsWith('N') ? 1 : 0,
    }));
    expect(orderForNumbering(places).map(({ name }) => name)).toEqual(['NW', 'NE', 'SW', 'SE']);
  });
});
