import { randomBytes } from 'node:crypto';
import type { Db } from '../../api/database/database.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { openMigrated } from '../../api/database/open-migrated.ts';
import { raw, type Sql, sql } from '../../api/database/sql.ts';

/** Names of the two logins of a database. */
export interface LoginNames {
  owner: string;
  api: string;
}

export interface Logins {
  ownerUrl: string;
  url: string;
}

/**
 * Gives a database two logins: one that owns its tables and migrates them, and one for the API, which has what it needs and can
 * neither change nor remove recorded history. What is there already is transferred to the owner. A login that exists gets a new
 * password.
 * @param adminUrl address of the database with a login that may create logins and change owners
 * @returns the addresses with both logins; the schema is up to date, and the privileges are granted
 */
export async function createLogins(adminUrl: string, names: LoginNames): Promise<Logins> {
  const admin = await openDatabase({
    database: { engine: 'server', url: adminUrl, poolSize: 1 },
  });
  const passwords = { owner: createPassword(), api: createPassword() };
  try {
    await admin.transaction(async (db) => {
      for (const part of ['owner', 'api'] as const) {
        const name = names[part];
        const [found] = await db.query(sql`SELECT FROM pg_roles WHERE rolname = ${name}`);
        const verb = raw(found === undefined ? 'CREATE' : 'ALTER');
        const password = raw(`'${passwords[part]}'`);
        await db.query(sql`${verb} ROLE ${quote(name)} LOGIN PASSWORD ${password}`);
      }
      const [database] = await db.query<{ name: string }>(sql`SELECT current_database() AS name`);
      const [owner, api] = [quote(names.owner), quote(names.api)];
      await db.query(sql`ALTER DATABASE ${quote(database?.name ?? '')} OWNER TO ${owner}`);
      await db.query(sql`ALTER SCHEMA public OWNER TO ${owner}`);
      await db.query(
        sql`GRANT CONNECT, TEMPORARY ON DATABASE ${quote(database?.name ?? '')} TO ${api}`,
      );
      for (const statement of await listTransfers(db, names.owner)) await db.query(statement);
    });
  } finally {
    await admin.close();
  }
  const logins = {
    ownerUrl: withLogin(adminUrl, names.owner, passwords.owner),
    url: withLogin(adminUrl, names.api, passwords.api),
  };
  const database = await openMigrated({ database: { engine: 'server', poolSize: 1, ...logins } });
  await database.close();
  return logins;
}

/** Statements that make everything of Getu in the database belong to a login; extensions stay as they are. */
async function listTransfers(db: Db, owner: string): Promise<Sql[]> {
  const rows = await db.query<{ statement: string }>(sql`
    SELECT format('ALTER TABLE %s OWNER TO %I', c.oid::regclass, ${owner}::text) AS statement
      FROM pg_class AS c
     WHERE c.relnamespace = 'public'::regnamespace
       AND c.relkind IN ('r', 'p')
       AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
     UNION ALL
    SELECT format('ALTER FUNCTION %s OWNER TO %I', p.oid::regprocedure, ${owner}::text)
      FROM pg_proc AS p
     WHERE p.pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e')`);
  return rows.map(({ statement }) => raw(statement));
}

/** Address with another login. */
function withLogin(url: string, name: string, password: string): string {
  const login = `${encodeURIComponent(name)}:${encodeURIComponent(password)}`;
  return url.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/, `$1${login}@`);
}

function createPassword(): string {
  return randomBytes(24).toString('base64url');
}

function quote(name: string): Sql {
  return raw(`"${name.replaceAll('"', '""')}"`);
}
