import type { AppDependencies } from '../app-dependencies.ts';
import { createRouter } from '../http/router.ts';
import { askDatabase } from '../sql/service.ts';

/** /healthz: the process runs. /readyz: it can answer, since its database does. */
export function healthRoutes({ database }: AppDependencies) {
  const router = createRouter();
  router.get('/healthz', (context) => context.json({ status: 'ok' }));
  router.get('/readyz', async (context) => {
    await askDatabase(database);
    return context.json({ status: 'ok' });
  });
  return router;
}
