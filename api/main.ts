/** Entry point with the only side effects: configuration → database → migrations → server → signals. */
import { parseConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import { DatabaseFault } from './database/database.ts';
import { describeLogins } from './database/describe-logins.ts';
import { openMigrated } from './database/open-migrated.ts';
import { describeDoors } from './find-missing-settings.ts';
import { describeTimeZone, openDistrict } from './open-district.ts';
import { serve } from './serve.ts';

const HELP = `npm run serve

Serves the API and the built page. Settings are environment variables: DATABASE_URL (absent: the embedded
database in GETU_DATA), GETU_HOST, GETU_PORT and those that README lists. SIGINT and SIGTERM end it.

  --help   this text
`;

if (process.argv.includes('--help')) process.stdout.write(HELP);
else await run();

async function run(): Promise<void> {
  try {
    const config = parseConfig(process.env);
    const database = await openMigrated(config);
    const district = await openDistrict(database, config.timeZone);
    process.stdout.write(`${describeTimeZone(district)}\n`);
    const logins = await describeLogins(database);
    if (logins !== null) process.stdout.write(`${logins}\n`);
    const doors = describeDoors(config);
    if (doors !== null) process.stdout.write(`${doors}\n`);
    const serving = await serve(config, database, district);
    process.stdout.write(`Getu answers at ${serving.publicAddress}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, async () => {
        await serving.close();
        await database.close();
      });
    }
  } catch (error) {
    if (!isForTheOperator(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Whether an error is one that the operator can fix, and is shown as one sentence; any other keeps its stack. */
function isForTheOperator(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return (
    error instanceof ConfigError ||
    error instanceof DatabaseFault ||
    code === 'EADDRINUSE' ||
    code === 'EACCES'
  );
}
