import type { Edition } from '../../core/contract/grids.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

const editionColumns = sql`
  id,
  base_id AS "baseId",
  title,
  ${isoInstant(sql`valid_from`)} AS "validFrom",
  ${isoInstant(sql`valid_to`)} AS "validTo",
  ${isoInstant(sql`published_at`)} AS "publishedAt",
  published_by AS "publishedBy",
  restores`;

/** Edition in force at an instant (ISO), or now when it is null; null when there was none. */
export async function findEdition(db: Db, asOf: string | null): Promise<Edition | null> {
  const [row] = await db.query<Edition>(sql`
    SELECT ${editionColumns}
      FROM edition
     WHERE CASE
             WHEN ${asOf}::timestamptz IS NULL THEN valid_to IS NULL
             ELSE valid_from <= ${asOf} AND (valid_to IS NULL OR valid_to > ${asOf})
           END
     ORDER BY id DESC
     LIMIT 1`);
  return row ?? null;
}

/** All editions, newest first. */
export function listEditions(db: Db): Promise<Edition[]> {
  return db.query<Edition>(sql`
    SELECT ${editionColumns}
      FROM edition
     ORDER BY id DESC`);
}
