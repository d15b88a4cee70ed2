/** Import of staff: a file contains the complete list of every unit it names. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { holdHomes } from '../grid/hold-homes.ts';
import { insertRows } from '../shared/insert-rows.ts';
import type { Merged } from './store-merged.ts';

export interface StagedStaff {
  row: number;
  grid: string;
  role: string;
  name: string;
  extension: string | null;
}

export async function createStaffStage(db: Db): Promise<void> {
  await db.query(sql`CREATE TEMPORARY TABLE staged_staff (
       row       integer PRIMARY KEY,
       grid_code text NOT NULL,
       role      text NOT NULL,
       name      text NOT NULL,
       extension text
     ) ON COMMIT DROP`);
}

export async function stageStaff(db: Db, rows: readonly StagedStaff[]): Promise<void> {
  await insertRows(db, sql`staged_staff`, {
    row: sql`${rows.map((row) => row.row)}::int[]`,
    grid_code: sql`${rows.map((row) => row.grid)}::text[]`,
    role: sql`${rows.map((row) => row.role)}::text[]`,
    name: sql`${rows.map((row) => row.name)}::text[]`,
    extension: sql`${rows.map((row) => row.extension)}::text[]`,
  });
}

/** Rows whose unit is not in the edition in force, which is held until the transaction ends. */
export async function findStaffWithoutGrid(db: Db): Promise<{ row: number; code: string }[]> {
  await holdHomes(db);
  return db.query<{ row: number; code: string }>(sql`SELECT staged.row, staged.grid_code AS code
       FROM staged_staff AS staged
      WHERE NOT EXISTS (
              SELECT FROM grid
               WHERE grid.code = staged.grid_code
                 AND grid.closed_in IS NULL)
      ORDER BY staged.row`);
}

/**
 * Merges staff. The same post held by two people of the same name is two posts, so posts are matched by their position. Posts
 * missing from the list are ended, not deleted.
 */
export async function mergeStaff(db: Db): Promise<Merged> {
  const [merged] = await db.query<Merged>(sql`WITH incoming AS (
       SELECT row, grid_code, role, name, extension,
              row_number() OVER (PARTITION BY grid_code, role, name, extension ORDER BY row) AS turn
         FROM staged_staff
     ), present AS (
       SELECT id, grid_code, role, name, extension,
              row_number() OVER (PARTITION BY grid_code, role, name, extension ORDER BY id) AS turn
         FROM grid_staff
        WHERE until IS NULL
          AND grid_code IN (SELECT grid_code FROM staged_staff)
     ), ended AS (
       UPDATE grid_staff
          SET until = now()
        WHERE id IN (
                SELECT present.id
                  FROM present
                  LEFT JOIN incoming
                    ON incoming.grid_code = present.grid_code
                   AND incoming.role = present.role
                   AND incoming.name = present.name
                   AND incoming.extension IS NOT DISTINCT FROM present.extension
                   AND incoming.turn = present.turn
                 WHERE incoming.grid_code IS NULL)
       RETURNING id, grid_code, name, person_id
     ), added AS (
       INSERT INTO grid_staff (grid_code, role, name, extension, person_id)
       SELECT incoming.grid_code, incoming.role, incoming.name, incoming.extension,
              -- The account stays with somebody whose post or extension in the unit changes.
              (SELECT max(ended.person_id)
                 FROM ended
                WHERE ended.grid_code = incoming.grid_code
                  AND ended.name = incoming.name)
         FROM incoming
         LEFT JOIN present
           ON present.grid_code = incoming.grid_code
          AND present.role = incoming.role
          AND present.name = incoming.name
          AND present.extension IS NOT DISTINCT FROM incoming.extension
          AND present.turn = incoming.turn
        WHERE present.id IS NULL
        ORDER BY incoming.row
       RETURNING id
     )
     SELECT (SELECT count(*)::int FROM added) AS stored,
            (SELECT count(*)::int FROM ended) AS changed`);
  return merged ?? { stored: 0, changed: 0 };
}
