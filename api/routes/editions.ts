import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { edition } from '../contract/grids.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { createRouter } from '../http/router.ts';
import { listEditions } from '../sql/asked-edition.ts';

const list = createRoute({
  method: 'get',
  path: '/api/editions',
  tags: ['grids'],
  summary: 'All published editions, the newest first',
  request: { query: noParameters },
  responses: jsonOr(z.array(edition), 'Editions', 400),
});

export function editionRoutes({ database }: AppDependencies) {
  return createRouter().openapi(list, async (context) =>
    context.json(await listEditions(database), 200),
  );
}
