import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { acknowledgeWarningFor } from '../commands/acknowledge-warning.ts';
import { crowdWarning, crowdWarnings, warningSeen } from '../core/contract/crowd.ts';
import { codeOfPoint, cursor, instant, limit } from '../core/contract/parameters.ts';
import { problem } from '../core/contract/problem.ts';
import { BadRequest } from '../errors.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { jsonBody } from '../http/json-body.ts';
import { readJson } from '../http/read-json.ts';
import { createRouter } from '../http/router.ts';
import { listWarnings } from '../sql/crowd/warnings.ts';
import { recordEvent } from '../sql/outbox/record-event.ts';

/** A tier. */
const MAX_BODY_BYTES = 1024;

const list = createRoute({
  method: 'get',
  path: '/api/crowd/warnings',
  tags: ['crowd'],
  summary: 'Crowd warnings, the latest first; those that go on unless asked otherwise',
  request: {
    query: z.strictObject({
      state: z.enum(['open', 'all']).default('open'),
      space: codeOfPoint.optional(),
      from: instant
        .optional()
        .openapi({ description: 'Those that went on then, or began later; with state=all' }),
      to: instant.optional().openapi({ description: 'Those that began before' }),
      limit,
      cursor,
    }),
  },
  responses: jsonOr(crowdWarnings, 'Warnings', 400),
});

const acknowledge = createRoute({
  method: 'post',
  path: '/api/crowd/warnings/{id}/acknowledge',
  tags: ['crowd'],
  summary:
    'Says that somebody has seen to it: banner and sound stop everywhere. Again is no harm; one that rose since it was seen is refused',
  middleware: readJson(MAX_BODY_BYTES),
  request: {
    params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
    query: noParameters,
    body: jsonBody(warningSeen),
  },
  responses: {
    ...jsonOr(crowdWarning, 'The warning as it is now', 400, 404, 409, 413, 415, 422),
    403: {
      description: 'Not in that role, or not there',
      content: { 'application/problem+json': { schema: problem } },
    },
  },
});

const cursorShape = z.tuple([z.string().regex(/^\d{1,18}$/)]);

export function crowdWarningRoutes({ database, now }: AppDependencies) {
  return createRouter()
    .openapi(list, async (context) => {
      const asked = context.req.valid('query');
      const { space = null, from = null, to = null } = asked;
      if (from !== null && to !== null && Date.parse(to) <= Date.parse(from)) {
        throw new BadRequest('invalid_parameter', 'to: must be after from');
      }
      const filter = { isOpen: asked.state === 'open', space, from, to };
      const before = readCursor(asked.cursor, cursorShape)?.[0] ?? null;
      const items = await listWarnings(database, filter, before, asked.limit);
      const last = items.length === asked.limit ? items.at(-1) : undefined;
      return context.json({ items, nextCursor: last ? writeCursor([last.id]) : null }, 200);
    })
    .openapi(acknowledge, async (context) => {
      const { id } = context.req.valid('param');
      const { tier } = context.req.valid('json');
      const persona = whoActs(context);
      const warning = await database.transaction(async (db) => {
        const done = await acknowledgeWarningFor(db, id, tier, persona, null, now());
        for (const change of done.changes) await recordEvent(db, change);
        return done.warning;
      });
      return context.json(warning, 200);
    });
}
