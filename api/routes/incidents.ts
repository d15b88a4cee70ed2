import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { boundingBoxParameter } from '../contract/geo.ts';
import { gridCode } from '../contract/grids.ts';
import {
  incident,
  incidentMarks,
  incidentPage,
  incidentState,
  incidentStatus,
} from '../contract/incidents.ts';
import type { Sql } from '../database/database.ts';
import { markCells } from '../domain/mark-cells.ts';
import { judgeTimeliness } from '../domain/timeliness.ts';
import { boxToLonLat, boxToMercator, toLonLat } from '../domain/web-mercator.ts';
import { NotFound } from '../errors.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { cursor, readCursor, writeCursor } from '../http/cursor.ts';
import {
  codeOfPoint,
  decimal,
  instant,
  limit,
  oneOrMore,
  wholeNumber,
} from '../http/parameters.ts';
import { createRouter } from '../http/router.ts';
import { findEdition } from '../sql/asked-edition.ts';
import { listHome, listUnitIds } from '../sql/grids.ts';
import {
  countIncidents,
  findIncident,
  type IncidentFilter,
  listIncidentMarks,
  listIncidents,
} from '../sql/incidents.ts';

const isLocated = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
  .openapi({
    description: 'Only incidents whose place is known, or only those whose place is not',
  });

const filter = {
  status: incidentStatus.default('open'),
  from: instant.optional(),
  to: instant.optional(),
  category: oneOrMore(z.string().regex(/^\d{4}$/, 'four digits')),
  severity: oneOrMore(wholeNumber(1, 3)),
  state: oneOrMore(incidentState),
  located: isLocated,
  grid: gridCode.optional(),
};

const list = createRoute({
  method: 'get',
  path: '/api/incidents',
  tags: ['incidents'],
  summary: 'Incidents, the latest report first; open ones unless asked otherwise',
  request: {
    query: z.strictObject({ bbox: boundingBoxParameter.optional(), ...filter, limit, cursor }),
  },
  responses: jsonOr(incidentPage, 'A page of incidents', 400),
});

const marks = createRoute({
  method: 'get',
  path: '/api/incidents/marks',
  tags: ['incidents'],
  summary: 'What to draw at one zoom: incidents, and clusters of those that would overlap',
  request: {
    query: z.strictObject({ bbox: boundingBoxParameter, zoom: decimal(0, 24), ...filter }),
  },
  responses: jsonOr(incidentMarks, 'Marks', 400),
});

const one = createRoute({
  method: 'get',
  path: '/api/incidents/{code}',
  tags: ['incidents'],
  summary: 'One incident and where it happened',
  request: { params: z.object({ code: codeOfPoint }), query: noParameters },
  responses: jsonOr(incident, 'The incident', 400, 404),
});

/** Time of report in microseconds, row id, and how many there were when the first page was asked. */
const cursorShape = z.tuple([
  z.string().regex(/^-?\d{1,17}$/),
  z.string().regex(/^\d{1,18}$/),
  z.number().int().min(0),
]);

export function incidentRoutes({ database, now }: AppDependencies) {
  return createRouter()
    .openapi(list, async (context) => {
      const asked = context.req.valid('query');
      const wanted = await toFilter(database, asked);
      const box = asked.bbox ? boxToMercator(asked.bbox) : null;
      const after = readCursor(asked.cursor, cursorShape);
      const key = after && ([after[0], after[1]] as const);
      const total = after?.[2] ?? (await countIncidents(database, wanted, box));
      const rows = await listIncidents(database, wanted, box, total, now(), key, asked.limit);
      const items = rows.map(({ shareLeft, reportedMicros: _, id: __, ...row }) => ({
        ...row,
        timeliness: judgeTimeliness(shareLeft),
      }));
      const last = rows.length === asked.limit ? rows.at(-1) : undefined;
      const nextCursor = last ? writeCursor([last.reportedMicros, last.id, total]) : null;
      return context.json({ items, total, nextCursor }, 200);
    })
    .openapi(marks, async (context) => {
      const asked = context.req.valid('query');
      const cells = markCells(asked.bbox, asked.zoom);
      const wanted = await toFilter(database, asked);
      const rows = await listIncidentMarks(database, wanted, cells, now());
      const found = rows.map(({ centre, extent, shareLeft, ...mark }) => ({
        ...mark,
        position: toLonLat(centre),
        bbox: boxToLonLat(extent),
        timeliness: judgeTimeliness(shareLeft),
      }));
      const total = rows.reduce((sum, { count }) => sum + count, 0);
      return context.json({ marks: found, total }, 200);
    })
    .openapi(one, async (context) => {
      const found = await findIncident(database, context.req.valid('param').code, now());
      if (found === null) throw new NotFound('incident_not_found', 'no incident has that code');
      const { unitId, shareLeft, ...itself } = found;
      const edition = await findEdition(database, null);
      const grids = edition === null ? [] : await listHome(database, edition.id, unitId);
      return context.json({ ...itself, timeliness: judgeTimeliness(shareLeft), grids }, 200);
    });
}

async function toFilter(
  sql: Sql,
  asked: z.infer<z.ZodObject<typeof filter>>,
): Promise<IncidentFilter> {
  return {
    status: asked.status,
    from: asked.from ?? null,
    to: asked.to ?? null,
    categories: asked.category ?? null,
    severities: asked.severity ?? null,
    states: asked.state ?? null,
    isLocated: asked.located ?? null,
    unitIds: asked.grid === undefined ? null : await listUnitIds(sql, asked.grid),
  };
}
