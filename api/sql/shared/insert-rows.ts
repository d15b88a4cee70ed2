import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { relation } from './relation.ts';

/** Stores rows as they are. @param columns as of a `relation`, called as the table calls them */
export async function insertRows(db: Db, table: Sql, columns: Record<string, Sql>): Promise<void> {
  const { names, rows } = relation(columns);
  await db.query(sql`
    INSERT INTO ${table} (${names})
    SELECT ${names}
      FROM ${rows} AS given (${names})`);
}
