import { createRoute } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { alerts } from '../contract/cases.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { createRouter } from '../http/router.ts';
import { listAlertIncidents } from '../sql/alerts.ts';
import { toSummary } from '../sql/incident-columns.ts';

const all = createRoute({
  method: 'get',
  path: '/api/alerts',
  tags: ['incidents'],
  summary: 'What a person must acknowledge, the worst first',
  request: { query: noParameters },
  responses: jsonOr(alerts, 'Alerts', 400),
});

export function alertRoutes({ database, now }: AppDependencies) {
  return createRouter().openapi(all, async (context) => {
    const incidents = (await listAlertIncidents(database, now())).map(toSummary);
    const items = incidents.map((incident) => ({
      kind: 'incident' as const,
      incident,
      version: incident.version,
    }));
    return context.json({ items }, 200, { 'Cache-Control': 'no-store' });
  });
}
