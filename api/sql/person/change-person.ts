/** Changes of people by an administrator. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Lets no other transaction change people or roles until this one ends: who is the last administrator is then certain. */
export async function holdPeople(db: Db): Promise<void> {
  await db.query(sql`LOCK TABLE person_grant IN SHARE ROW EXCLUSIVE MODE`);
}

export async function renamePerson(db: Db, id: string, name: string, now: Date): Promise<void> {
  await db.query(sql`
    UPDATE person
       SET name = ${name},
           updated_at = ${now}
     WHERE id = ${id}`);
}

/** @param at null: the person is active again */
export async function setDeactivated(
  db: Db,
  id: string,
  at: Date | null,
  now: Date,
): Promise<void> {
  await db.query(sql`
    UPDATE person
       SET deactivated_at = ${at},
           updated_at = ${now}
     WHERE id = ${id}`);
}
