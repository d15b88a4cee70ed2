import { createRoute } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { glossary } from '../core/contract/glossary.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { createRouter } from '../http/router.ts';
import { listTerms } from '../sql/service/glossary.ts';

const list = createRoute({
  method: 'get',
  path: '/api/glossary',
  tags: ['service'],
  summary: 'What names of the data are called in English, where somebody has translated them',
  request: { query: noParameters },
  responses: jsonOr(glossary, 'Terms', 400),
});

export function glossaryRoutes({ database }: AppDependencies) {
  return createRouter().openapi(list, async (context) =>
    context.json({ terms: await listTerms(database) }, 200),
  );
}
