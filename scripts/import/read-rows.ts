import type { Geometry } from 'geojson';
import type { Db } from '../../api/database/database.ts';
import { boundsInForce } from '../../api/sql/import/store-staged.ts';
import type { CrsOfFile } from './crs-of-file.ts';
import { kinds } from './kinds.ts';
import { locateRecord } from './locate-record.ts';
import { type Mapping, mapRow, type Values } from './map-row.ts';
import { checkGeometryType, type Placed, placeGeometry, unwrapPoint } from './place-geometry.ts';
import {
  type ImportFinding,
  type ImportProgress,
  ImportRefusal,
  type ImportRequest,
} from './request.ts';
import type { Source, SourceRow } from './source.ts';
import type { Tally } from './tally.ts';

/** A row that passed its own checks: fields in our names, geometry in EPSG:4326. */
export interface CheckedRow {
  row: number;
  values: Values;
  geometry: Geometry | null;
}

/** Reads, maps, places and checks rows one by one; refused rows go to the tally only. */
export async function* readRows(
  db: Db,
  source: Source,
  request: ImportRequest,
  mapping: Mapping,
  tally: Tally,
  crs: CrsOfFile,
  onProgress: (progress: ImportProgress) => void,
): AsyncIterable<CheckedRow> {
  const rule = kinds[request.kind];
  const isPointKind = rule.geometry === 'point' || rule.geometry === 'point-or-none';
  const bounds = isPointKind ? await boundsInForce(db) : null;
  const seen = new Set<string>();
  let accepted = 0;
  for await (const row of source.rows) {
    tally.read += 1;
    for (const field of row.properties.keys()) if (seen.size < 1_000) seen.add(field);
    if (tally.read === 1 && hasFixedFields(source)) refuseUnknownFields(request, mapping, seen);
    if (tally.read % 500 === 0) {
      onProgress({ phase: 'reading', rows: tally.read, fraction: source.fraction() });
    }
    const checked = await checkRow(row);
    if (checked !== null) {
      accepted += 1;
      yield checked;
    } else if (accepted === 0 && tally.read === HOPELESS_ROWS && !request.skipInvalid) {
      throw new ImportRefusal(
        'every_row_refused',
        `Each of the first ${HOPELESS_ROWS} rows is refused: the rest was not read.`,
      );
    }
  }
  if (tally.read === 0) throw new ImportRefusal('empty', 'The file has no rows.');
  const doubt = source.doubt?.() ?? null;
  if (doubt !== null) tally.add({ row: null, ...doubt, outcome: 'noted' });
  refuseUnknownFields(request, mapping, seen);
  await crs.confirm(source);
  if (crs.isOldDatum) {
    const detail = `${crs.name} is on an old datum: positions are right to some tens of metres`;
    tally.add({ row: null, reason: 'old_datum', detail, outcome: 'noted' });
  }

  async function checkRow(row: SourceRow): Promise<CheckedRow | null> {
    const { values, faults } = row.fault
      ? { values: new Map(), faults: [{ ...row.fault, outcome: 'refused' as const }] }
      : mapRow(row.properties, mapping);
    const code = values.get('code') ?? null;
    const report = (
      fault: { reason: string; detail: string },
      outcome: ImportFinding['outcome'],
      place: [number, number] | null = null,
    ) =>
      tally.add({
        row: row.row,
        code: code === null ? null : String(code),
        ...fault,
        outcome,
        place,
      });
    let isRefused = false;
    for (const fault of faults) {
      report(fault, fault.outcome);
      isRefused ||= fault.outcome === 'refused';
    }
    if (row.fault) return null;
    const placed = rule.geometry === 'none' ? { geometry: null } : await place(row, values);
    if ('geometry' in placed) {
      if (isRefused) return null;
      if (rule.geometry === 'point-or-none' && placed.geometry === null) {
        report({ reason: 'not_located', detail: '' }, 'noted');
      }
      return { row: row.row, values, geometry: placed.geometry };
    }
    const { place: at, ...fault } = placed;
    // An incident without a place is still useful; a row for the map is not.
    const losesPlace = rule.geometry === 'point-or-none' && lostPlaces.has(fault.reason);
    if (request.repair && losesPlace && !isRefused) {
      report(fault, 'repaired', at);
      return { row: row.row, values, geometry: null };
    }
    report(fault, 'refused', at);
    return null;
  }

  async function place(row: SourceRow, values: Values): Promise<Placed | { geometry: null }> {
    const located = row.isRecord ? locateRecord(row.properties, request) : row;
    if ('reason' in located) return { ...located, place: null };
    const geometry = isPointKind ? unwrapPoint(located.geometry) : located.geometry;
    const layer = values.get('layer');
    const wrong = checkGeometryType(
      geometry,
      rule.geometry,
      typeof layer === 'string' ? layer : null,
    );
    if (wrong !== null) return { reason: wrong, detail: geometry?.type ?? '', place: null };
    if (geometry === null) return { geometry: null };
    const isRounded = request.kind !== 'grids';
    const system = await crs.of(source, geometry, row.isRecord ?? false);
    const placed = placeGeometry(geometry, system, isRounded);
    if (!('geometry' in placed) || placed.geometry.type !== 'Point') return placed;
    const [lon = 0, lat = 0] = placed.geometry.coordinates;
    if (lon === 0 && lat === 0) return { reason: 'null_island', detail: '0, 0', place: [0, 0] };
    if (bounds === null || isWithin(bounds, lon, lat) || !isWithin(bounds, lat, lon)) return placed;
    return { reason: 'lon_lat_swapped', detail: `${lon}, ${lat}`, place: [lon, lat] };
  }
}

/**
 * Number of refused rows, without an accepted one, that ends the import: the mapping is wrong, or the file is of another kind.
 */
const HOPELESS_ROWS = 5_000;

const lostPlaces = new Set(['null_island', 'out_of_range', 'bad_coordinates']);

type Box = NonNullable<Awaited<ReturnType<typeof boundsInForce>>>;

function isWithin(box: Box, lon: number, lat: number): boolean {
  return lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;
}

function hasFixedFields(source: Source): boolean {
  return source.format === 'csv' || source.format === 'shapefile' || source.format === 'geopackage';
}

/** Refuses a mapped field that no row has: it is a typing error, and the whole column would be stored empty. */
function refuseUnknownFields(
  request: ImportRequest,
  mapping: Mapping,
  seen: ReadonlySet<string>,
): void {
  const named = [
    ...Object.keys(request.map ?? {}).flatMap((field) => mapping.sources.get(field) ?? []),
    ...[request.lon, request.lat, request.wkt].filter((field) => field !== undefined),
    ...(request.levelField === undefined ? [] : [request.levelField]),
  ];
  const unknown = named.filter((field) => !seen.has(field));
  if (unknown.length > 0) {
    throw new ImportRefusal(
      'unknown_field',
      `The file has no field ${unknown.join(', ')}. It has: ${[...seen].slice(0, 100).join(', ')}.`,
    );
  }
}
