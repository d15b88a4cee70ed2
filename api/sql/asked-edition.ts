import type { Edition } from '../core/contract/grids.ts';
import type { Sql } from '../database/database.ts';
import { isoInstant } from './columns.ts';

const editionColumns = `
  id,
  base_id AS "baseId",
  title,
  ${isoInstant('valid_from')} AS "validFrom",
  ${isoInstant('valid_to')} AS "validTo",
  ${isoInstant('published_at')} AS "publishedAt",
  published_by AS "publishedBy",
  restores`;

/** The edition in force at an instant (ISO), or now when it is null; null when there was none. */
export async function findEdition(sql: Sql, asOf: string | null): Promise<Edition | null> {
  const [row] = await sql.query<Edition>(
    `
    SELECT ${editionColumns}
      FROM edition
     WHERE CASE
             WHEN $1::timestamptz IS NULL THEN valid_to IS NULL
             ELSE valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1)
           END
     ORDER BY id DESC
     LIMIT 1`,
    [asOf],
  );
  return row ?? null;
}

/** All editions, the newest first. */
export function listEditions(sql: Sql): Promise<Edition[]> {
  return sql.query<Edition>(
    `
    SELECT ${editionColumns}
      FROM edition
     ORDER BY id DESC`,
  );
}
