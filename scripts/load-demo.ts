/** Fills the database of DATABASE_URL (or the embedded one) with the demo district. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../api/config.ts';
import { ConfigError } from '../api/config-error.ts';
import { DatabaseFault } from '../api/database/database.ts';
import { openMigrated } from '../api/database/open-migrated.ts';
import { openDistrict } from '../api/open-district.ts';
import { loadDemo } from './start/load-demo.ts';

const HELP = `npm run demo:load

Generates the demo district and imports it into the database of DATABASE_URL, without one into the embedded
database. A database with other data is not changed; an interrupted load continues where it stopped.

  --help   this text
`;

const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
try {
  if (values.help) console.log(HELP);
  else await load();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof DatabaseFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function load(): Promise<void> {
  const config = parseConfig(process.env);
  const database = await openMigrated(config);
  try {
    const district = await openDistrict(database, config.timeZone);
    await loadDemo(database, {
      folder: join(config.folder, 'demo'),
      timeZone: district.timeZone(),
      until: new Date().toISOString(),
      onStep: (step) => console.log(`${step} …`),
    });
  } finally {
    await database.close();
  }
}
