import { expect, test } from 'vitest';
import { describeLogins } from '../../../api/database/describe-logins.ts';
import { tableUses } from '../../../api/database/privileges.ts';
import { sql } from '../../../api/database/sql.ts';
import { isEmbedded, openTestDatabase } from '../../helpers/test-database.ts';

const HISTORIES = [
  'audit',
  'camera_opening',
  'grid_code_reinstated',
  'grid_lock_event',
  'incident_event',
  'plan_event',
];

test('every table has a line that states what the API may do with it', async () => {
  const database = await openTestDatabase();
  const tables = await database.query<{ name: string }>(sql`
    SELECT relname AS name
      FROM pg_class
     WHERE relnamespace = 'public'::regnamespace
       AND relkind IN ('r', 'p')
       AND NOT relispartition
       AND relname <> 'spatial_ref_sys'
     ORDER BY relname COLLATE "C"`);
  expect(Object.keys(tableUses).sort()).toEqual(tables.map(({ name }) => name));
  for (const name of HISTORIES) expect(tableUses[name], name).toBe('append');
  await database.close();
});

test('where one login is used for both, the start says what that means', async () => {
  const database = await openTestDatabase();
  expect(await describeLogins(database)).toMatch(isEmbedded ? /one login/ : /owns its tables/);
  await database.close();
});
