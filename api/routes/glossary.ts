import type { AppDependencies } from '../app-dependencies.ts';
import * as service from '../core/contract/endpoints/service.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { listTerms } from '../sql/service/glossary.ts';

export function glossaryRoutes({ database }: AppDependencies) {
  return createRouter().openapi(toRoute(service.terms), async (context) =>
    context.json({ terms: await listTerms(database) }, 200),
  );
}
