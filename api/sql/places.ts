/** Places: addresses, roads, points of interest. */
import type { Place } from '../core/contract/places.ts';
import type { Sql } from '../database/database.ts';

type PlaceRow = Omit<Place, 'grids'>;

export async function findPlace(sql: Sql, code: string): Promise<PlaceRow | null> {
  const [row] = await sql.query<PlaceRow>(
    `
    SELECT p.code,
           p.kind,
           p.name,
           p.address,
           ARRAY[ST_X(p.geom), ST_Y(p.geom)] AS position
      FROM place p
     WHERE p.code = $1`,
    [code],
  );
  return row ?? null;
}
