/** The city of 130,000 micro-grids in its own server database, created once and kept for the next run. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../../api/config.ts';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import type { Database } from '../../api/database/database.ts';
import { migrate } from '../../api/database/migrate.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { sql } from '../../api/database/sql.ts';
import { findGridVersion } from '../../api/sql/service/tile-versions.ts';
import { writeDemo } from '../demo/write-demo.ts';
import { importFile } from '../import/import-file.ts';
import { runCommand } from '../run-command.ts';

export interface CityDatabase {
  url: string;
  editionId: number;
  /** EPSG:4326. */
  bounds: BoundingBox;
}

/** Kinds in the order of their dependencies. */
const KINDS = ['grids', 'cameras', 'incidents'] as const;
const DATABASE_NAME = 'getu_city';
const SAY_EVERY_MS = 10_000;
const UNTIL = '2026-11-21T00:00:00+08:00';

/**
 * @param serverUrl a database on the server; the city gets its own database on the same server
 * @param folder where the files of the city are kept
 * @throws DatabaseFault when the server cannot be reached
 */
export async function prepareCityDatabase(
  serverUrl: string,
  folder: string,
  onProgress: (step: string) => void,
): Promise<CityDatabase> {
  const url = nameDatabase(serverUrl, DATABASE_NAME);
  await createDatabase(serverUrl);
  const database = await openDatabase(parseConfig({ DATABASE_URL: url }));
  try {
    await migrate(database);
    await importCity(database, folder, onProgress);
    await database.query(sql`VACUUM ANALYZE`);
    const [edition] = await database.query<{ id: number }>(
      sql`SELECT id FROM edition WHERE valid_to IS NULL`,
    );
    const version = edition && (await findGridVersion(database, edition.id));
    if (!edition || !version?.bounds) throw new Error('the city has no edition');
    return { url, editionId: edition.id, bounds: version.bounds };
  } finally {
    await database.close();
  }
}

/**
 * Address of another database on the same server. The address of a Unix socket has no host before the slash, so it is not a URL
 * in the strict sense.
 */
export function nameDatabase(serverUrl: string, name: string): string {
  return serverUrl.replace(/^([a-z]+:\/\/[^/?]*)\/[^?]*/, `$1/${name}`);
}

async function createDatabase(serverUrl: string): Promise<void> {
  const known = await runCommand('psql', [serverUrl, '-Atc', 'SELECT datname FROM pg_database']);
  if (known.split('\n').includes(DATABASE_NAME)) return;
  await runCommand('psql', [serverUrl, '-qc', `CREATE DATABASE ${DATABASE_NAME}`]);
}

async function importCity(
  database: Database,
  folder: string,
  onProgress: (step: string) => void,
): Promise<void> {
  const done = await database.query<{ kind: string }>(sql`SELECT DISTINCT kind FROM import_run`);
  const missing = KINDS.filter((kind) => !done.some((run) => run.kind === kind));
  if (missing.length === 0) return;
  if (!KINDS.every((kind) => existsSync(join(folder, `${kind}.ndjson`)))) {
    onProgress('drawing the city');
    await writeDemo({ seed: 1, until: UNTIL, size: 'city', folder, onProgress });
  }
  for (const kind of missing) {
    onProgress(`importing ${kind}`);
    const file = join(folder, `${kind}.ndjson`);
    let saidAt = 0;
    const report = await importFile(database, { kind, file }, ({ phase, rows }) => {
      if (performance.now() - saidAt < SAY_EVERY_MS) return;
      saidAt = performance.now();
      onProgress(`${kind}: ${phase} ${rows}`);
    });
    if (report.outcome === 'refused') throw new Error(`the city's ${kind} were refused`);
  }
}
