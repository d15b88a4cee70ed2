import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { cameraKind, cameraState } from '../core/contract/cameras.ts';
import { boundingBoxParameter } from '../core/contract/geo.ts';
import { gridCode } from '../core/contract/grids.ts';
import { incidentParameters } from '../core/contract/incident-parameters.ts';
import { incidentSort } from '../core/contract/incidents.ts';
import { asOf, exportLanguage, oneOrMore } from '../core/contract/parameters.ts';
import { problem } from '../core/contract/problem.ts';
import { boxToMercator } from '../core/geometry/web-mercator.ts';
import type { Db } from '../database/database.ts';
import {
  cameraFeature,
  cameraTable,
  incidentFeature,
  incidentTable,
} from '../domain/export-rows.ts';
import { orProblem } from '../http/answers.ts';
import { fileAnswers } from '../http/file-answers.ts';
import { findGround } from '../http/ground-asked.ts';
import { toIncidentFilter } from '../http/incident-filter.ts';
import { createRouter } from '../http/router.ts';
import { writeFeatures } from '../http/write-features.ts';
import { writeTable } from '../http/write-table.ts';
import { streamCameras } from '../sql/export/exported-cameras.ts';
import { streamIncidents } from '../sql/export/exported-incidents.ts';
import { listUnitIds } from '../sql/grid/grids.ts';
import { readTranslator } from '../sql/service/glossary.ts';
import { listLevelNames } from '../sql/service/name-level.ts';

const asked = {
  format: z.enum(['csv', 'geojson']).default('csv'),
  lang: exportLanguage,
  bbox: boundingBoxParameter.optional(),
};

const responses = {
  200: {
    description:
      'All rows, as they are read: text/csv (RFC 4180, UTF-8) or a GeoJSON FeatureCollection (RFC 7946)',
    content: {
      'text/csv': { schema: z.string() },
      'application/geo+json': { schema: z.object({ type: z.literal('FeatureCollection') }) },
    },
  },
  400: {
    description: 'A parameter is not understood',
    content: { 'application/problem+json': { schema: problem } },
  },
  503: {
    description: 'Enough exports are under way',
    content: { 'application/problem+json': { schema: problem } },
  },
};

const incidents = createRoute({
  method: 'get',
  path: '/api/incidents/export',
  tags: ['incidents'],
  summary: 'All incidents of a list as a file, of the scope of who asks',
  request: {
    query: z.strictObject({
      ...asked,
      ...incidentParameters,
      sort: incidentSort.default('newest').openapi({ description: 'As of the list' }),
    }),
  },
  responses: { ...responses, ...orProblem(404) },
});

const cameras = createRoute({
  method: 'get',
  path: '/api/cameras/export',
  tags: ['cameras'],
  summary: 'All cameras of a list as a file, of the scope of who asks',
  request: {
    query: z.strictObject({
      ...asked,
      kind: oneOrMore(cameraKind),
      state: oneOrMore(cameraState),
      grid: gridCode.optional(),
      asOf: asOf.openapi({
        description: 'With `grid`: what stands on the ground that it had then',
      }),
    }),
  },
  responses: { ...responses, ...orProblem(404) },
});

export function exportRoutes({ database, now, district }: AppDependencies) {
  const { nameFile, sendFile } = fileAnswers({ now, district });

  return createRouter()
    .openapi(incidents, async (context) => {
      const wanted = context.req.valid('query');
      const { format, lang, bbox, sort } = wanted;
      const filter = await toIncidentFilter(database, wanted, now(), district.timeZone());
      const unitIds = await keepToScope(database, context, filter.unitIds);
      const box = bbox ? boxToMercator(bbox) : null;
      const rows = streamIncidents(database, { ...filter, unitIds }, box, sort);
      const translate = await readTranslator(database);
      const levels = await listLevelNames(database);
      const pieces =
        format === 'csv'
          ? writeTable(
              incidentTable({ lang, levels, timeZone: district.timeZone(), translate }),
              rows,
            )
          : writeFeatures(rows, (row) => JSON.stringify(incidentFeature(row, translate)));
      return sendFile(context, nameFile('incidents', lang, wanted), format, pieces);
    })
    .openapi(cameras, async (context) => {
      const { format, lang, bbox, kind, state, grid, asOf } = context.req.valid('query');
      const { unitIds, ...ground } = await findGround(database, { grid, asOf });
      const filter = {
        box: bbox ? boxToMercator(bbox) : null,
        kinds: kind ?? null,
        states: state ?? null,
        unitIds: await keepToScope(database, context, unitIds),
        ...ground,
      };
      const rows = streamCameras(database, filter);
      const translate = await readTranslator(database);
      const levels = await listLevelNames(database);
      const pieces =
        format === 'csv'
          ? writeTable(cameraTable({ lang, levels, translate }), rows)
          : writeFeatures(rows, (row) => JSON.stringify(cameraFeature(row, translate)));
      return sendFile(context, nameFile('cameras', lang, { grid }), format, pieces);
    });
}

/** Of the units chosen, those in the scope of who asks; null: all of the district. */
async function keepToScope(
  db: Db,
  context: Context,
  chosen: string[] | null,
): Promise<string[] | null> {
  const { scope } = whoActs(context);
  if (scope === null) return chosen;
  const own = await listUnitIds(db, scope);
  if (chosen === null) return own;
  const wanted = new Set(chosen);
  return own.filter((id) => wanted.has(id));
}
