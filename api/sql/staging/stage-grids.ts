/**
 * Grids on their way in: read from a file, not yet part of an edition.
 *
 * They wait in temporary tables of the transaction that will publish them, so an import is there
 * whole or not at all. Order of calls, within one `database.transaction` (publication/steps.ts says what each leaves there):
 * createStaging → stageGrids … → checkStagedGrids (→ unstageGrids, or other shapes → checkStagedGrids) → publishStaged.
 */

import type { Geometry } from 'geojson';
import type { Position } from '../../core/contract/geo.ts';
import type { GridKind, GridUse } from '../../core/contract/grids.ts';
import type { CodeTemplate } from '../../core/contract/plans.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { encodeUnitGeometry } from '../../domain/encode-unit-geometry.ts';
import { type Staged, withTables } from '../publication/steps.ts';

/** Unit as its source describes it. */
export interface StagedGrid {
  /** Number of the row in the source, from 1, which names it in findings; unique. */
  row: number;
  /** Code; null: issued from the template at publication. */
  code: string | null;
  level: number;
  kind: GridKind;
  use: GridUse | null;
  name: string;
  /** Code of the parent, read with `parent: 'field'` only; null: no parent, or not given. */
  parentCode: string | null;
  households: number | null;
  population: number | null;
  /** Polygon or MultiPolygon, EPSG:4326; null: derived from the children. Other types become findings. */
  geometry: Geometry | null;
}

export type FindingReason =
  | 'wrong_type'
  | 'empty'
  | 'not_finite'
  | 'out_of_range'
  | 'ring_not_closed'
  | 'invalid_geometry'
  | 'several_pieces'
  | 'unknown_level'
  | 'duplicate_code'
  | 'duplicate_geometry'
  | 'void_code'
  | 'no_parent'
  | 'unknown_parent'
  | 'parent_level'
  | 'no_children'
  | 'no_code'
  | 'overlap'
  | 'sliver_gap'
  | 'outside_parent'
  /** Borders that do not match to the last bit. */
  | 'torn_border'
  | 'valid_from'
  /** A unit locked by an authorised role. */
  | 'locked';

/** Fault of a staged unit. An error prevents the publication; a warning is only reported. */
export interface Finding {
  /** Row of the source; null: a unit of the edition in force that conflicts with the staged ones. */
  row: number | null;
  code: string | null;
  reason: FindingReason;
  severity: 'error' | 'warning';
  /** Area on the ellipsoid, where the fault has one: overlap, gap, part outside the parent. */
  areaM2: number | null;
  /** EPSG:4326; null where the fault has no place. */
  place: Position | null;
  /** Detail in English, for a log: the other unit's code, the message of the geometry engine. */
  detail: string;
}

/** Options: how staged units find their parent, how levels above the smallest units are treated, which units are removed. */
export interface StagingOptions {
  /**
   * field: as `parentCode` says. prefix: the longest code one level up that is a prefix of the unit's own code. largest-share:
   * the unit one level up that has the largest share of its area.
   */
  parent: 'field' | 'prefix' | 'largest-share';
  /** derive: a unit with children is their union, and an imported shape is replaced. keep: imported geometry stays. */
  upper: 'derive' | 'keep';
  /** Removes, with their codes voided, units in force of the staged levels that the staging lacks. */
  replaceLevel: boolean;
  /** Code template; default: the practice of the field, 6 + 3 + 3 + 3 + 3 digits. */
  codeTemplate?: CodeTemplate;
  /** An empty strip between units narrower than this is a fault, a wider one is an empty area. Default 3. */
  sliverWidthM?: number;
}

/** Key of the advisory lock, any number that is otherwise unused. */
const PUBLICATION_LOCK = 7_410_003;

/**
 * Opens an empty staging for a publication, and waits for other publications: the edition that is checked against must still be
 * in force at the end.
 */
export async function createStaging<Known extends Db>(db: Known): Promise<Known & Staged> {
  await db.query(sql`SELECT pg_advisory_xact_lock(${PUBLICATION_LOCK}::bigint)`);
  return openStaging(db);
}

/** Prevents publications until the transaction ends. Waits for a running one. */
export async function holdEdition(db: Db): Promise<void> {
  await db.query(sql`SELECT pg_advisory_xact_lock_shared(${PUBLICATION_LOCK}::bigint)`);
}

/** Opens an empty staging that does not exclude publications; one that the same transaction had open is dropped. */
export async function openStaging<Known extends Db>(db: Known): Promise<Known & Staged> {
  await db.query(sql`DROP TABLE IF EXISTS staged_grid, staged_finding, staging_check`);
  await db.query(sql`
    CREATE TEMP TABLE staged_grid (
      row         integer PRIMARY KEY,
      code        text,
      level       integer,
      kind        text NOT NULL,
      use         text,
      name        text NOT NULL,
      parent_code text,
      households  integer,
      population  integer,
      geom        geometry(MultiPolygon, 4326),
      -- Of the source shape.
      source_md5  text,
      -- A shape that may go into an overlay: well-formed and valid, or none because it is derived.
      is_sound    boolean NOT NULL,
      -- A unit in force next to the staged ones that gets a vertex or a sliver from them.
      is_drawn_in boolean NOT NULL DEFAULT false,
      was_recalled   boolean NOT NULL DEFAULT false,
      is_code_issued boolean NOT NULL DEFAULT false
    ) ON COMMIT DROP`);
  await db.query(sql`
    CREATE TEMP TABLE staged_finding (
      row      integer,
      code     text,
      reason   text NOT NULL,
      severity text NOT NULL,
      area_m2  double precision,
      place    geometry(Point, 4326),
      detail   text NOT NULL,
      -- Found while reading, so it is not searched again.
      is_given boolean NOT NULL DEFAULT false
    ) ON COMMIT DROP`);
  await db.query(sql`
    CREATE TEMP TABLE staging_check (
      options    jsonb NOT NULL,
      -- It is about the present staging.
      is_current boolean NOT NULL
    ) ON COMMIT DROP`);
  return withTables(db, 'staged_grid', 'staged_finding', 'staging_check');
}

/** Adds units; at most 5,000 at a time keep the messages small. */
export async function stageGrids(db: Staged, rows: readonly StagedGrid[]): Promise<void> {
  await db.query(sql`UPDATE staging_check SET is_current = false`);
  const shapes = rows.map((row) =>
    row.geometry === null ? { wkb: null } : encodeUnitGeometry(row.geometry),
  );
  await db.query(sql`
    INSERT INTO staged_grid
           (row, code, level, kind, use, name, parent_code, households, population, geom, source_md5, is_sound)
    SELECT row, code, level, kind, use, name, parent_code, households, population,
           geom, md5(ST_AsBinary(geom)), is_sound AND coalesce(ST_IsValid(geom), true)
      FROM unnest(${rows.map((row) => row.row)}::int[],
                  ${rows.map((row) => row.code)}::text[],
                  ${rows.map((row) => row.level)}::int[],
                  ${rows.map((row) => row.kind)}::text[],
                  ${rows.map((row) => row.use)}::text[],
                  ${rows.map((row) => row.name)}::text[],
                  ${rows.map((row) => row.parentCode)}::text[],
                  ${rows.map((row) => row.households)}::int[],
                  ${rows.map((row) => row.population)}::int[],
                  ${shapes.map((shape) => ('wkb' in shape ? shape.wkb : null))}::text[],
                  ${shapes.map((shape) => 'wkb' in shape)}::boolean[])
           AS given (row, code, level, kind, use, name, parent_code, households, population, wkb, is_sound)
     CROSS JOIN LATERAL (SELECT getu_canonical(ST_GeomFromWKB(decode(wkb, 'hex'), 4326)) AS geom) AS shape`);
  const refused = rows.flatMap((row, index) => {
    const shape = shapes[index];
    return shape === undefined || 'wkb' in shape ? [] : [{ row, shape }];
  });
  if (refused.length === 0) return;
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, place, detail, is_given)
    SELECT row, code, reason, 'error', ST_SetSRID(ST_MakePoint(lon, lat), 4326), detail, true
      FROM unnest(${refused.map(({ row }) => row.row)}::int[],
                  ${refused.map(({ row }) => row.code)}::text[],
                  ${refused.map(({ shape }) => shape.reason)}::text[],
                  ${refused.map(({ shape }) => shape.place?.[0] ?? null)}::float8[],
                  ${refused.map(({ shape }) => shape.place?.[1] ?? null)}::float8[],
                  ${refused.map(({ shape }) => shape.detail)}::text[])
           AS given (row, code, reason, lon, lat, detail)`);
}

/** Removes rows: `--skip-invalid` does this with rows that have an error. */
export async function unstageGrids(db: Staged, rows: readonly number[]): Promise<void> {
  await db.query(sql`UPDATE staging_check SET is_current = false`);
  await db.query(sql`DELETE FROM staged_grid WHERE row = ANY (${rows}::int[])`);
  await db.query(sql`DELETE FROM staged_finding WHERE row = ANY (${rows}::int[])`);
}
