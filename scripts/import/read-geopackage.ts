import type { Geometry } from 'geojson';
import sqlite from 'node-sqlite3-wasm';
import { parseWkb } from './parse-wkb.ts';
import { readGeometry } from './read-feature.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';
import type { FileCrs, Source, SourceRow } from './source.ts';

/** Reads a layer of a GeoPackage (OGC 12-128r18) row by row through SQLite. */
export function readGeoPackage(request: Pick<ImportRequest, 'file' | 'layer'>): Source {
  const database = openDatabase(request.file);
  try {
    requireTables(database, CATALOGUE);
    const layer = chooseLayer(database, request.layer);
    requireTables(database, [layer.table]);
    requireSound(database, layer.table);
    const crs = readCrs(database, layer);
    return {
      format: 'geopackage',
      crs: () => crs,
      rows: rows(database, layer),
      fraction: () => null,
    };
  } catch (error) {
    database.close();
    throw asRefusal(error);
  }
}

interface Layer {
  table: string;
  geometryColumn: string;
  srsId: number;
}

function openDatabase(file: string): sqlite.Database {
  try {
    return new sqlite.Database(file, { readOnly: true, fileMustExist: true });
  } catch (error) {
    throw asRefusal(error);
  }
}

function chooseLayer(database: sqlite.Database, wanted: string | undefined): Layer {
  const layers = database
    .all(
      `SELECT c.table_name, g.column_name, g.srs_id
         FROM gpkg_contents c
         JOIN gpkg_geometry_columns g
           ON g.table_name = c.table_name
        WHERE c.data_type = 'features'
        ORDER BY c.table_name`,
    )
    .map((row) => ({
      table: String(row.table_name),
      geometryColumn: String(row.column_name),
      srsId: Number(row.srs_id),
    }));
  const chosen = layers.filter(({ table }) => wanted === undefined || table === wanted);
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1) return only;
  if (layers.length === 0) throw new ImportRefusal('no_layer', 'The GeoPackage holds no features.');
  throw new ImportRefusal(
    'which_layer',
    `The GeoPackage holds ${layers.map(({ table }) => table).join(', ')}: choose one with --layer.`,
  );
}

const CATALOGUE = ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys'];

/** Accepts tables only: a view, or a virtual table of a program, can run without end, and the standard allows neither. */
function requireTables(database: sqlite.Database, names: readonly string[]): void {
  for (const name of names) {
    const entry = database.get('SELECT type, sql FROM sqlite_master WHERE name = ?', [name]);
    if (entry?.type === 'table' && !/^\s*CREATE\s+VIRTUAL/iu.test(String(entry.sql))) continue;
    throw new ImportRefusal('broken_geopackage', `The GeoPackage has no table ${name}.`);
  }
}

/** Reads every page of the table once: damage is found before a row is stored. */
function requireSound(database: sqlite.Database, table: string): void {
  const found = database.get(`PRAGMA quick_check(${quoted(table)})`);
  if (found?.quick_check === 'ok') return;
  throw new ImportRefusal(
    'broken_geopackage',
    `The GeoPackage is damaged: ${String(found?.quick_check).slice(0, 200)}.`,
  );
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Largest part of a .prj that is read: a longer one is not a coordinate system. */
const MAX_DEFINITION = 65_536;

/** Coordinate system of a layer. srs_id 0 and -1 are "undefined" in the standard: no declaration. */
function readCrs(database: sqlite.Database, layer: Layer): FileCrs | null {
  if (layer.srsId <= 0) return null;
  const srs = database.get(
    `SELECT organization, organization_coordsys_id, definition
       FROM gpkg_spatial_ref_sys
      WHERE srs_id = ?`,
    [layer.srsId],
  );
  const from = `Layer ${layer.table}`;
  if (srs === null) return { from, epsg: null, wkt: null };
  const isEpsg = String(srs.organization).toUpperCase() === 'EPSG';
  return {
    from,
    epsg: isEpsg ? Number(srs.organization_coordsys_id) : null,
    wkt: String(srs.definition).slice(0, MAX_DEFINITION),
  };
}

async function* rows(database: sqlite.Database, layer: Layer): AsyncIterable<SourceRow> {
  let statement: sqlite.Statement | null = null;
  try {
    statement = database.prepare(`SELECT * FROM ${quoted(layer.table)}`);
    let row = 0;
    for (const record of statement.iterate()) {
      row += 1;
      const properties = new Map<string, unknown>(Object.entries(record));
      const stored = properties.get(layer.geometryColumn);
      properties.delete(layer.geometryColumn);
      const read = stored instanceof Uint8Array ? decode(stored) : { geometry: null };
      yield 'geometry' in read
        ? { row, properties, geometry: read.geometry }
        : { row, properties, geometry: null, fault: read };
    }
  } catch (error) {
    throw asRefusal(error);
  } finally {
    statement?.finalize();
    database.close();
  }
}

/** Decodes a geometry: "GP", version, flags, srs_id, an envelope whose length is in the flags, then WKB. */
function decode(
  bytes: Uint8Array,
): { geometry: Geometry | null } | { reason: string; detail: string } {
  const envelopes = [0, 32, 48, 48, 64];
  const flags = bytes[3] ?? 0;
  const envelope = envelopes[(flags >> 1) & 7];
  if (bytes[0] !== 0x47 || bytes[1] !== 0x50 || envelope === undefined) {
    return { reason: 'bad_geometry', detail: 'not a GeoPackage geometry' };
  }
  if ((flags & 0x10) !== 0) return { geometry: null };
  const parsed = parseWkb(bytes.subarray(8 + envelope));
  return 'reason' in parsed ? parsed : readGeometry(parsed);
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof sqlite.SQLite3Error)) return error;
  return new ImportRefusal(
    'broken_geopackage',
    `The GeoPackage cannot be read: ${error.message}.`,
    {
      cause: error,
    },
  );
}
