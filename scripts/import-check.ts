/** `npm run import:check`: imports random invalid cities with --repair and checks the invariants of each result. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../api/config.ts';
import type { OpenedDatabase } from '../api/database/create-database.ts';
import { migrate } from '../api/database/migrate.ts';
import { openDatabase } from '../api/database/open-database.ts';
import { sql } from '../api/database/sql.ts';
import { openJudge } from '../tests/web/editor/judge.ts';
import { ImportFault, tryImports } from './import-check/try-imports.ts';

const HELP = `npm run import:check -- [options]

Generates cities from seeds with the faults that people and programs make: rings that cross themselves, spikes, holes
beyond their shell, necks narrower than the lattice, corners too many, too few and next to their neighbours',
overlapping units. Imports each with --repair, the same file again, and some units once more with other faults. No
import may throw. After each, every coordinate is the double nearest to seven decimals and the units of every level
fit together exactly, also for GEOS; or the file is refused with a row or a place, and nothing has changed. Prints the
number of outcomes.

  --cities N       number of cities (100)
  --from SEED      the first seed (1)
  --database URL   an empty server database to use, which is emptied again; without it a separate embedded one
  --help`;

const { values } = parseArgs({
  options: {
    cities: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    database: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) console.log(HELP);
else await check(Number(values.from), Number(values.cities), values.database);

async function check(from: number, cities: number, url: string | undefined): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-import-check-'));
  const environment = url === undefined ? {} : { DATABASE_URL: url };
  const database = await openDatabase(parseConfig(environment, { data: folder }));
  try {
    await migrate(database);
    if ((await database.query(sql`SELECT FROM edition LIMIT 1`)).length > 0) {
      throw new ImportFault('The database contains editions. This command needs an empty one.');
    }
    await importAll(database, from, cities);
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importAll(database: OpenedDatabase, from: number, cities: number): Promise<void> {
  const judge = await openJudge();
  const counts = new Map<string, number>();
  const started = performance.now();
  for (let seed = from; seed < from + cities; seed++) {
    for (const outcome of await tryImports(database, judge, seed)) {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    await database.query(sql`TRUNCATE edition CASCADE`);
    if ((seed - from + 1) % 50 === 0) console.error(`${seed - from + 1} cities`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  for (const [outcome, count] of counts) console.log(`${String(count).padStart(7)}  ${outcome}`);
  console.log(
    `${cities} cities, ${seconds} s: no import threw, and the coverage was valid after each.`,
  );
}
