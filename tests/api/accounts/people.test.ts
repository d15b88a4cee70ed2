import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPerson } from '../../../api/commands/change-people.ts';
import type { Grant } from '../../../api/core/contract/actors.ts';
import { sql } from '../../../api/database/sql.ts';
import { createStaffStage, mergeStaff, stageStaff } from '../../../api/sql/import/store-staff.ts';
import { testSettings } from '../../helpers/test-accounts.ts';
import { STREET, WEST } from '../plans/planning-codes.ts';
import { storeStreets } from '../plans/planning-desk.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { type Browser, openBrowser } from './browser.ts';

const PASSWORD = 'Lamp-quiet-Harbour-47';

let opened: OpenedApp;
let clock: Date;
let root: Person;
let admin: Browser;

interface Person {
  id: string;
  username: string;
}

beforeAll(async () => {
  clock = new Date();
  opened = await openApp({ isEmpty: true, now: () => clock, hasSessions: true });
  await storeStreets(opened.database);
  root = await store('root', [{ role: 'admin', scope: null }]);
  admin = await signIn('root');
});
beforeEach(() => {
  clock = new Date();
});
afterAll(() => opened.close());

async function store(username: string, grants: Grant[]): Promise<Person> {
  const given = { username, name: `人${username}`, grants, password: PASSWORD };
  const done = { policy: testSettings.passwords, by: 'test', now: clock };
  const { database } = opened;
  const id = await database.transaction((db) => createPerson(db, given, done));
  await database.query(sql`UPDATE person SET must_change_password = false WHERE id = ${id}`);
  return { id, username };
}

async function signIn(username: string, password = PASSWORD): Promise<Browser> {
  const desk = openBrowser(opened.app);
  expect((await desk.send('POST', '/api/session', { username, password })).status).toBe(200);
  return desk;
}

const listNames = async (query: string): Promise<string[]> =>
  (await admin.send('GET', `/api/people?${query}`)).body.items.map(
    ({ username }: Person) => username,
  );

/** Rows of the audit about a person: action, actor, before and after. */
const auditOf = (object: string) =>
  opened.database.query<{ action: string; actor: string; before: unknown; after: unknown }>(sql`
    SELECT action, actor, before, after
      FROM audit
     WHERE object = ${object}
     ORDER BY number`);

const actsOf = async (object: string) => (await auditOf(object)).map(({ action }) => action);

describe('an administrator', () => {
  test('creates a person, whose first password must be changed', async () => {
    const grants = [
      { role: 'worker', scope: WEST },
      { role: 'chief', scope: WEST },
    ];
    const reply = await admin.send('POST', '/api/people', {
      username: 'Wang.Li',
      name: '王丽',
      grants,
    });
    expect(reply.status).toBe(201);
    const { id, password } = reply.body;
    const desk = await signIn('wang.li', password);
    expect((await desk.send('GET', '/api/me')).body.restriction).toBe('new_password');
    expect((await desk.send('GET', '/api/people')).status).toBe(403);
    expect(await auditOf(id)).toEqual([
      {
        action: 'person.create',
        actor: `#${root.id}`,
        before: null,
        after: { roles: [`chief@${WEST}`, `worker@${WEST}`] },
      },
    ]);
    const again = { username: 'WANG.LI', name: '王莉', grants: [] };
    const taken = await admin.send('POST', '/api/people', again);
    expect([taken.status, taken.body.reason]).toEqual([409, 'username_taken']);
    const nowhere = { username: 'x.y', name: '某', grants: [{ role: 'worker', scope: '999' }] };
    expect((await admin.send('POST', '/api/people', nowhere)).body.reason).toBe('unknown_unit');
  });

  test('finds people by name, role, unit and state, page by page', async () => {
    const chief = await store('list.chief', [{ role: 'chief', scope: WEST }]);
    await opened.database.query(
      sql`UPDATE person_grant SET successor_of = ${STREET} WHERE person_id = ${chief.id}`,
    );
    await store('list.viewer', [{ role: 'viewer', scope: null }]);
    await signIn('list.chief');
    expect(await listNames('q=LIST.')).toEqual(['list.chief', 'list.viewer']);
    expect(await listNames('q=list&role=chief')).toEqual(['list.chief']);
    expect(await listNames(`q=list&grid=${STREET}`)).toEqual(['list.chief']);
    expect(await listNames('q=list&state=signed_in')).toEqual(['list.chief']);
    const first = (await admin.send('GET', '/api/people?q=list&limit=1')).body;
    expect([first.total, first.items[0].username]).toEqual([2, 'list.chief']);
    expect(await listNames(`q=list&limit=1&cursor=${first.nextCursor}`)).toEqual(['list.viewer']);
    const one = (await admin.send('GET', `/api/people/${chief.id}`)).body;
    expect(one).toMatchObject({
      openSessions: 1,
      heldIncidents: 0,
      lastSeenAt: expect.any(String),
    });
    expect(one.sessions).toHaveLength(1);
    expect(one.grants).toMatchObject([
      { role: 'chief', scope: { code: WEST }, successorOf: { code: STREET } },
    ]);
  });

  test('changes roles, which hold at the next request, and ends sessions', async () => {
    const { id } = await store('change.me', [{ role: 'viewer', scope: null }]);
    const desk = await signIn('change.me');
    const changed = { name: '新名', grants: [{ role: 'planner', scope: null }] };
    expect((await admin.send('PUT', `/api/people/${id}`, changed)).body).toMatchObject({
      name: '新名',
    });
    expect((await desk.send('GET', '/api/me')).body.grants).toMatchObject([{ role: 'planner' }]);
    await admin.send('DELETE', `/api/people/${id}/sessions`);
    expect((await desk.send('GET', '/api/me/sessions')).status).toBe(401);
    expect(await actsOf(id)).toEqual(['person.rename', 'person.grant', 'person.end_sessions']);
  });

  test('deactivates a person, who is out at once, and lets the person in again', async () => {
    const { id } = await store('out.in', [{ role: 'viewer', scope: null }]);
    const desk = await signIn('out.in');
    const out = await admin.send('POST', `/api/people/${id}/deactivate`);
    expect(out.body).toMatchObject({ deactivatedAt: expect.any(String), openSessions: 0 });
    expect((await desk.send('GET', '/api/me/sessions')).status).toBe(401);
    const refused = { username: 'out.in', password: PASSWORD };
    expect((await desk.send('POST', '/api/session', refused)).status).toBe(401);
    await admin.send('POST', `/api/people/${id}/reactivate`);
    const { password } = (await admin.send('POST', `/api/people/${id}/reset-password`)).body;
    await signIn('out.in', password);
    expect(await actsOf(id)).toEqual([
      'person.deactivate',
      'sign_in.refused',
      'person.reactivate',
      'person.reset_password',
    ]);
  });

  test('neither removes the last administrator nor changes the own roles unnoticed', async () => {
    const itself = `/api/people/${root.id}`;
    const without = { name: '根', grants: [{ role: 'viewer', scope: null }] };
    const last = await admin.send('PUT', itself, without);
    expect([last.status, last.body.reason]).toEqual([409, 'last_admin']);
    for (const act of ['deactivate', 'reset-password', 'reset-second-factor']) {
      const own = await admin.send('POST', `${itself}/${act}`);
      expect([own.status, own.body.reason], act).toEqual([409, 'own_account']);
    }
    const raised = {
      name: '人root',
      grants: [
        { role: 'admin', scope: null },
        { role: 'dispatcher', scope: null },
      ],
    };
    expect((await admin.send('PUT', itself, raised)).status).toBe(200);
    expect((await auditOf(root.id)).filter(({ action }) => action.startsWith('person.'))).toEqual([
      {
        action: 'person.grant_self',
        actor: `#${root.id}`,
        before: { roles: ['admin'] },
        after: { roles: ['admin', 'dispatcher'] },
      },
    ]);
  });

  test('of one unit administers nobody', async () => {
    await store('local.admin', [{ role: 'admin', scope: WEST }]);
    const local = await signIn('local.admin');
    expect((await local.send('GET', '/api/people')).status).toBe(403);
    expect((await local.send('GET', `/api/people/${root.id}`)).status).toBe(403);
  });
});

describe('a post', () => {
  const listPosts = async (q: string) =>
    (await admin.send('GET', `/api/posts?q=${encodeURIComponent(q)}`)).body.items;

  test('is linked to one account, and the link goes with the post', async () => {
    const { database } = opened;
    await database.query(sql`
      INSERT INTO grid_staff (grid_code, role, name, extension)
      VALUES (${WEST}, 'chief', '钱进', '8001'), (${WEST}, 'worker', '钱进', NULL)`);
    const [one, other] = [await store('qian.a', []), await store('qian.b', [])];
    const [chief, worker] = await listPosts('钱进');
    expect(chief).toMatchObject({ role: 'chief', grid: { code: WEST }, personId: null });
    const link = (who: Person, posts: string[]) =>
      admin.send('PUT', `/api/people/${who.id}/posts`, { posts });
    expect((await link(one, [chief.id])).status).toBe(200);
    const taken = await link(other, [worker.id, chief.id]);
    expect([taken.status, taken.body.reason]).toEqual([409, 'post_taken']);
    expect((await admin.send('GET', `/api/people/${one.id}`)).body.posts).toMatchObject([
      { id: chief.id, personId: one.id },
    ]);
    // The list of a unit is imported again, with another extension.
    await database.transaction(async (db) => {
      await createStaffStage(db);
      await stageStaff(db, [
        { row: 1, grid: WEST, role: 'chief', name: '钱进', extension: '8002' },
      ]);
      await mergeStaff(db);
    });
    expect(await listPosts('钱进')).toMatchObject([{ name: '钱进', personId: one.id }]);
    expect(await actsOf(one.id)).toEqual(['person.link_posts']);
  });
});

describe('an import', () => {
  const row = (
    number: number,
    username: string,
    role: string,
    unit = '',
    name = `姓名${username}`,
  ) => ({
    row: number,
    username,
    name,
    role,
    unit,
  });

  test('creates everybody with first passwords, several rows for several roles', async () => {
    const rows = [
      row(2, 'imp.a', 'worker', WEST),
      row(3, 'Imp.A', 'chief', WEST, ''),
      row(4, 'imp.b', 'viewer'),
    ];
    const dry = (await admin.send('POST', '/api/people/import', { isDryRun: true, rows })).body;
    expect(dry).toEqual({ people: 2, problems: [], created: [] });
    expect(await listNames('q=imp.')).toEqual([]);
    const { body } = await admin.send('POST', '/api/people/import', { isDryRun: false, rows });
    expect(body.created.map(({ username }: Person) => username)).toEqual(['imp.a', 'imp.b']);
    await signIn('imp.b', body.created[1].password);
    const [first] = (await admin.send('GET', '/api/people?q=imp.a')).body.items;
    expect(first).toMatchObject({
      mustChangePassword: true,
      grants: [{ role: 'chief' }, { role: 'worker' }],
    });
    expect((await auditOf(first.id)).map(({ action }) => action)).toEqual(['person.create']);
  });

  test('with problems names each with its row and stores nothing', async () => {
    const rows = [
      row(2, 'good.one', 'worker', WEST),
      row(3, 'bad name', 'worker', WEST),
      row(4, 'root', 'worker', WEST),
      row(5, 'some.one', 'boss', WEST),
      row(6, 'other.one', 'worker', '没有'),
      row(7, 'good.one', 'worker', WEST),
      row(8, 'good.one', 'chief', WEST, '别名'),
      row(9, 'nameless', 'viewer', '', ''),
    ];
    const { body } = await admin.send('POST', '/api/people/import', { isDryRun: false, rows });
    expect(body.created).toEqual([]);
    expect(body.problems).toEqual([
      { row: 3, reason: 'bad_username', value: 'bad name' },
      { row: 4, reason: 'username_taken', value: 'root' },
      { row: 5, reason: 'unknown_role', value: 'boss' },
      { row: 6, reason: 'unknown_unit', value: '没有' },
      { row: 7, reason: 'role_twice', value: 'worker' },
      { row: 8, reason: 'other_name', value: '别名' },
      { row: 9, reason: 'bad_name', value: '' },
    ]);
    expect(await listNames('q=good.one')).toEqual([]);
  });
});

describe('a hand-over', () => {
  const AT_WEST: [number, number] = [113.6505, 34.7505];

  /** An incident that a worker has started. */
  async function startIncident(desk: Browser): Promise<string> {
    await store('dispatching', [{ role: 'dispatcher', scope: null }]);
    const dispatcher = await signIn('dispatching');
    const body = { title: '垃圾', category: '0101', severity: 1, position: AT_WEST };
    const send = (at: Browser, path: string, given: unknown) =>
      at.send('POST', path, given, { 'idempotency-key': randomUUID() });
    const { code } = (await send(dispatcher, '/api/incidents', body)).body;
    const acts = `/api/incidents/${code}/actions`;
    for (const [at, act] of [
      [dispatcher, { action: 'register', version: 1 }],
      [dispatcher, { action: 'dispatch', version: 2, to: WEST }],
      [desk, { action: 'start', version: 3 }],
    ] as const) {
      const reply = await send(at, acts, act);
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    }
    return code;
  }

  test('gives what a person took to a colleague of the unit, and then back to the unit', async () => {
    const leaving = await store('leaving', [{ role: 'worker', scope: WEST }]);
    const next = await store('next', [{ role: 'worker', scope: WEST }]);
    const far = await store('far', [{ role: 'viewer', scope: null }]);
    const code = await startIncident(await signIn('leaving'));
    const held = async ({ id }: Person) =>
      (await admin.send('GET', `/api/people/${id}`)).body.heldIncidents;
    expect([await held(leaving), await held(next)]).toEqual([1, 0]);

    const path = `/api/people/${leaving.id}/hand-over`;
    const wrong = await admin.send('POST', path, { to: far.id });
    expect([wrong.status, wrong.body.reason]).toEqual([422, 'successor_out_of_scope']);
    const own = await admin.send('POST', path, { to: leaving.id });
    expect([own.status, own.body.reason]).toEqual([409, 'successor_not_active']);
    const given = await admin.send('POST', path, { to: next.id, reason: '离职' });
    expect(given.body).toEqual({ incidents: 1 });
    expect([await held(leaving), await held(next)]).toEqual([0, 1]);

    await admin.send('POST', `/api/people/${next.id}/hand-over`, { to: null });
    expect(await held(next)).toBe(0);
    const lines = await opened.database.query(sql`
      SELECT e.action, e.to_state AS state, e.reason, e.by, e.detail
        FROM incident_event e
        JOIN incident i ON i.id = e.incident_id
       WHERE i.code = ${code}
         AND e.action = 'handed_over'
       ORDER BY e.number`);
    const by = expect.stringContaining(`#${root.id}`);
    expect(lines).toEqual([
      {
        action: 'handed_over',
        state: 'in_progress',
        reason: '离职',
        by,
        detail: { fromPerson: leaving.id, toPerson: next.id },
      },
      {
        action: 'handed_over',
        state: 'dispatched',
        reason: null,
        by,
        detail: { fromPerson: next.id, toPerson: null },
      },
    ]);
    expect(
      (await auditOf(code)).filter(({ action }) => action === 'incident.hand_over'),
    ).toMatchObject([
      { before: { person: leaving.id }, after: { person: next.id } },
      { before: { person: next.id }, after: { person: null } },
    ]);
    expect((await auditOf(leaving.id)).at(-1)).toMatchObject({
      action: 'person.hand_over',
      after: { to: next.id, incidents: 1 },
    });
  });
});
