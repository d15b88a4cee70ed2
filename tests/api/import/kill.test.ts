import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { importFile } from '../../../scripts/import/import-file.ts';
import { copyDatabase } from '../../helpers/test-database.ts';
import { camera, lines } from './import-text.ts';

test('an import that is killed in the middle stores nothing, and can be repeated', async () => {
  const copy = await copyDatabase();
  onTestFinished(() => copy.remove());
  const folder = await mkdtemp(join(tmpdir(), 'getu-import-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'cameras.ndjson');
  await writeFile(
    file,
    lines(...Array.from({ length: 12_000 }, (_, index) => camera(`c${index}`))),
  );

  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      new URL('import-until-killed.ts', import.meta.url).pathname,
      JSON.stringify(copy.config),
      file,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const first = await Promise.race([once(child.stdout, 'data'), exited]);
  expect(String(first[0])).toBe('stored 5000\n');
  child.kill('SIGKILL');
  await exited;

  const database = await openDatabase(copy.config);
  onTestFinished(() => database.close());
  expect(await database.query(sql`SELECT count(*)::int AS count FROM camera`)).toEqual([
    { count: 0 },
  ]);
  expect(await database.query(sql`SELECT count(*)::int AS count FROM import_run`)).toEqual([
    { count: 0 },
  ]);
  const again = await importFile(database, { kind: 'cameras', file });
  expect(again).toMatchObject({ outcome: 'stored', stored: 12_000 });
});
