import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../helpers/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('values', () => {
  it('arrive as the contract wants them', async () => {
    const [row] = await database.query(
      `SELECT 9007199254740991::int8 AS big,
              1.5::numeric AS share,
              '2026-11-21 11:00:00+08'::timestamptz AS instant,
              ARRAY['2026-11-21 11:00:00+08'::timestamptz, NULL] AS instants,
              '{"a": [1]}'::jsonb AS document,
              '\\x00ff'::bytea AS bytes`,
    );
    expect(row).toEqual({
      big: 9007199254740991,
      share: 1.5,
      instant: '2026-11-21T03:00:00.000Z',
      instants: ['2026-11-21T03:00:00.000Z', null],
      document: { a: [1] },
      bytes: Buffer.from([0, 255]),
    });
  });
});
