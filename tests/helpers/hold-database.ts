/** Runs as a separate process: opens an embedded folder, commits a row, leaves one uncommitted, waits. */
import { openDatabase } from '../../api/database/open-database.ts';
import { sql } from '../../api/database/sql.ts';

const folder = process.argv[2] ?? '';
const database = await openDatabase({ database: { engine: 'embedded', folder } });
await database.query(sql`CREATE TABLE held (n integer)`);
await database.query(sql`INSERT INTO held VALUES (1)`);
await database.transaction(async (db) => {
  await db.query(sql`INSERT INTO held VALUES (2)`);
  process.stdout.write('holding\n');
  await new Promise(() => setInterval(() => undefined, 60_000));
});
