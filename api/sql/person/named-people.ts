/** Names of people, where only their identifiers are known. */
import type { NamedPerson } from '../../core/contract/audit.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

const MOST_FOUND = 20;

export function listNamedPeople(db: Db, ids: readonly string[]): Promise<NamedPerson[]> {
  return db.query<NamedPerson>(sql`
    SELECT id, name, username
      FROM person
     WHERE id = ANY(${ids}::text[])
     ORDER BY username`);
}

/** People by a part of name or user name; deactivated ones, too. */
export function searchPeople(db: Db, q: string): Promise<NamedPerson[]> {
  return db.query<NamedPerson>(sql`
    SELECT id, name, username
      FROM person
     WHERE NOT is_demo
       AND (position(lower(${q}) IN lower(name)) > 0 OR position(lower(${q}) IN username) > 0)
     ORDER BY username
     LIMIT ${MOST_FOUND}`);
}
