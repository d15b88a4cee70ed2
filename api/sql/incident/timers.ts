/** Timers of incidents. A writer of timers holds the lock on the incident. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export async function isAnythingDue(db: Db, now: string): Promise<boolean> {
  const rows = await db.query(sql`SELECT FROM incident_timer WHERE at <= ${now} LIMIT 1`);
  return rows.length > 0;
}
