/** Run as a process of its own: opens an embedded folder, commits a row, leaves one uncommitted, waits. */
import { openDatabase } from '../../api/database/open-database.ts';

const folder = process.argv[2] ?? '';
const database = await openDatabase({ database: { engine: 'embedded', folder } });
await database.query('CREATE TABLE held (n integer)');
await database.query('INSERT INTO held VALUES (1)');
await database.transaction(async (sql) => {
  await sql.query('INSERT INTO held VALUES (2)');
  process.stdout.write('holding\n');
  await new Promise(() => setInterval(() => undefined, 60_000));
});
