import { afterEach, expect, it } from 'vitest';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { migrate } from '../../../api/database/migrate.ts';
import { sql } from '../../../api/database/sql.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';

let database: OpenedDatabase;
afterEach(() => database.close());

it('migrating a database that is up to date changes nothing', async () => {
  database = await openTestDatabase();
  const before = await database.query(sql`SELECT id, name, hash, executed_at FROM migrations`);
  await migrate(database);
  expect(await database.query(sql`SELECT id, name, hash, executed_at FROM migrations`)).toEqual(
    before,
  );
});

it('tables made by another version are refused with what to do about it', async () => {
  database = await openTestDatabase();
  await database.query(sql`UPDATE migrations SET hash = 'edited' WHERE id = 1`);
  await expect(migrate(database)).rejects.toMatchObject({
    name: 'DatabaseFault',
    message: expect.stringContaining('another version of Getu'),
    cause: { message: expect.stringMatching(/hash/i) },
  });
});

it('a function whose file has changed is applied again', async () => {
  database = await openTestDatabase();
  const [file] = await database.query<{ file: string }>(
    sql`SELECT min(file) AS file FROM applied_function`,
  );
  await database.query(
    sql`UPDATE applied_function SET hash = 'old' WHERE file = ${file?.file ?? null}`,
  );
  await migrate(database);
  expect(await database.query(sql`SELECT file FROM applied_function WHERE hash = 'old'`)).toEqual(
    [],
  );
});
