import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whistles } from '../core/contract/cases.ts';
import { gridCode } from '../core/contract/grids.ts';
import { jsonOr } from '../http/answers.ts';
import { createRouter } from '../http/router.ts';
import { toSummary } from '../sql/case/incident-columns.ts';
import { listWhistles } from '../sql/case/whistles.ts';

const asking = createRoute({
  method: 'get',
  path: '/api/whistles',
  tags: ['incidents'],
  summary:
    'Cases whose whistle waits for an answer of a unit; without one, of which nobody answered up to the top',
  request: { query: z.strictObject({ grid: gridCode.optional() }) },
  responses: jsonOr(whistles, 'Whistles, the one to be answered first at the head', 400),
});

export function whistleRoutes({ database, now }: AppDependencies) {
  return createRouter().openapi(asking, async (context) => {
    const { grid = null } = context.req.valid('query');
    const rows = await listWhistles(database, grid, now());
    const items = rows.map(({ answerBy, ...row }) => ({ incident: toSummary(row), answerBy }));
    return context.json({ items }, 200, { 'Cache-Control': 'no-store' });
  });
}
