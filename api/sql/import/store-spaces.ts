/** Import of spaces: staged row by row, then merged by code, inside the import's transaction. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { relation } from '../shared/relation.ts';
import type { Merged } from './store-merged.ts';

export interface StagedSpace {
  /** Position in the file, from 1. */
  row: number;
  code: string;
  name: string;
  kind: string;
  /** Code of the parent space. */
  parent: string | null;
  floor: string | null;
  /** m², persons. */
  areaM2: number | null;
  capacity: number | null;
  overnightMost: number | null;
  /** Lower bounds of the tiers 1 … 4, persons/m²; null: those of the space above. */
  bounds: readonly [number, number, number, number] | null;
  /** EPSG:4326. */
  lon: number;
  lat: number;
}

export async function createSpaceStage(db: Db): Promise<void> {
  await db.query(sql`CREATE TEMPORARY TABLE staged_space (
       row      integer PRIMARY KEY,
       code     text NOT NULL,
       name     text NOT NULL,
       kind     text NOT NULL,
       parent   text,
       floor    text,
       area_m2  double precision,
       capacity integer,
       overnight_most integer,
       bounds   real[],
       lon      double precision NOT NULL,
       lat      double precision NOT NULL
     ) ON COMMIT DROP`);
}

export async function stageSpaces(db: Db, rows: readonly StagedSpace[]): Promise<void> {
  const bound = (tier: number) => rows.map(({ bounds }) => bounds?.[tier] ?? null);
  const { names, rows: given } = relation({
    row: sql`${rows.map((row) => row.row)}::int[]`,
    code: sql`${rows.map((row) => row.code)}::text[]`,
    name: sql`${rows.map((row) => row.name)}::text[]`,
    kind: sql`${rows.map((row) => row.kind)}::text[]`,
    parent: sql`${rows.map((row) => row.parent)}::text[]`,
    floor: sql`${rows.map((row) => row.floor)}::text[]`,
    area_m2: sql`${rows.map((row) => row.areaM2)}::float8[]`,
    capacity: sql`${rows.map((row) => row.capacity)}::int[]`,
    first: sql`${bound(0)}::real[]`,
    second: sql`${bound(1)}::real[]`,
    third: sql`${bound(2)}::real[]`,
    fourth: sql`${bound(3)}::real[]`,
    lon: sql`${rows.map((row) => row.lon)}::float8[]`,
    lat: sql`${rows.map((row) => row.lat)}::float8[]`,
    overnight_most: sql`${rows.map((row) => row.overnightMost)}::int[]`,
  });
  await db.query(sql`
    INSERT INTO staged_space
           (row, code, name, kind, parent, floor, area_m2, capacity, overnight_most, bounds, lon, lat)
    SELECT row,
           code,
           name,
           kind,
           parent,
           floor,
           area_m2,
           capacity,
           overnight_most,
           CASE WHEN first IS NOT NULL THEN ARRAY[first, second, third, fourth] END,
           lon,
           lat
      FROM ${given} AS given (${names})`);
}

/** Rows whose parent is neither in the file nor stored. */
export function findSpacesWithoutParent(
  db: Db,
): Promise<{ row: number; code: string; parent: string }[]> {
  return db.query(sql`SELECT row, code, parent
       FROM staged_space
      WHERE parent IS NOT NULL
        AND parent NOT IN (SELECT code FROM staged_space)
        AND parent NOT IN (SELECT code FROM space)
      ORDER BY row`);
}

/** Deepest nesting; the database refuses more, as it refuses a cycle. */
const DEEPEST = 30;

/** Rows whose chain of parents has no end, in the state after the merge. */
export function findSpacesInCircles(db: Db): Promise<{ row: number; code: string }[]> {
  return db.query(sql`WITH RECURSIVE edge AS (
       SELECT code, parent
         FROM staged_space
        UNION ALL
       SELECT below.code, above.code
         FROM space below
         JOIN space above ON above.id = below.parent_id
        WHERE below.code NOT IN (SELECT code FROM staged_space)
     ),
     way AS (
       SELECT row, code, parent AS at, 1 AS steps
         FROM staged_space
        WHERE parent IS NOT NULL
        UNION ALL
       SELECT way.row, way.code, edge.parent, way.steps + 1
         FROM way
         JOIN edge ON edge.code = way.at
        WHERE edge.parent IS NOT NULL
          AND way.steps <= ${DEEPEST}
     )
     SELECT DISTINCT row, code
       FROM way
      WHERE steps > ${DEEPEST}
      ORDER BY row`);
}

/**
 * Merges rows `from` to `to` of the file: new codes are stored, others updated where anything differs. All rows at once, as a
 * parent may come after its children. Unchanged rows are not written: each write makes a new version of the setting.
 */
export async function mergeSpaces(db: Db, from: number, to: number): Promise<Merged> {
  const stored = await storeMissingSpaces(db, from, to);
  const differing = await findDifferingSpaces(db, from, to);
  if (differing.length > 0) await changeSpaces(db, differing);
  const isNew = new Set(stored);
  return { stored: stored.length, changed: differing.filter((id) => !isNew.has(id)).length };
}

/** Stores new spaces without their parents, which may still be missing. @returns their ids */
async function storeMissingSpaces(db: Db, from: number, to: number): Promise<number[]> {
  const missing = await db.query<{ row: number }>(sql`SELECT row
       FROM staged_space
      WHERE row BETWEEN ${from} AND ${to}
        AND code NOT IN (SELECT code FROM space)`);
  if (missing.length === 0) return [];
  const stored = await db.query<{
    id: number;
  }>(sql`INSERT INTO space (code, name, kind, floor, usable_area_m2, capacity, overnight_most, bounds, geom)
     SELECT code, name, kind, floor, area_m2, capacity, overnight_most, bounds, ST_SetSRID(ST_MakePoint(lon, lat), 4326)
       FROM staged_space
      WHERE row = ANY (${missing.map(({ row }) => row)}::int[])
      ORDER BY row
     RETURNING id`);
  return stored.map(({ id }) => id);
}

async function findDifferingSpaces(db: Db, from: number, to: number): Promise<number[]> {
  const differing = await db.query<{ id: number }>(sql`SELECT stored.id
       FROM staged_space staged
       JOIN space stored USING (code)
       LEFT JOIN space above ON above.code = staged.parent
      WHERE staged.row BETWEEN ${from} AND ${to}
        AND (stored.name, stored.kind, stored.parent_id, stored.floor, stored.usable_area_m2, stored.capacity,
             stored.overnight_most, stored.bounds, stored.geom)
            IS DISTINCT FROM
            (staged.name, staged.kind, above.id, staged.floor, staged.area_m2, staged.capacity, staged.overnight_most, staged.bounds,
             ST_SetSRID(ST_MakePoint(staged.lon, staged.lat), 4326))`);
  return differing.map(({ id }) => id);
}

async function changeSpaces(db: Db, ids: readonly number[]): Promise<void> {
  await db.query(sql`UPDATE space stored
        SET name = staged.name,
            kind = staged.kind,
            parent_id = (SELECT above.id FROM space above WHERE above.code = staged.parent),
            floor = staged.floor,
            usable_area_m2 = staged.area_m2,
            capacity = staged.capacity,
            overnight_most = staged.overnight_most,
            bounds = staged.bounds,
            geom = ST_SetSRID(ST_MakePoint(staged.lon, staged.lat), 4326)
       FROM staged_space staged
      WHERE staged.code = stored.code
        AND stored.id = ANY (${ids}::int[])`);
}
