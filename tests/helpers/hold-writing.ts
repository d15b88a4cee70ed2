/**
 * Runs as a separate process: opens a database on the server, takes the lock that every writer needs, and waits until it is
 * frozen.
 */
import { openDatabase } from '../../api/database/open-database.ts';
import { recordEvent } from '../../api/sql/outbox/record-event.ts';

const [url = '', idleMs = ''] = process.argv.slice(2);
const database = await openDatabase(
  { database: { engine: 'server', url, poolSize: 1 } },
  { idleTransactionMs: Number(idleMs) },
);
await database.transaction(async (db) => {
  await recordEvent(db, { kind: 'edition', data: { id: 1 } });
  process.stdout.write('holding\n');
  await new Promise(() => setInterval(() => undefined, 60_000));
});
