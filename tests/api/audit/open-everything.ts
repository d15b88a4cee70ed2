/** The app on two streets (planning-desk.ts) with a mall, a camera's stream, a warning and a void code: something for every act. */
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../../api/database/open-database.ts';
import { join, raw, sql } from '../../../api/database/sql.ts';
import { createTwoLogins } from '../../helpers/beside-owner.ts';
import { isEmbedded, openTestDatabase } from '../../helpers/test-database.ts';
import { storeMall } from '../crowd/small-mall.ts';
import { storeStreets } from '../plans/planning-desk.ts';
import { NOW } from '../routes/district.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';

export interface Everything extends OpenedApp {
  clock: { now: Date };
  /** Sends a request; the body of the answer is its text. */
  send(
    method: string,
    path: string,
    persona: string,
    body?: unknown,
  ): Promise<{ status: number; text: string; requestId: string }>;
  /** Rows of the audit from a number on, oldest first. */
  readAudit(from?: number): Promise<AuditLine[]>;
  /** A value that changes with every stored row, except those of the audit and of sequences. */
  digest(): Promise<string>;
}

/**
 * The database with the login that owns it, and with that of the API, which has only its privileges. The embedded engine has one
 * login for both.
 */
async function openLogins() {
  if (isEmbedded) {
    const database = await openTestDatabase();
    return { database, own: database, close: async () => undefined };
  }
  const { ownerUrl, url, remove } = await createTwoLogins();
  const database = await openDatabase({
    database: { engine: 'server', url: ownerUrl, poolSize: 2 },
  });
  const own = await openDatabase({ database: { engine: 'server', url, poolSize: 4 } });
  return {
    database,
    own,
    async close() {
      await database.close();
      await remove();
    },
  };
}

export interface AuditLine {
  number: number;
  actor: string | null;
  role: string;
  action: string;
  objectKind: string;
  object: string;
  requestId: string;
}

export async function openEverything(): Promise<Everything> {
  const clock = { now: NOW };
  const { database, own, close } = await openLogins();
  await storeStreets(database);
  await storeMall(database);
  await database.query(sql`
    INSERT INTO space (code, name, kind, usable_area_m2, geom)
    SELECT 'GATED', '步行街', 'street', 500, geom FROM space WHERE code = 'MALL'`);
  await database.query(sql`
    INSERT INTO sensor (code, name, kind, space_id, geom)
    SELECT 'G3', 'G3', 'in_out', id, geom FROM space WHERE code = 'GATED'`);
  await database.query(sql`
    INSERT INTO crowd_warning (space_id, tier, worst_tier, raised_at, risen_at)
    SELECT id, 3, 3, ${NOW}, ${NOW} FROM space WHERE code IN ('MALL-1F', 'MALL-2F')`);
  await database.query(sql`
    INSERT INTO grid_code_void (code, edition_id, reason) VALUES ('410199001', 1, 'test'), ('410199002', 1, 'test')`);
  const opened = await openApp({
    isEmpty: true,
    now: () => clock.now,
    database: own,
    signIn: { hasDemoDoor: true },
  });
  const { app } = opened;

  return {
    ...opened,
    database,
    async close() {
      await opened.close();
      await close();
    },
    clock,
    async send(method, path, persona, body) {
      const requestId = randomUUID();
      const reply = await app.request(path, {
        method,
        headers: {
          cookie: `getu_persona=${encodeURIComponent(persona)}`,
          'x-request-id': requestId,
          ...(body !== undefined && {
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: reply.status, text: await reply.text(), requestId };
    },
    readAudit: (from = 1) =>
      database.query<AuditLine>(sql`
        SELECT number, actor, role, action, object_kind AS "objectKind", object, request_id AS "requestId"
          FROM audit
         WHERE number >= ${from}
         ORDER BY number`),
    async digest() {
      const tables = await database.query<{ name: string }>(sql`
        SELECT relname AS name
          FROM pg_class
         WHERE relkind = 'r'
           AND relnamespace = 'public'::regnamespace
           AND relname NOT IN ('audit', 'spatial_ref_sys')
         ORDER BY 1`);
      const parts = tables.map(
        ({ name }) => sql`
        SELECT ${name}::text AS name, md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS rows
          FROM ${raw(name)} AS t`,
      );
      const rows = await database.query(sql`${join(parts, ' UNION ALL ')}`);
      return JSON.stringify(rows);
    },
  };
}
