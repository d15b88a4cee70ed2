import { createRoute } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { type Alert, alerts } from '../contract/cases.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { createRouter } from '../http/router.ts';
import { listAlertIncidents } from '../sql/alerts.ts';
import { listOpenAlertWarnings } from '../sql/crowd-warnings.ts';
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
    const warnings = await listOpenAlertWarnings(database);
    const told = warnings.map(({ incidentCode }) => incidentCode);
    const incidents = (await listAlertIncidents(database, now()))
      .map(toSummary)
      // Of a warning and its case only the warning rings: whoever acknowledges it acknowledges both.
      .filter(({ code }) => !told.includes(code))
      .map((incident) => ({ kind: 'incident' as const, incident, version: incident.version }));
    const items = [...warnings, ...incidents].sort((one, other) => rank(other) - rank(one));
    return context.json({ items }, 200, { 'Cache-Control': 'no-store' });
  });
}

/** Tier 4 is as bad as an emergency, tier 3 as an urgent incident. */
function rank(item: Alert): number {
  return item.kind === 'warning' ? item.tier - 1 : item.incident.severity;
}
