import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { answerOnce } from '../commands/answer-once.ts';
import { incidentNotFound, toRefusal } from '../commands/case-refusals.ts';
import { toAct } from '../commands/keyed-act.ts';
import {
  board,
  caseReceipt,
  caseRequest,
  incidentCase,
  newIncident,
  surroundings,
} from '../core/contract/cases.ts';
import { incidentParameters } from '../core/contract/incident-parameters.ts';
import { codeOfPoint, keyed, wholeNumber } from '../core/contract/parameters.ts';
import { formatPersona, mayAct } from '../core/contract/personas.ts';
import { listAllowed } from '../core/rules/allowed-actions.ts';
import { caseDay } from '../core/time/case-day.ts';
import { pickNearCameras } from '../domain/pick-near-cameras.ts';
import { Forbidden, Unprocessable } from '../errors.ts';
import { readFloor } from '../geocode/understand-address.ts';
import { jsonOr, noParameters, orProblem } from '../http/answers.ts';
import { toIncidentFilter } from '../http/incident-filter.ts';
import { jsonBody } from '../http/json-body.ts';
import { readJson } from '../http/read-json.ts';
import { createRouter } from '../http/router.ts';
import { actOnCase } from '../sql/case/act-on-case.ts';
import { listBoard } from '../sql/case/board.ts';
import { findCase, findReporter, findStoredCase } from '../sql/case/find-case.ts';
import { toSummary } from '../sql/case/incident-columns.ts';
import { reportCase } from '../sql/case/report-case.ts';
import { findHome } from '../sql/case/store-case.ts';
import { listNearCameras, listSimilar } from '../sql/case/surroundings.ts';
import { takesCases } from '../sql/case/time-limit.ts';
import { readOneMoment } from '../sql/shared/transaction-settings.ts';

/** The longest texts a case takes, several times over. */
const MAX_BODY_BYTES = 32 * 1024;

const incidentCode = z.object({ code: codeOfPoint });

const one = createRoute({
  method: 'get',
  path: '/api/incidents/{code}',
  tags: ['incidents'],
  summary: 'One incident: where it happened, its history, who answers for it, what may be done',
  request: { params: incidentCode, query: noParameters },
  responses: jsonOr(incidentCase, 'The incident', 400, 404),
});

const around = createRoute({
  method: 'get',
  path: '/api/incidents/{code}/surroundings',
  tags: ['incidents'],
  summary: 'The nearest cameras, and similar incidents near by',
  request: { params: incidentCode, query: noParameters },
  responses: jsonOr(surroundings, 'What is near', 400, 404),
});

const { status: _, state: __, ...boardParameters } = incidentParameters;
const columns = createRoute({
  method: 'get',
  path: '/api/incidents/board',
  tags: ['incidents'],
  summary: 'Open incidents by state: how many, and the most severe of each',
  request: {
    query: z.strictObject({ ...boardParameters, limit: wholeNumber(1, 100).default(20) }),
  },
  responses: jsonOr(board, 'A column for each open state', 400, 404),
});

const report = createRoute({
  method: 'post',
  path: '/api/incidents',
  tags: ['incidents'],
  summary: 'Report an incident',
  middleware: readJson(MAX_BODY_BYTES),
  request: { query: noParameters, headers: keyed, body: jsonBody(newIncident) },
  responses: {
    201: {
      description: 'It is stored; Location says where',
      content: { 'application/json': { schema: caseReceipt } },
    },
    ...orProblem(400, 403, 413, 415, 422),
  },
});

const act = createRoute({
  method: 'post',
  path: '/api/incidents/{code}/actions',
  tags: ['incidents'],
  summary: 'Do something to an incident, as it was seen',
  middleware: readJson(MAX_BODY_BYTES),
  request: {
    params: incidentCode,
    query: noParameters,
    headers: keyed,
    body: jsonBody(caseRequest),
  },
  responses: jsonOr(caseReceipt, 'It is stored', 400, 403, 404, 409, 413, 415, 422),
});

export function caseRoutes({ database, now, district }: AppDependencies) {
  return createRouter()
    .openapi(columns, async (context) => {
      const { limit, ...asked } = context.req.valid('query');
      const open = { ...asked, status: 'open' as const };
      const wanted = await toIncidentFilter(database, open, now(), district.timeZone());
      const found = await listBoard(database, wanted, limit);
      const shown = found.map(({ items, ...rest }) => ({ ...rest, items: items.map(toSummary) }));
      return context.json({ columns: shown }, 200);
    })
    .openapi(one, async (context) => {
      const { code } = context.req.valid('param');
      // Many questions, one moment: an act in between would show a history that is ahead of its case.
      const found = await database.transaction(async (db) => {
        await readOneMoment(db);
        return findCase(db, code, now());
      });
      if (found === null) throw incidentNotFound();
      const { state, home, unit, shown } = found;
      const persona = whoActs(context);
      const maySee = mayAct(persona, 'reporter.see', unit === null ? home : [...home, ...unit]);
      return context.json(
        {
          ...shown,
          allowed: listAllowed(persona, state, home, unit, found),
          ...(maySee && { reporter: await findReporter(database, found.id) }),
        },
        200,
        { 'Cache-Control': 'no-store' },
      );
    })
    .openapi(around, async (context) => {
      const { code } = context.req.valid('param');
      const found = await findStoredCase(database, code);
      if (found === null) throw incidentNotFound();
      const { position, floor, category, reportedAt } = found.state;
      if (position === null) return context.json({ cameras: [], similar: [] }, 200);
      const near = await listNearCameras(database, position);
      const cameras = pickNearCameras(near, floor, readFloor);
      const similar = await listSimilar(database, { code, category, reportedAt, position }, now());
      return context.json({ cameras, similar: similar.map(toSummary) }, 200);
    })
    .openapi(report, async (context) => {
      const persona = whoActs(context);
      const reported = context.req.valid('json');
      const at = now();
      const act = toAct(context.req, persona, reported, at.toISOString());
      const {
        status: _,
        location,
        reply,
      } = await answerOnce(database, act, async (db) => {
        const home = await findHome(db, reported.position);
        if (!mayAct(persona, 'incident.report', home.path)) {
          throw new Forbidden('not_allowed', 'not there, or not in that role');
        }
        if (!(await takesCases(db, reported.category))) {
          throw new Unprocessable('unknown_category', 'no new case gets such a category');
        }
        const { receipt, change } = await reportCase(
          db,
          {
            ...reported,
            source: null,
            by: formatPersona(persona),
            at: at.toISOString(),
            day: caseDay(at, district.timeZone()),
          },
          home,
        );
        const place = `/api/incidents/${receipt.code}`;
        return { status: 201, location: place, reply: receipt, changes: [change] };
      });
      return context.json(caseReceipt.parse(reply), 201, { Location: location ?? '' });
    })
    .openapi(act, async (context) => {
      const persona = whoActs(context);
      const { code } = context.req.valid('param');
      const request = context.req.valid('json');
      const at = now();
      const act = toAct(context.req, persona, request, at.toISOString());
      const { reply } = await answerOnce(database, act, async (db) => {
        const outcome = await actOnCase(db, code, request, persona, at.toISOString());
        if (outcome.kind !== 'done') throw toRefusal(outcome);
        const { receipt, changes } = outcome;
        return { status: 200, location: null, reply: receipt, changes };
      });
      return context.json(caseReceipt.parse(reply), 200);
    });
}
