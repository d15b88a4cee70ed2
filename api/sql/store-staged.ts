/** Questions every staged kind answers alike. The table names come from this list, never from text. */
import type { Sql } from '../database/database.ts';

const stages = {
  cameras: 'staged_camera',
  incidents: 'staged_incident',
  places: 'staged_place',
  staff: 'staged_staff',
  base: 'staged_base',
  spaces: 'staged_space',
  sensors: 'staged_sensor',
} as const;
export type StagedKind = keyof typeof stages;
export type CodedKind = Exclude<StagedKind, 'staff' | 'base'>;

const targets = {
  cameras: 'camera',
  incidents: 'incident',
  places: 'place',
  spaces: 'space',
  sensors: 'sensor',
} as const;

/** Rows that repeat the code of an earlier row. */
export async function findRepeatedCodes(
  sql: Sql,
  kind: CodedKind,
): Promise<{ row: number; code: string; firstRow: number }[]> {
  return sql.query(
    `SELECT staged.row, staged.code, repeated.first_row AS "firstRow"
       FROM ${stages[kind]} AS staged
       JOIN (SELECT code, min(row) AS first_row
               FROM ${stages[kind]}
              GROUP BY code
             HAVING count(*) > 1) AS repeated
         ON repeated.code = staged.code
        AND repeated.first_row < staged.row
      ORDER BY staged.row`,
  );
}

/** Takes refused rows out again. */
export async function unstage(sql: Sql, kind: StagedKind, rows: readonly number[]): Promise<void> {
  await sql.query(
    `DELETE FROM ${stages[kind]}
      WHERE row = ANY ($1::int[])`,
    [rows],
  );
}

/** Points of the staged rows that lie in no unit of the edition in force; 0 before the first edition. Once they have their homes. */
export async function countOutside(
  sql: Sql,
  kind: Extract<CodedKind, 'cameras' | 'incidents'>,
): Promise<number> {
  const [answer] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count
       FROM ${stages[kind]} AS staged
       JOIN ${targets[kind]} AS target USING (code)
      WHERE target.geom IS NOT NULL
        AND target.unit_id IS NULL
        AND EXISTS (SELECT FROM edition)`,
  );
  return answer?.count ?? 0;
}

/** After many rows the planner must know of them before anybody asks. */
export async function analyseStored(sql: Sql, kind: CodedKind): Promise<void> {
  await sql.query(`ANALYZE ${targets[kind]}`);
}

/** Box of the edition in force, degrees; null before the first. */
export async function boundsInForce(
  sql: Sql,
): Promise<{ west: number; south: number; east: number; north: number } | null> {
  const [box] = await sql.query<{ west: number; south: number; east: number; north: number }>(
    `SELECT ST_XMin(box) AS west,
            ST_YMin(box) AS south,
            ST_XMax(box) AS east,
            ST_YMax(box) AS north
       FROM (SELECT ST_Extent(geom) AS box
               FROM grid
              WHERE closed_in IS NULL) AS extent
      WHERE box IS NOT NULL`,
  );
  return box ?? null;
}
