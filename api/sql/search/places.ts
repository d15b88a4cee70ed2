/** Places: addresses, roads, points of interest. */
import type { Place } from '../../core/contract/places.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

type PlaceRow = Omit<Place, 'grids'>;

export async function findPlace(db: Db, code: string): Promise<PlaceRow | null> {
  const [row] = await db.query<PlaceRow>(sql`
    SELECT p.code,
           p.kind,
           p.name,
           p.address,
           ARRAY[ST_X(p.geom), ST_Y(p.geom)] AS position
      FROM place p
     WHERE p.code = ${code}`);
  return row ?? null;
}
