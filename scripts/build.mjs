/** Builds the page when its sources have changed; `npm start` and `npm test` do it automatically. */
import { join } from 'node:path';
import { runScript } from './setup/stop-here.mjs';
import { setUp } from './setup.mjs';
import { buildWeb } from './start/build-web.mjs';

const HELP = `npm run build

Installs what is missing and builds the page into dist/web, unless its sources are those of the last build.
npm start and npm test do it by themselves.

  --help   this text
`;

await runScript(async () => {
  if (process.argv.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  await setUp();
  await buildWeb(join(import.meta.dirname, '..'));
});
