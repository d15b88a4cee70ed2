/** An independent client: GDAL's driver for vector tiles, over HTTP. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '../../../api/config.ts';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { openDistrict } from '../../../api/open-district.ts';
import { type Serving, serve } from '../../../api/serve.ts';
import { sessionAt } from '../../helpers/session-at.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { storeDistrict } from '../routes/district.ts';

const run = promisify(execFile);

let database: Database;
let serving: Serving;

beforeAll(async () => {
  database = await openTestDatabase();
  await storeDistrict(database);
  serving = await serve(
    parseConfig({ GETU_PORT: '0', GETU_LOG_LEVEL: 'silent', DATABASE_URL: 'postgres:///unused' }),
    database,
    await openDistrict(database, undefined),
  );
});
afterAll(async () => {
  await serving.close();
  await database.close();
});

/** Each feature that GDAL reads from the tiles of one zoom, as the value of one property. */
async function readWithGdal(sourceLayer: string, zoom: number, property: string) {
  const { stdout } = await run(
    'ogr2ogr',
    [
      '-f',
      'CSV',
      '/vsistdout/',
      `MVT:${serving.address}/tiles/2/grids/${zoom}`,
      '-oo',
      `METADATA_FILE=${serving.address}/tiles/2/grids.json`,
      '-oo',
      'CLIP=NO',
      '-dialect',
      'OGRSQL',
      '-sql',
      `SELECT DISTINCT ${property} FROM ${sourceLayer} ORDER BY ${property}`,
    ],
    {
      env: {
        ...process.env,
        GDAL_HTTP_TIMEOUT: '20',
        GDAL_HTTP_COOKIE: (await sessionAt(serving.address, 'viewer', database)).cookie,
      },
    },
  );
  return stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', ''));
}

test.each([
  ['unit', 4],
  ['label', 3],
])('GDAL finds in %s what the database has, down to level %i', async (sourceLayer, depth) => {
  const rows = await database.query<{ code: string }>(
    sql`SELECT code FROM grid WHERE closed_in IS NULL AND level <= ${depth} ORDER BY code`,
  );
  const found = await readWithGdal(sourceLayer, 14, 'code');
  expect(found).toEqual(rows.map(({ code }) => code));
});

test('GDAL finds the levels of a lower zoom, and nothing below them', async () => {
  expect(await readWithGdal('unit', 11, 'level')).toEqual(['1', '2']);
});
