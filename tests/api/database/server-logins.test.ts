import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { describeLogins } from '../../../api/database/describe-logins.ts';
import { migrate } from '../../../api/database/migrate.ts';
import { openDatabase } from '../../../api/database/open-database.ts';
import { openMigrated } from '../../../api/database/open-migrated.ts';
import { grantsOf, tableUses } from '../../../api/database/privileges.ts';
import { sql } from '../../../api/database/sql.ts';
import { createTwoLogins, type TwoLogins } from '../../helpers/beside-owner.ts';

describe('the login of the API', () => {
  let logins: TwoLogins;
  let database: OpenedDatabase;
  beforeAll(async () => {
    logins = await createTwoLogins();
    database = await openDatabase({
      database: { engine: 'server', url: logins.url, poolSize: 2 },
    });
  });
  afterAll(async () => {
    await database?.close();
    await logins?.remove();
  });

  test('has exactly the privileges of the table', async () => {
    const rows = await database.query<{ name: string; granted: string }>(sql`
      SELECT relname AS name,
             array_to_string(ARRAY(SELECT kind
                                     FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
                                                       'TRIGGER']) WITH ORDINALITY AS k (kind, n)
                                    WHERE has_table_privilege(c.oid, kind)
                                    ORDER BY n), ', ') AS granted
        FROM pg_class AS c
       WHERE relnamespace = 'public'::regnamespace
         AND relkind IN ('r', 'p')
         AND NOT relispartition
         AND relname <> 'spatial_ref_sys'`);
    const expected = Object.entries(tableUses).map(([name, use]) => [name, grantsOf[use]]);
    expect(Object.fromEntries(rows.map(({ name, granted }) => [name, granted]))).toEqual(
      Object.fromEntries(expected),
    );
  });

  test.each([
    sql`UPDATE audit SET actor = 'x'`,
    sql`DELETE FROM audit`,
    sql`TRUNCATE audit`,
    sql`ALTER TABLE audit DISABLE TRIGGER ALL`,
    sql`DROP TABLE audit`,
    sql`SET session_replication_role = 'replica'`,
    sql`DELETE FROM incident_event`,
    sql`TRUNCATE plan_event`,
    sql`UPDATE camera_opening SET opened_by = 'x'`,
    sql`CREATE TABLE mine (id integer)`,
    sql`CREATE OR REPLACE FUNCTION getu_hold_audit() RETURNS void LANGUAGE sql AS 'SELECT 1'`,
  ])('is refused: $text', async (statement) => {
    await expect(database.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('serves a schema that is up to date without the owner, and says so of one that is not', async () => {
    await migrate(database);
    expect(await describeLogins(database)).toBeNull();
    const owner = await openDatabase({
      database: { engine: 'server', url: logins.ownerUrl, poolSize: 1 },
    });
    await owner.query(
      sql`UPDATE applied_function SET hash = 'older' WHERE file = 'getu_home_at.sql'`,
    );
    await expect(migrate(database)).rejects.toMatchObject({
      message: expect.stringContaining('GETU_OWNER_URL'),
    });
    await owner.query(sql`CREATE TABLE newer (id integer)`);
    await owner.close();
    const again = await openMigrated({
      database: { engine: 'server', poolSize: 1, ...logins },
    });
    expect(await again.query(sql`SELECT count(*) AS rows FROM newer`)).toEqual([{ rows: 0 }]);
    await again.close();
    await migrate(database);
  });
});
