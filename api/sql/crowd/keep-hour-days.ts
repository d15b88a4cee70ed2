import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Sets the days that hours are kept. Running servers notice by the version. */
export async function keepHourDays(db: Db, days: number): Promise<void> {
  await db.query(sql`
    UPDATE crowd_setting
       SET hour_days = ${days},
           version = version + 1`);
}
