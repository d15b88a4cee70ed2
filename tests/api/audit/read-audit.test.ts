import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAuditLines } from '../../../api/audit/audit-lines.ts';
import { verifyChain } from '../../../api/audit/verify-chain.ts';
import { auditPage } from '../../../api/core/contract/audit.ts';
import { sql } from '../../../api/database/sql.ts';
import { pruneOldActs } from '../../../api/jobs/prune-old-acts.ts';
import { streamChain } from '../../../api/sql/audit/audit-rows.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';

let opened: OpenedApp;
/** Half a year and a month ago by the clock of the database, which decides what may be pruned. */
const clock = { now: new Date(Date.now() - 210 * 86_400_000) };
beforeAll(async () => {
  opened = await openApp({ now: () => clock.now });
  for (const code of ['C-1', 'C-2', 'C-3']) {
    await ask(`/api/cameras/${code}/openings`, 'dispatcher', 'POST');
  }
  await ask('/api/cameras/C-1/openings', 'worker@410103001', 'POST');
});
afterAll(() => opened?.close());

function ask(path: string, persona = 'auditor', method = 'GET') {
  const headers = { cookie: `getu_persona=${persona}` };
  return opened.app.request(path, { method, headers });
}

async function read(query: string) {
  const reply = await ask(`/api/audit?${query}`);
  const text = await reply.text();
  expect(reply.status, text).toBe(200);
  return auditPage.parse(JSON.parse(text));
}

describe('the audit', () => {
  test('is read by person, object, action and time, page by page, newest first', async () => {
    const byPerson = await read('actor=dispatcher&action=camera.open');
    expect(byPerson.items.map(({ object }) => object)).toEqual(['C-3', 'C-2', 'C-1']);
    const byObject = await read('object=C-1');
    expect(byObject.items.map(({ actor }) => actor)).toEqual(['worker@410103001', 'dispatcher']);
    const first = await read('action=camera.open&limit=3');
    const second = await read(`action=camera.open&limit=3&cursor=${first.nextCursor}`);
    const numbers = [...first.items, ...second.items].map(({ number }) => number);
    expect(numbers).toEqual([4, 3, 2, 1]);
    expect(second.nextCursor).toBeNull();
    const later = new Date(clock.now.getTime() + 1).toISOString();
    expect((await read(`from=${later}`)).items).toEqual([]);
    expect((await read(`to=${later}&action=camera.open`)).items).toHaveLength(4);
  });

  test('records who read it, and with which filter', async () => {
    const { items } = await read('object=C-2');
    const [newest] = (await read('action=audit.read&limit=2')).items.slice(1);
    expect(items).toHaveLength(1);
    expect(newest).toMatchObject({ actor: 'auditor', after: { object: 'C-2', actor: null } });
  });

  test.each(['viewer', 'dispatcher', 'admin', 'publisher', 'auditor@410103001'])(
    'is not shown to %s',
    async (persona) => {
      expect((await ask('/api/audit', persona)).status).toBe(403);
      expect((await ask('/api/audit/export', persona)).status).toBe(403);
    },
  );

  test('an auditor changes nothing and reads no incidents in a file', async () => {
    expect((await ask('/api/cameras/C-1/openings', 'auditor', 'POST')).status).toBe(403);
    const file = await ask('/api/incidents/export?format=csv');
    expect((await file.text()).trim().split('\n')).toHaveLength(1);
  });

  test('is exported in a file that verifies, and the export is its last row', async () => {
    const reply = await ask('/api/audit/export');
    const lines = (await reply.text()).trim().split('\n');
    async function* eachLine() {
      yield* lines;
    }
    const { fault, head } = await verifyChain(readAuditLines(eachLine()));
    expect(fault).toBeNull();
    expect(head.number).toBe(lines.length);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ action: 'audit.export' });
  });
});

test('what an owner of the tables changes without triggers is found', async () => {
  const { database } = opened;
  const { head } = await verifyChain(streamChain(database));
  const tamper = [
    sql`UPDATE audit SET at = at + interval '1 microsecond' WHERE number = 2`,
    sql`UPDATE audit SET after = '{"isShown": false}' WHERE number = 2`,
    sql`UPDATE audit SET actor = NULL WHERE number = 2`,
    sql`DELETE FROM audit WHERE number = 2`,
  ];
  for (const statement of tamper) {
    await expect(
      database.transaction(async (db) => {
        await db.query(sql`SET LOCAL session_replication_role = 'replica'`);
        await db.query(statement);
        const inside = { ...database, query: db.query, stream: db.stream };
        const { fault } = await verifyChain(streamChain(inside), { head });
        expect(fault?.number, statement.text).toBe(2);
        throw new Error('as it was');
      }),
    ).rejects.toThrow('as it was');
  }
  expect((await verifyChain(streamChain(database), { head })).fault).toBeNull();
});

test('rows are pruned after their time, and the rest verifies from the seal', async () => {
  const { database } = opened;
  const settings = { algorithm: 'sha256' as const, now: () => new Date() };
  const { head } = await verifyChain(streamChain(database));
  await expect(database.query(sql`SELECT getu_prune_audit(3)`)).rejects.toThrow(/sealed/);
  clock.now = new Date();
  await ask('/api/cameras/C-1/openings', 'dispatcher', 'POST');
  await pruneOldActs(database, settings, 365);
  expect(await verifyChain(streamChain(database))).toMatchObject({ fault: null, first: 1 });
  await pruneOldActs(database, settings, 180);
  expect(await verifyChain(streamChain(database))).toMatchObject({
    fault: null,
    first: head.number + 1,
    head: { number: head.number + 2 },
  });
  await pruneOldActs(database, settings, 180);
  expect((await verifyChain(streamChain(database))).head.number).toBe(head.number + 2);
});
