/** Builds the page when its sources have changed; `npm start` and `npm test` do it automatically. */
import { join } from 'node:path';
import { runScript } from './setup/stop-here.mjs';
import { setUp } from './setup.mjs';
import { buildWeb } from './start/build-web.mjs';

await runScript(async () => {
  await setUp();
  await buildWeb(join(import.meta.dirname, '..'));
});
