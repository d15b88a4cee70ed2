import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { acknowledgeWarningFor } from '../commands/acknowledge-warning.ts';
import { type Act, answerOnce } from '../commands/answer-once.ts';
import { toAudit } from '../commands/incident-audit.ts';
import { toRefusal } from '../commands/incident-refusals.ts';
import { toAct } from '../commands/keyed-act.ts';
import type { Alert, AlertSeen, AlertsAcknowledged } from '../core/contract/alerts.ts';
import * as alerts from '../core/contract/endpoints/alerts.ts';
import { Refusal } from '../errors.ts';
import { createRouter } from '../http/router.ts';
import { scopeOf } from '../http/scope-of.ts';
import { toRoute } from '../http/to-route.ts';
import { listOpenAlertWarnings } from '../sql/crowd/warnings.ts';
import { actOnIncident } from '../sql/incident/act-on-incident.ts';
import { type AlertRow, listAlertIncidents } from '../sql/incident/alerts.ts';
import { toSummary } from '../sql/incident/incident-columns.ts';

export function alertRoutes(dependencies: AppDependencies) {
  const { database, now } = dependencies;
  /**
   * Acknowledges one alert, once for the key of the request and its position in it: when a request is sent again after a lost
   * answer, only the rest is done.
   */
  async function acknowledgeOne(
    alert: AlertSeen,
    note: string | null,
    act: Act,
    at: Date,
  ): Promise<string | null> {
    const { actor } = act;
    try {
      await answerOnce(dependencies, act, async (db) => {
        if (alert.kind === 'warning') {
          const done = await acknowledgeWarningFor(db, alert.id, alert.tier, actor, note, at);
          return { ...done, answer: acknowledged };
        }
        const { code, version } = alert;
        const order = { action: 'acknowledge' as const, version, ...(note !== null && { note }) };
        const outcome = await actOnIncident(db, code, order, actor, at.toISOString());
        if (outcome.kind !== 'done') throw toRefusal(outcome);
        return { answer: acknowledged, changes: outcome.changes, audit: toAudit(order, outcome) };
      });
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.reason;
      throw error;
    }
  }

  return createRouter()
    .openapi(toRoute(alerts.acknowledge), async (context) => {
      const actor = whoActs(context);
      const { alerts: seen, note = null } = context.req.valid('json');
      const at = now();
      const { key, ...request } = toAct(context, actor, null, at.toISOString());
      const items: AlertsAcknowledged['items'] = [];
      for (const alert of seen) {
        const act = { ...request, key: `${key} ${items.length}`, body: { alert, note } };
        items.push({ alert, refusal: await acknowledgeOne(alert, note, act, at) });
      }
      return context.json({ items }, 200);
    })
    .openapi(toRoute(alerts.list), async (context) => {
      const scope = await scopeOf(database, context, 'incident.read');
      const warned = await scopeOf(database, context, 'crowd.read');
      const rows = await listAlertIncidents(database, scope, now());
      const warnings = (await listOpenAlertWarnings(database, warned)).map(
        ({ risen, ...warning }) => {
          const row = rows.find(({ code }) => code === warning.incidentCode);
          const course = { ...(row && { since: row.since }), ...(risen && { risen }) };
          return { ...warning, ...course, ...climbOf(row) };
        },
      );
      const told = warnings.map(({ incidentCode }) => incidentCode);
      const incidents = rows
        // Of a warning and its incident only the warning is an alert: acknowledging it acknowledges both.
        .filter(({ code }) => !told.includes(code))
        .map(({ units, placeFound, since, isReopened, risen, climb, ...row }) => {
          const incident = toSummary(row);
          const { version } = incident;
          const course = { since, isReopened, ...(risen && { risen }), ...climbOf({ climb }) };
          const found = placeFound && { placeFound };
          return { kind: 'incident' as const, incident, units, version, ...found, ...course };
        });
      const items = [...warnings, ...incidents].sort((one, other) => rank(other) - rank(one));
      return context.json({ items }, 200);
    });
}

const acknowledged = { status: 200, location: null, reply: null };

function climbOf(row: Pick<AlertRow, 'climb'> | undefined) {
  return row?.climb ? { climb: row.climb } : {};
}

/** Rank of an alert: tier 4 equals an emergency, tier 3 an urgent incident. */
function rank(item: Alert): number {
  return item.kind === 'warning' ? item.tier - 1 : item.incident.severity;
}
