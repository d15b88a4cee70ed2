import type { AppDependencies } from '../app-dependencies.ts';
import * as cameras from '../core/contract/endpoints/cameras.ts';
import * as incidents from '../core/contract/endpoints/incidents.ts';
import { boxToMercator } from '../core/geometry/web-mercator.ts';
import { cameraFeature, incidentFeature } from '../domain/export-features.ts';
import { cameraTable, incidentTable } from '../domain/export-tables.ts';
import { fileAnswers } from '../http/file-answers.ts';
import { findGround } from '../http/ground-asked.ts';
import { toIncidentFilter } from '../http/incident-filter.ts';
import { recordReading } from '../http/record-reading.ts';
import { createRouter } from '../http/router.ts';
import { scopeOf } from '../http/scope-of.ts';
import { toRoute } from '../http/to-route.ts';
import { writeFeatures } from '../http/write-features.ts';
import { writeTable } from '../http/write-table.ts';
import { streamCameras } from '../sql/export/exported-cameras.ts';
import { streamIncidents } from '../sql/export/exported-incidents.ts';
import { readTranslator } from '../sql/service/glossary.ts';
import { listLevelNames } from '../sql/service/level-names.ts';

export function exportRoutes(dependencies: AppDependencies) {
  const { database, now, district } = dependencies;
  const { nameFile, sendFile } = fileAnswers({ now, district });

  return createRouter()
    .openapi(toRoute(incidents.file), async (context) => {
      const wanted = context.req.valid('query');
      const { format, lang, bbox, sort } = wanted;
      const timeZone = district.timeZone();
      const filter = await toIncidentFilter(database, context, wanted, now(), timeZone);
      const box = bbox ? boxToMercator(bbox) : null;
      const rows = streamIncidents(database, filter, box, sort);
      const translate = await readTranslator(database);
      const levels = await listLevelNames(database);
      const pieces =
        format === 'csv'
          ? writeTable(incidentTable({ lang, levels, timeZone, translate }), rows)
          : writeFeatures(rows, (row) => JSON.stringify(incidentFeature(row, translate)));
      await recordReading(dependencies, context, {
        action: 'export.incidents',
        objectKind: 'list',
        object: wanted.grid ?? '',
        after: { format },
      });
      return sendFile(context, nameFile('incidents', lang, wanted), format, pieces);
    })
    .openapi(toRoute(cameras.file), async (context) => {
      const { format, lang, bbox, kind, state, grid, asOf } = context.req.valid('query');
      const filter = {
        box: bbox ? boxToMercator(bbox) : null,
        kinds: kind ?? null,
        states: state ?? null,
        ...(await findGround(database, { grid, asOf })),
        scope: await scopeOf(database, context, 'camera.read'),
      };
      const rows = streamCameras(database, filter);
      const translate = await readTranslator(database);
      const levels = await listLevelNames(database);
      const pieces =
        format === 'csv'
          ? writeTable(cameraTable({ lang, levels, translate }), rows)
          : writeFeatures(rows, (row) => JSON.stringify(cameraFeature(row, translate)));
      await recordReading(dependencies, context, {
        action: 'export.cameras',
        objectKind: 'list',
        object: grid ?? '',
        after: { format },
      });
      return sendFile(context, nameFile('cameras', lang, { grid }), format, pieces);
    });
}
