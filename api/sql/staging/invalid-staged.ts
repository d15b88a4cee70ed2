/** Staged shapes that are invalid polygons, and their repair. */
import type { LatticeGround } from '../../core/contract/plans.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { readGround, writeGround } from '../../domain/lattice-ground.ts';
import type { Staged } from '../publication/steps.ts';

export interface InvalidStaged {
  row: number;
  code: string | null;
  ground: LatticeGround;
  place: [number, number] | null;
}

/** Lists invalid shapes. @param rows of the source; null: all */
export async function listInvalidStaged(
  db: Staged,
  rows: readonly number[] | null,
): Promise<InvalidStaged[]> {
  const found = await db.query<Omit<InvalidStaged, 'ground'> & { wkb: string }>(sql`
    SELECT row, code, encode(ST_AsBinary(geom, 'NDR'), 'base64') AS wkb,
           CASE WHEN location(fault) IS NOT NULL THEN ARRAY[ST_X(location(fault)), ST_Y(location(fault))] END AS place
      FROM staged_grid
     CROSS JOIN LATERAL ST_IsValidDetail(geom) AS fault
     WHERE NOT is_sound
       AND geom IS NOT NULL
       AND (${rows}::int[] IS NULL OR row = ANY (${rows}))
     ORDER BY row`);
  return found.map(({ wkb, ...staged }) => ({
    ...staged,
    ground: readGround(Buffer.from(wkb, 'base64')),
  }));
}

/** Checks shapes: hexadecimal WKB, EPSG:4326. @returns whether each is valid without rounding to the lattice */
export async function areValid(db: Db, shapes: readonly string[]): Promise<boolean[]> {
  const rows = await db.query<{ valid: boolean }>(sql`
    SELECT ST_IsValid(ST_GeomFromWKB(decode(wkb, 'hex'), 4326)) AS valid
      FROM unnest(${shapes}::text[]) WITH ORDINALITY AS given (wkb, number)
     ORDER BY number`);
  return rows.map(({ valid }) => valid);
}

/**
 * Stores the repaired areas of staged units.
 * @returns those that are valid now, with their square metres on the ellipsoid
 */
export async function storeMended(
  db: Staged,
  mended: readonly { row: number; ground: LatticeGround }[],
): Promise<Map<number, number>> {
  await db.query(sql`UPDATE staging_check SET is_current = false`);
  const rows = await db.query<{ row: number; areaM2: number }>(sql`
    UPDATE staged_grid s
       SET geom = made.geom,
           is_sound = true
      FROM (SELECT row, getu_canonical(ST_GeomFromWKB(decode(wkb, 'hex'), 4326)) AS geom
              FROM unnest(${mended.map(({ row }) => row)}::int[],
                          ${mended.map(({ ground }) => writeGround(ground))}::text[]) AS given (row, wkb)) AS made
     WHERE made.row = s.row
       AND ST_IsValid(made.geom)
    RETURNING s.row, ST_Area(s.geom::geography) AS "areaM2"`);
  return new Map(rows.map(({ row, areaM2 }) => [row, areaM2]));
}
