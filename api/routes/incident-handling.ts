import type { AppDependencies } from '../app-dependencies.ts';
import { findSignedIn, whoActs } from '../auth/who-acts.ts';
import { answerOnce } from '../commands/answer-once.ts';
import { toAudit } from '../commands/incident-audit.ts';
import { incidentNotFound, toRefusal } from '../commands/incident-refusals.ts';
import { toAct } from '../commands/keyed-act.ts';
import type { Actor } from '../core/contract/actors.ts';
import * as incidents from '../core/contract/endpoints/incidents.ts';
import { incidentReceipt } from '../core/contract/incident-actions.ts';
import { listAllowed } from '../core/rules/allowed-actions.ts';
import { mayAct, sign } from '../core/rules/permissions.ts';
import { mayReadIncident } from '../core/rules/units-of-incident.ts';
import { incidentDay } from '../core/time/incident-day.ts';
import { maskReporter } from '../domain/mask-reporter.ts';
import { pickNearCameras } from '../domain/pick-near-cameras.ts';
import { showPosts } from '../domain/show-posts.ts';
import { Forbidden, NotFound, Unavailable, Unprocessable } from '../errors.ts';
import { readFloor } from '../geocode/understand-address.ts';
import { toIncidentFilter } from '../http/incident-filter.ts';
import { recordReading } from '../http/record-reading.ts';
import { createRouter } from '../http/router.ts';
import { scopeOf } from '../http/scope-of.ts';
import { toRoute } from '../http/to-route.ts';
import { decryptReporter, encryptReporter } from '../personal/reporter.ts';
import { actOnIncident } from '../sql/incident/act-on-incident.ts';
import { listBoard } from '../sql/incident/board.ts';
import {
  type FoundIncident,
  findIncident,
  findStoredIncident,
} from '../sql/incident/find-incident.ts';
import { toSummary } from '../sql/incident/incident-columns.ts';
import type { StoredIncident } from '../sql/incident/record-columns.ts';
import { reportIncident } from '../sql/incident/report-incident.ts';
import { findReporter } from '../sql/incident/reporters.ts';
import { findHome } from '../sql/incident/store-incident.ts';
import { storeReporter } from '../sql/incident/store-reporter.ts';
import { listNearCameras, listSimilar } from '../sql/incident/surroundings.ts';
import { takesIncidents } from '../sql/incident/time-limit.ts';
import { readOneMoment } from '../sql/shared/transaction-settings.ts';

export function handlingRoutes(dependencies: AppDependencies) {
  const { database, dataKeys, now, district } = dependencies;
  const mask = (code: string, stored: string | null) =>
    stored === null ? null : maskReporter(decryptReporter(dataKeys, code, stored));

  return createRouter()
    .openapi(toRoute(incidents.columns), async (context) => {
      const { limit, ...asked } = context.req.valid('query');
      const open = { ...asked, status: 'open' as const };
      const wanted = await toIncidentFilter(database, context, open, now(), district.timeZone());
      const found = await listBoard(database, wanted, limit);
      const shown = found.map(({ items, ...rest }) => ({ ...rest, items: items.map(toSummary) }));
      return context.json({ columns: shown }, 200);
    })
    .openapi(toRoute(incidents.one), async (context) => {
      const { code } = context.req.valid('param');
      // Several queries in one snapshot: an act in between would show a history that is ahead of its incident.
      const found = await database.transaction(async (db) => {
        await readOneMoment(db);
        return findIncident(db, code, now());
      });
      const actor = whoActs(context);
      if (found === null || !mayReadIncident(actor, found)) throw incidentNotFound();
      const { state, home, unit, shown } = found;
      const stored = mayReadReporter(actor, found) ? await findReporter(database, code) : undefined;
      return context.json(
        {
          ...(findSignedIn(context)?.screen ? withoutTexts(shown) : shown),
          staff: showPosts(shown.staff, actor, ({ gridCode }) => pathTo(gridCode, found)),
          allowed: listAllowed(actor, state, home, unit, found),
          ...(stored !== undefined && { reporter: mask(code, stored) }),
        },
        200,
      );
    })
    .openapi(toRoute(incidents.around), async (context) => {
      const { code } = context.req.valid('param');
      const found = await findStoredIncident(database, code);
      if (found === null || !mayReadIncident(whoActs(context), found)) throw incidentNotFound();
      const { position, floor, category, reportedAt } = found.state;
      if (position === null) return context.json({ cameras: [], similar: [] }, 200);
      const near = await listNearCameras(
        database,
        position,
        await scopeOf(database, context, 'camera.read'),
      );
      const cameras = pickNearCameras(near, floor, readFloor);
      const similar = await listSimilar(
        database,
        { code, category, reportedAt, position },
        await scopeOf(database, context, 'incident.read'),
        now(),
      );
      return context.json({ cameras, similar: similar.map(toSummary) }, 200);
    })
    .openapi(toRoute(incidents.report), async (context) => {
      const actor = whoActs(context);
      const reported = context.req.valid('json');
      const at = now();
      const act = toAct(context, actor, reported, at.toISOString());
      const {
        status: _,
        location,
        reply,
      } = await answerOnce(dependencies, act, async (db) => {
        const home = await findHome(db, reported.position);
        if (!mayAct(actor, 'incident.report', home.path)) {
          throw new Forbidden('not_allowed', 'not there, or not in that role');
        }
        if (!(await takesIncidents(db, reported.category))) {
          throw new Unprocessable('unknown_category', 'no new incident gets such a category');
        }
        const { reporter, ...report } = reported;
        const { receipt, change } = await reportIncident(
          db,
          {
            ...report,
            source: null,
            by: sign(actor, 'incident.report', home.path),
            at: at.toISOString(),
            day: incidentDay(at, district.timeZone()),
          },
          home,
        );
        if (reporter?.name !== undefined || reporter?.phone !== undefined) {
          const { name = null, phone = null } = reporter;
          const encrypted = encryptReporter(dataKeys, receipt.code, { name, phone });
          await storeReporter(db, receipt.code, encrypted);
        }
        const place = `/api/incidents/${receipt.code}`;
        return {
          answer: { status: 201, location: place, reply: receipt },
          changes: [change],
          audit: {
            action: 'incident.report',
            objectKind: 'incident',
            object: receipt.code,
            after: { category: reported.category, severity: reported.severity ?? null },
          },
        };
      });
      return context.json(incidentReceipt.parse(reply), 201, { Location: location ?? '' });
    })
    .openapi(toRoute(incidents.act), async (context) => {
      const actor = whoActs(context);
      const { code } = context.req.valid('param');
      const request = context.req.valid('json');
      const at = now();
      const act = toAct(context, actor, request, at.toISOString());
      const { reply } = await answerOnce(dependencies, act, async (db) => {
        const outcome = await actOnIncident(db, code, request, actor, at.toISOString());
        if (outcome.kind !== 'done') throw toRefusal(outcome);
        const { receipt, changes } = outcome;
        const answer = { status: 200, location: null, reply: receipt };
        return { answer, changes, audit: toAudit(request, outcome) };
      });
      return context.json(incidentReceipt.parse(reply), 200);
    })
    .openapi(toRoute(incidents.readReporter), async (context) => {
      const { code } = context.req.valid('param');
      const found = await findStoredIncident(database, code);
      const actor = whoActs(context);
      if (found === null || !mayReadIncident(actor, found)) throw incidentNotFound();
      if (!mayReadReporter(actor, found)) {
        throw new Forbidden('not_allowed', 'not there, or not in that role');
      }
      const stored = await findReporter(database, code);
      if (stored === null) throw new NotFound('no_reporter', 'the incident names no reporter');
      const reporter = decryptReporter(dataKeys, code, stored);
      if (reporter === null) throw new Unavailable('data_key_missing', 'it cannot be decrypted');
      const entry = { action: 'reporter.read', objectKind: 'incident', object: code } as const;
      await recordReading(dependencies, context, entry);
      return context.json(reporter, 200);
    });
}

/** Whether an actor may read the reporter of an incident: where it lies, and where it was sent. */
function mayReadReporter(actor: Actor, { home, unit }: StoredIncident): boolean {
  return mayAct(actor, 'reporter.see', unit === null ? home : [...home, ...unit]);
}

/** Codes from level 1 down to a unit whose staff are responsible: one that contains the incident, or the assignee. */
function pathTo(code: string, { home, unit }: StoredIncident): readonly string[] {
  return home.includes(code) ? home.slice(0, home.indexOf(code) + 1) : (unit ?? []);
}

/** An incident as a wall may show it: without what people wrote about it. */
function withoutTexts(shown: FoundIncident['shown']): FoundIncident['shown'] {
  return { ...shown, description: null, history: [], namedUnits: [] };
}
