import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import type { LevelName } from './name-level.ts';

export function listLevelNames(db: Db): Promise<LevelName[]> {
  return db.query<LevelName>(sql`
    SELECT level,
           name_zh AS "nameZh",
           name_en AS "nameEn"
      FROM grid_level
     ORDER BY level`);
}
