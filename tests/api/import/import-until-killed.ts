/** Runs as a separate process: imports, and stops in the middle of storing. */
import { openDatabase } from '../../../api/database/open-database.ts';
import { importFile } from '../../../scripts/import/import-file.ts';

const [config = '', file = ''] = process.argv.slice(2);
const database = await openDatabase(JSON.parse(config));
await importFile(database, { kind: 'cameras', file }, ({ phase, rows }) => {
  if (phase !== 'storing') return;
  process.stdout.write(`stored ${rows}\n`);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
