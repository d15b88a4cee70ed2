/** Categories an imported file names. */
import type { Sql } from '../database/database.ts';

export interface KnownCategory {
  code: string;
  nameZh: string;
  nameEn: string;
}

export async function listCategories(sql: Sql): Promise<KnownCategory[]> {
  return sql.query(
    `SELECT code, name_zh AS "nameZh", name_en AS "nameEn"
       FROM incident_category
      ORDER BY code`,
  );
}

/** A name from a foreign file stands in both languages: nobody translated it. */
export async function storeCategory(sql: Sql, code: string, name: string): Promise<void> {
  await sql.query(
    `INSERT INTO incident_category (code, name_zh, name_en)
     VALUES ($1, $2, $2)`,
    [code, name],
  );
}
