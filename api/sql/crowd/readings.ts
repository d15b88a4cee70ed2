/** Storage of readings. Lists are columns of equal length, encoded as the database's own binary arrays. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export interface ReadingDay {
  /** Day, YYYY-MM-DD, UTC. */
  day: string;
  isSealed: boolean;
}

export function listReadingDays(db: Db): Promise<ReadingDay[]> {
  return db.query<ReadingDay>(sql`
    SELECT to_char(day, 'YYYY-MM-DD') AS day,
           sealed_at IS NOT NULL AS "isSealed"
      FROM reading_day`);
}
