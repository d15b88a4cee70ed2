import type { AppDependencies } from '../app-dependencies.ts';
import { DatabaseFault } from '../database/database.ts';
import { Unavailable } from '../errors.ts';
import { createRouter } from '../http/router.ts';
import { shareRuns } from '../share-runs.ts';
import { probeWriting } from '../sql/service/probe-writing.ts';

const noStore = { 'Cache-Control': 'no-store' };

/** Health checks. /healthz: the process runs. /readyz: its database answers and can be written. */
export function healthRoutes({ database }: AppDependencies) {
  // Concurrent checks share one probe: a flood of requests causes no flood of writes.
  const probes = shareRuns(() => probeWriting(database));
  const router = createRouter();
  router.get('/healthz', (context) => context.json({ status: 'ok' }, 200, noStore));
  router.get('/readyz', async (context) => {
    await probes.join().catch((error: unknown) => {
      if (error instanceof DatabaseFault) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new Unavailable('not_writable', `the database takes nothing: ${why}`);
    });
    return context.json({ status: 'ok' }, 200, noStore);
  });
  return router;
}
