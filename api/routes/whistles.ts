import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import * as alerts from '../core/contract/endpoints/alerts.ts';
import { scopesFor } from '../core/rules/permissions.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { toSummary } from '../sql/incident/incident-columns.ts';
import { listWhistles } from '../sql/incident/whistles.ts';

export function whistleRoutes({ database, now }: AppDependencies) {
  return createRouter().openapi(toRoute(alerts.asking), async (context) => {
    const scopes = scopesFor(whoActs(context), 'incident.report_in');
    const rows = await listWhistles(database, scopes, now());
    const items = rows.map(({ answerBy, ...row }) => ({ incident: toSummary(row), answerBy }));
    return context.json({ items }, 200);
  });
}
