/** Queries that are the same for every staged kind. The table names come from this list, never from input. */
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

const stages = {
  cameras: sql`staged_camera`,
  incidents: sql`staged_incident`,
  places: sql`staged_place`,
  staff: sql`staged_staff`,
  base: sql`staged_base`,
  spaces: sql`staged_space`,
  sensors: sql`staged_sensor`,
} as const;
export type StagedKind = keyof typeof stages;
export type CodedKind = Exclude<StagedKind, 'staff' | 'base'>;

const targets = {
  cameras: sql`camera`,
  incidents: sql`incident`,
  places: sql`place`,
  spaces: sql`space`,
  sensors: sql`sensor`,
} as const;

/** Rows that repeat the code of an earlier row. */
export async function findRepeatedCodes(
  db: Db,
  kind: CodedKind,
): Promise<{ row: number; code: string; firstRow: number }[]> {
  return db.query(sql`SELECT staged.row, staged.code, repeated.first_row AS "firstRow"
       FROM ${stages[kind]} AS staged
       JOIN (SELECT code, min(row) AS first_row
               FROM ${stages[kind]}
              GROUP BY code
             HAVING count(*) > 1) AS repeated
         ON repeated.code = staged.code
        AND repeated.first_row < staged.row
      ORDER BY staged.row`);
}

/** Removes refused rows. */
export async function unstage(db: Db, kind: StagedKind, rows: readonly number[]): Promise<void> {
  await db.query(sql`DELETE FROM ${stages[kind]}
      WHERE row = ANY (${rows}::int[])`);
}

/**
 * Number of staged points outside every unit of the edition in force; 0 before the first edition. Called after the units are
 * assigned.
 */
export async function countOutside(
  db: Db,
  kind: Extract<CodedKind, 'cameras' | 'incidents'>,
): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`SELECT count(*)::int AS count
       FROM ${stages[kind]} AS staged
       JOIN ${targets[kind]} AS target USING (code)
      WHERE target.geom IS NOT NULL
        AND target.unit_id IS NULL
        AND EXISTS (SELECT FROM edition)`,
  );
  return count;
}

/** Analyzes a table after many inserts, for the planner's statistics. */
export async function analyseStored(db: Db, kind: CodedKind): Promise<void> {
  await db.query(sql`SELECT getu_analyze('${targets[kind]}')`);
}

/** Box of the edition in force, degrees; null before the first. */
export async function boundsInForce(
  db: Db,
): Promise<{ west: number; south: number; east: number; north: number } | null> {
  const [box] = await db.query<{
    west: number;
    south: number;
    east: number;
    north: number;
  }>(sql`SELECT ST_XMin(box) AS west,
            ST_YMin(box) AS south,
            ST_XMax(box) AS east,
            ST_YMax(box) AS north
       FROM (SELECT ST_Extent(geom) AS box
               FROM grid
              WHERE closed_in IS NULL) AS extent
      WHERE box IS NOT NULL`);
  return box ?? null;
}
