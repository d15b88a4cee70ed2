/** Runs the API as `npm start` does; `npm run dev` restarts it whenever a source changes. */
import { ConfigError } from '../../api/config-error.ts';
import { DatabaseFault } from '../../api/database/database.ts';
import { runGetu } from '../start/run-getu.ts';

try {
  await runGetu({});
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof DatabaseFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
