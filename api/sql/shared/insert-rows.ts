import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { relation } from './relation.ts';

/** Inserts rows. @param columns as of a `relation`, with the column names of the table */
export async function insertRows(db: Db, table: Sql, columns: Record<string, Sql>): Promise<void> {
  const { names, rows } = relation(columns);
  await db.query(sql`
    INSERT INTO ${table} (${names})
    SELECT ${names}
      FROM ${rows} AS given (${names})`);
}
