import type { Connection } from './create-database.ts';
import { grantsOf, tableUses, USUAL_USE } from './privileges.ts';
import { sql } from './sql.ts';

/** Key of the advisory lock, any number that is otherwise unused. */
const GRANTS_LOCK = 7_410_004;

/**
 * Grants a login what the API needs, and nothing else, on all tables of the connected owner. Run after every migration: new tables
 * have no grants.
 */
export async function grantPrivileges(owner: Connection, login: string): Promise<void> {
  await owner.ask(sql`BEGIN`);
  try {
    await owner.ask(sql`SELECT pg_advisory_xact_lock(${GRANTS_LOCK}::bigint)`);
    const { rows: tables } = await owner.ask<{ name: string; quoted: string }>(sql`
      SELECT relname AS name,
             quote_ident(relname) AS quoted
        FROM pg_class
       WHERE relnamespace = 'public'::regnamespace
         AND relkind IN ('r', 'p')
         AND NOT relispartition
         AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
       ORDER BY relname`);
    const to = quote(login);
    const statements = tables.flatMap(({ name, quoted }) => [
      `REVOKE ALL ON ${quoted} FROM ${to}`,
      `GRANT ${grantsOf[tableUses[name] ?? USUAL_USE]} ON ${quoted} TO ${to}`,
    ]);
    await owner.runScript(
      [
        `GRANT USAGE ON SCHEMA public TO ${to}`,
        `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${to}`,
        ...statements,
      ].join(';\n'),
    );
    await owner.ask(sql`COMMIT`);
  } catch (error) {
    await owner.ask(sql`ROLLBACK`).catch(() => undefined);
    throw error;
  }
}

/** A name as an identifier of SQL. */
function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
