import type { Sql } from '../database/database.ts';

export interface LevelName {
  level: number;
  nameZh: string;
  nameEn: string;
}

/** What a city calls a level of its grids. */
export async function nameLevel(sql: Sql, { level, nameZh, nameEn }: LevelName): Promise<void> {
  await sql.query(
    `
    UPDATE grid_level
       SET name_zh = $2,
           name_en = $3
     WHERE level = $1`,
    [level, nameZh, nameEn],
  );
}

export function listLevelNames(sql: Sql): Promise<LevelName[]> {
  return sql.query<LevelName>(
    `
    SELECT level,
           name_zh AS "nameZh",
           name_en AS "nameEn"
      FROM grid_level
     ORDER BY level`,
  );
}
