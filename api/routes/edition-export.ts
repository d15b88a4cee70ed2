import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppDependencies } from '../app-dependencies.ts';
import * as editions from '../core/contract/endpoints/editions.ts';
import { englishName } from '../core/words/english-name.ts';
import type { Translate } from '../core/words/translate-text.ts';
import type { Database } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { recordReading } from '../http/record-reading.ts';
import { createRouter } from '../http/router.ts';
import { streamText } from '../http/stream-text.ts';
import { toRoute } from '../http/to-route.ts';
import { writeFeatures } from '../http/write-features.ts';
import { findEditionById } from '../sql/edition/edition-changes.ts';
import { type ExportedUnit, listLineage, streamUnits } from '../sql/export/exported-units.ts';
import { writeGeoPackage } from '../sql/export/write-geopackage.ts';
import { readTranslator } from '../sql/service/glossary.ts';

const types = { geojson: 'application/geo+json', gpkg: 'application/geopackage+sqlite3' };

export function editionExportRoutes(dependencies: AppDependencies) {
  const { database } = dependencies;
  return createRouter().openapi(toRoute(editions.file), async (context) => {
    const { id } = context.req.valid('param');
    const { format } = context.req.valid('query');
    const edition = await findEditionById(database, id);
    if (edition === null) throw new NotFound('edition_not_found', 'there is no such edition');
    const headers = {
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="grids-edition-${id}.${format}"`,
    };
    if (context.req.method === 'HEAD') return new Response(null, { headers });
    await recordReading(dependencies, context, {
      action: 'export.edition',
      objectKind: 'edition',
      object: String(id),
      after: { format },
    });
    const translate = await readTranslator(database);
    const pieces =
      format === 'geojson'
        ? writeFeatures(
            streamUnits(database, id, 'geojson'),
            (unit) => writeFeature(unit, translate),
            `"name":"units of edition ${id}",`,
          )
        : writePackage(database, { ...edition, translate });
    return new Response(await streamText(pieces), { headers });
  });
}

function writeFeature(
  { shape, box: _, ...told }: ExportedUnit,
  translate: Translate | null,
): string {
  const properties = { ...told, nameEn: englishName(told.name, translate) };
  return `{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":${shape}}`;
}

/**
 * Writes a GeoPackage to a temporary file, since SQLite writes only to files; it is sent when complete, and deleted afterwards.
 */
async function* writePackage(
  database: Database,
  { id, title, translate }: { id: number; title: string; translate: Translate | null },
): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-export-'));
  try {
    const file = join(folder, 'edition.gpkg');
    const lineage = await listLineage(database, id);
    const units = streamUnits(database, id, 'wkb');
    await writeGeoPackage(file, { title, units, lineage, translate });
    for await (const bytes of createReadStream(file)) {
      if (bytes instanceof Uint8Array) yield bytes;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
