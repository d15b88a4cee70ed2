/** The page, built from its sources when they have changed; `npm start` and `npm test` do it by themselves. */
import { join } from 'node:path';
import { runScript } from './setup/stop-here.mjs';
import { setUp } from './setup.mjs';
import { buildWeb } from './start/build-web.mjs';

await runScript(async () => {
  await setUp();
  await buildWeb(join(import.meta.dirname, '..'));
});
