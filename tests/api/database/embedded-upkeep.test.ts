import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { keepEmbedded } from '../../../api/jobs/keep-embedded.ts';
import { copyDatabase } from '../../helpers/test-database.ts';

test('a queue that is filled and emptied all day does not grow, and neither does the log', async () => {
  const { config, remove } = await copyDatabase();
  const database = await openDatabase(config);
  onTestFinished(async () => {
    await database.close();
    await remove();
  });
  await database.query(sql`CREATE TABLE queue (task text)`);
  const work = async () => {
    await database.query(
      sql`INSERT INTO queue SELECT repeat('x', 200) FROM generate_series(1, 20000)`,
    );
    await database.query(sql`DELETE FROM queue`);
    await keepEmbedded(database);
  };
  const measure = async () => {
    const [row] = await database.query<{ bytes: number }>(
      sql`SELECT pg_total_relation_size('queue')::int AS bytes`,
    );
    const log =
      config.database.engine === 'embedded'
        ? await sizeOf(join(config.database.folder, 'database', 'pg_wal'))
        : 0;
    return { table: row?.bytes ?? 0, log };
  };
  for (let i = 0; i < 3; i++) await work();
  const before = await measure();
  for (let i = 0; i < 20; i++) await work();
  const after = await measure();
  expect(after.table).toBeLessThan(before.table * 2);
  expect(after.log).toBeLessThan(before.log + 64 * 2 ** 20);
});

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
