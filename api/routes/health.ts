import type { AppDependencies } from '../app-dependencies.ts';
import { DatabaseFault } from '../database/database.ts';
import { Unavailable } from '../errors.ts';
import { createRouter } from '../http/router.ts';
import { shareRuns } from '../share-runs.ts';
import { probeWriting } from '../sql/service/probe-writing.ts';

/** /healthz: the process runs. /readyz: it can do its work, since its database answers and takes what is written. */
export function healthRoutes({ database }: AppDependencies) {
  // Whoever asks while one asks already gets that answer: a flood of questions is no flood of writes.
  const probes = shareRuns(() => probeWriting(database));
  const router = createRouter();
  router.get('/healthz', (context) => context.json({ status: 'ok' }));
  router.get('/readyz', async (context) => {
    await probes.join().catch((error: unknown) => {
      if (error instanceof DatabaseFault) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new Unavailable('not_writable', `the database takes nothing: ${why}`);
    });
    return context.json({ status: 'ok' });
  });
  return router;
}
