import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export async function storeSpaceCount(
  db: Db,
  spaceId: number,
  count: { at: Date; persons: number; reason: string; by: string },
): Promise<void> {
  await db.query(sql`
    INSERT INTO space_count (space_id, at, persons, reason, set_by)
    VALUES (${spaceId}, ${count.at}, ${count.persons}, ${count.reason}, ${count.by})`);
}
