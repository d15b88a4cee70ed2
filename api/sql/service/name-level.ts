import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export interface LevelName {
  level: number;
  nameZh: string;
  nameEn: string;
}

/** Stores a city's name of a level. */
export async function nameLevel(db: Db, { level, nameZh, nameEn }: LevelName): Promise<void> {
  await db.query(sql`
    UPDATE grid_level
       SET name_zh = ${nameZh},
           name_en = ${nameEn}
     WHERE level = ${level}`);
}
