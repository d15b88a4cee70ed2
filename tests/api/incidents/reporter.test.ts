import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../api/core/time/durations.ts';
import { join, raw, sql } from '../../../api/database/sql.ts';
import { encryptReporters } from '../../../api/jobs/encrypt-reporters.ts';
import { eraseOldReporters } from '../../../api/jobs/erase-reporters.ts';
import { createLog } from '../../../api/log.ts';
import { runMigration } from '../../helpers/run-migration.ts';
import { dataKeysOf, testDataKeys } from '../../helpers/test-data-keys.ts';
import { importText, incident, lines } from '../import/import-text.ts';
import { type Desk, GRID, openDesk, PLACE, rubbish } from './desk.ts';

const logged: string[] = [];
const log = createLog('trace', { write: (line: string) => void logged.push(line) });

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ log });
});
afterAll(() => desk.close());

const reporter = { name: '李秘密', phone: '13800001234' };
const masked = { name: '李**', phone: '138****1234' };
const ELSEWHERE = 'worker@410103001002001';

const read = (code: string, persona = 'dispatcher') =>
  desk.send('POST', `/api/incidents/${code}/reporter/readings`, persona);

/** Rows of the audit about reporters: action and incident. */
const listActs = () =>
  desk.database.query<{ action: string; object: string; actor: string | null }>(sql`
    SELECT action, object, actor FROM audit WHERE action LIKE 'reporter.%' ORDER BY number`);

/** Text of everything that the database holds: every column of every table, and the planner's statistics. */
async function dump(): Promise<string> {
  const tables = await desk.database.query<{ name: string }>(sql`
    SELECT format('%I.%I', relnamespace::regnamespace, relname) AS name
      FROM pg_class
     WHERE relkind = 'r'
       AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
       AND relname <> 'spatial_ref_sys'`);
  const parts = tables.map(
    ({ name }) => sql`SELECT string_agg(t::text, ' ') AS text FROM ${raw(name)} AS t`,
  );
  const rows = await desk.database.query<{ text: string | null }>(sql`
    ${join(parts, ' UNION ALL ')}
    UNION ALL
    SELECT concat(most_common_vals, histogram_bounds) FROM pg_stats WHERE schemaname = 'public'`);
  return rows.map(({ text }) => text ?? '').join('\n');
}

/** A text as it stands in a dump: plain, or in a column of bytes. */
const spellings = (text: string) => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
];

test('is masked for those who handle the incident, and shown in clear on request, which is recorded', async () => {
  const { code } = await desk.report({ reporter }, `worker@${GRID}`);
  const before = (await listActs()).length;
  expect((await desk.find(code, `worker@${GRID}`)).reporter).toEqual(masked);
  expect((await desk.find(code, 'viewer')).reporter).toBeUndefined();
  expect((await desk.send('GET', `/api/incidents/${code}`, ELSEWHERE)).status).toBe(404);
  expect((await desk.find('E-2')).reporter).toBeNull();
  expect(await listActs()).toHaveLength(before);

  const answer = await read(code, `worker@${GRID}`);
  expect([answer.status, answer.body]).toEqual([200, reporter]);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect((await listActs()).slice(before)).toEqual([
    { action: 'reporter.read', object: code, actor: `worker@${GRID}` },
  ]);
});

test('is read by nobody else', async () => {
  const { code } = await desk.report({ reporter });
  for (const [persona, path, refusal] of [
    ['viewer', code, [403, 'not_allowed']],
    [ELSEWHERE, code, [404, 'incident_not_found']],
    ['dispatcher', 'E-2', [404, 'no_reporter']],
    ['dispatcher', 'none', [404, 'incident_not_found']],
  ] as const) {
    const { status, problem } = await read(path, persona);
    expect([status, problem.reason], `${persona} ${path}`).toEqual(refusal);
  }
});

test('is nowhere in clear after a day of incidents: not in the database, the log, or any answer', async () => {
  const given = Array.from({ length: 12 }, (_, number) => ({
    name: `欧阳秘密${number}`,
    phone: `1390000${1000 + number * 37}`,
  }));
  const codes: string[] = [];
  for (const [number, each] of given.entries()) {
    const persona = [`worker@${GRID}`, `chief@${GRID}`, 'dispatcher'][number % 3] ?? '';
    const key = randomUUID();
    const body = { ...rubbish, severity: 1 + (number % 3), reporter: each };
    const sent = await desk.send('POST', '/api/incidents', persona, body, { key });
    expect(sent.status).toBe(201);
    codes.push((sent.body as { code: string }).code);
    // The same again; and with the same key something else, which is refused.
    await desk.send('POST', '/api/incidents', persona, body, { key });
    await desk.send('POST', '/api/incidents', persona, { ...body, title: '别的' }, { key });
  }
  for (const refused of [
    { reporter: { ...given[0], age: 40 } },
    { reporter: { ...given[1], name: '欧阳秘密1'.repeat(20) } },
    { reporter: given[2], category: '7777' },
    { reporter: given[3], position: [0, 'x'] },
  ]) {
    const { status } = await desk.send('POST', '/api/incidents', 'dispatcher', {
      ...rubbish,
      ...refused,
    });
    expect(status).toBeGreaterThanOrEqual(400);
  }
  await desk.send(
    'POST',
    '/api/incidents',
    'dispatcher',
    `{"reporter":${JSON.stringify(given[4])},`,
  );
  await desk.database.query(
    sql`ALTER TABLE incident_reporter ADD CONSTRAINT is_broken CHECK (false) NOT VALID`,
  );
  const failed = await desk.send('POST', '/api/incidents', 'dispatcher', {
    ...rubbish,
    reporter: given[5],
  });
  expect(failed.status).toBe(500);
  await desk.database.query(sql`ALTER TABLE incident_reporter DROP CONSTRAINT is_broken`);

  const [first = '', second = '', third = ''] = codes;
  await desk.acts(
    first,
    { action: 'register' },
    { action: 'locate', position: PLACE, address: '德化街 12 号' },
    { action: 'reclassify', category: '0102', severity: 2, reason: '更正' },
    { action: 'dispatch', to: GRID },
    { action: 'start' },
    { action: 'note', note: '已回访' },
    { action: 'finish' },
    { action: 'verify' },
    { action: 'close' },
  );
  await desk.acts(second, { action: 'mark_duplicate', of: first });
  await desk.acts(third, { action: 'dismiss', reason: '误报' });
  expect((await read(first)).body).toEqual(given[0]);
  desk.clock.pass(48 * 3600);
  await desk.fire();
  const rows = given.map(({ name, phone }, number) =>
    incident(`I-${number}`, { reporter: name, phone, caller: name }),
  );
  await importText(desk.database, 'hotline.ndjson', lines(...rows), { kind: 'incidents' });
  await desk.database.query(sql`SELECT getu_analyze('incident_reporter')`);

  const answers = await Promise.all(
    [
      '/api/incidents?status=all&limit=500',
      '/api/incidents/board',
      '/api/incidents/export?status=all',
      '/api/incidents/export?status=all&format=geojson',
      '/api/alerts',
      '/api/incidents/marks?bbox=113.6,34.7,113.7,34.8&zoom=20&status=all',
      `/api/search?q=${encodeURIComponent('欧阳秘密')}`,
      '/api/search?q=1390000',
      ...codes.flatMap((code) => [`/api/incidents/${code}`, `/api/incidents/${code}/surroundings`]),
    ].map(async (path) => {
      const reply = await desk.app.request(path, {
        headers: { cookie: 'getu_persona=dispatcher' },
      });
      return reply.text();
    }),
  );
  const audit = await desk.app.request('/api/audit/export', {
    headers: { cookie: 'getu_persona=auditor' },
  });
  const places = { database: await dump(), log: logged.join(''), answers: answers.join('\n') };
  expect(places.log).toContain('is_broken');
  for (const [place, text] of Object.entries({ ...places, audit: await audit.text() })) {
    const found = given
      .flatMap(({ name, phone }) => [...spellings(name), ...spellings(phone)])
      .filter((each) => text.includes(each));
    expect(found, place).toEqual([]);
  }
});

test('from before the encryption is encrypted by a server, and never written in clear again', async () => {
  const { code } = await desk.report();
  const other = (await desk.report()).code;
  const { database } = desk;
  await database.query(sql`DELETE FROM incident_reporter`);
  await database.query(sql`
    ALTER TABLE incident_reporter
      DROP COLUMN encrypted,
      ADD CONSTRAINT incident_reporter_check CHECK (name IS NOT NULL OR phone IS NOT NULL)`);
  const inClear = (of: string) => sql`
    INSERT INTO incident_reporter (incident_id, name, phone)
    SELECT id, ${reporter.name}::text, ${reporter.phone}::text FROM incident WHERE code = ${of}`;
  await database.query(inClear(code));
  await database.query(sql`SELECT getu_analyze('incident_reporter')`);
  await runMigration(database, '0035_encrypted_reporters.sql');
  await expect(database.query(inClear(other))).rejects.toThrow(/incident_reporter_is_encrypted/);
  await encryptReporters(database, testDataKeys, log);
  expect((await read(code)).body).toEqual(reporter);
  const text = await dump();
  for (const each of [reporter.name, reporter.phone]) expect(text).not.toContain(each);
});

describe('keys', () => {
  test('are replaced while the server runs, in small steps', async () => {
    const { database } = desk;
    for (let number = 0; number < 3; number++) await desk.report({ reporter });
    const countBy = () =>
      database.query<{ key: string }>(
        sql`SELECT DISTINCT left(encrypted, 12) AS key FROM incident_reporter`,
      );
    expect(await countBy()).toEqual([{ key: testDataKeys.ids[0] }]);
    const both = dataKeysOf('next', 'test');
    await encryptReporters(database, both, log);
    expect(await countBy()).toEqual([{ key: both.ids[0] }]);
    await encryptReporters(database, testDataKeys, log);
    expect(logged.join('')).toContain('their data key is missing');
    await encryptReporters(database, dataKeysOf('test', 'next'), log);
    expect(await countBy()).toEqual([{ key: testDataKeys.ids[0] }]);
  });

  test('decrypt a value for its own incident only, and a missing one is stated', async () => {
    const { code } = await desk.report({ reporter });
    const other = (await desk.report({ reporter: { name: '周先生' } })).code;
    await desk.database.query(sql`
      UPDATE incident_reporter AS here
         SET encrypted = there.encrypted
        FROM incident_reporter AS there, incident AS a, incident AS b
       WHERE here.incident_id = a.id AND a.code = ${code}
         AND there.incident_id = b.id AND b.code = ${other}`);
    expect((await desk.find(code)).reporter).toEqual({ name: '****', phone: '****' });
    const { status, problem } = await read(code);
    expect([status, problem.reason]).toEqual([503, 'data_key_missing']);
  });
});

test('is erased some days after the incident was closed, and the audit names the incident', async () => {
  const { code } = await desk.report({ reporter });
  const open = (await desk.report({ reporter })).code;
  await desk.acts(code, { action: 'dismiss', reason: '误报' });
  const settings = { algorithm: 'sha256' as const, now: () => desk.clock.now };
  const erase = () => eraseOldReporters(desk.database, settings, 90);
  const before = (await listActs()).length;
  await erase();
  expect((await desk.find(code)).reporter).toEqual(masked);
  desk.clock.pass(91 * (DAY_MS / 1000));
  await erase();
  await erase();
  expect((await desk.find(code)).reporter).toBeNull();
  expect((await desk.find(open)).reporter).toEqual(masked);
  expect((await listActs()).slice(before)).toContainEqual({
    action: 'reporter.erase',
    object: code,
    actor: null,
  });
});
