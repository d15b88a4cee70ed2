import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Permission, role } from '../../../api/core/contract/actors.ts';
import { alerts, alertsAcknowledged } from '../../../api/core/contract/alerts.ts';
import { board, surroundings } from '../../../api/core/contract/incident.ts';
import {
  type IncidentAction,
  incidentAction,
  incidentReceipt,
} from '../../../api/core/contract/incident-actions.ts';
import { incidentPage } from '../../../api/core/contract/incidents.ts';
import { incidentChange } from '../../../api/core/contract/stream.ts';
import { whistles } from '../../../api/core/contract/whistles.ts';
import type { IncidentOrder } from '../../../api/core/rules/incident-life.ts';
import { permissions } from '../../../api/core/rules/permissions.ts';
import { sql } from '../../../api/database/sql.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { COMMUNITY, type Desk, GRID, openDesk, PLACE, rubbish, STREET } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const whole: IncidentOrder[] = [
  { action: 'register' },
  { action: 'dispatch', to: GRID },
  { action: 'start' },
  { action: 'finish', note: '已清运' },
  { action: 'verify' },
  { action: 'close' },
];

/** Events of an incident in the stream, in order. */
async function told(code: string) {
  const rows = await desk.database.query<{ data: unknown }>(
    sql`SELECT data FROM outbox WHERE kind = 'incident' AND data ->> 'code' = ${code} ORDER BY id`,
  );
  return rows.map(({ data }) => incidentChange.parse(data));
}

describe('an incident', () => {
  test('that is reported gets the next number of the city day, and its grid from its place', async () => {
    const answer = await desk.send('POST', '/api/incidents', 'dispatcher', rubbish);
    expect(answer.status).toBe(201);
    const { code, version, state } = incidentReceipt.parse(answer.body);
    // 2026-07-01T00:00Z is eight in the morning there.
    expect(code).toMatch(/^20260701-\d{6}$/);
    expect(answer.headers.get('location')).toBe(`/api/incidents/${code}`);
    expect([version, state]).toEqual([1, 'reported']);
    const found = await desk.find(code);
    expect(found.grids.map((grid) => grid.code)).toEqual([STREET, COMMUNITY, GRID, `${GRID}001`]);
    expect(found.staff.map(({ name, gridCode }) => [gridCode, name])).toEqual([
      [GRID, '孙网格长'],
      [GRID, '钱网格员'],
      [STREET, '赵主任'],
    ]);
    const after = await desk.report();
    expect(Number(after.code.slice(9))).toBe(Number(code.slice(9)) + 1);
  });

  test('passes all its states, and its history shows actor and action', async () => {
    const { code } = await desk.report({ description: '三天没有清运' });
    for (const order of whole) {
      desk.clock.pass(60);
      await desk.acts(code, order);
    }
    const found = await desk.find(code);
    expect(found).toMatchObject({ state: 'closed', closedInGrid: true, version: 7 });
    expect(found.assignee?.code).toBe(GRID);
    expect(found.allowed).toEqual(['reopen', 'note']);
    expect(found.history.map(({ number, action, by }) => [number, action, by])).toEqual([
      [1, 'reported', 'dispatcher'],
      [2, 'register', 'dispatcher'],
      [3, 'dispatch', 'dispatcher'],
      [4, 'start', 'dispatcher'],
      [5, 'finish', 'dispatcher'],
      [6, 'verify', 'dispatcher'],
      [7, 'close', 'dispatcher'],
    ]);
    expect(found.history[4]?.reason).toBe('已清运');
    expect((await told(code)).map(({ action, version }) => [action, version])).toEqual(
      found.history.map(({ action, number }) => [action, number]),
    );
  });

  test("that was assigned to a unit elsewhere lists that unit's staff first, and keeps naming it", async () => {
    const elsewhere = '410103001002001';
    await desk.database.query(
      sql`INSERT INTO grid_staff (grid_code, role, name) VALUES (${elsewhere}, 'worker', '周网格员')`,
    );
    const { code } = await desk.report();
    await desk.acts(code, { action: 'register' });
    await desk.acts(code, { action: 'dispatch', to: elsewhere });
    const given = await desk.find(code);
    expect(given.staff.map(({ name }) => name)).toEqual([
      '周网格员',
      '孙网格长',
      '钱网格员',
      '赵主任',
    ]);
    await desk.acts(code, { action: 'reassign', to: GRID, reason: '就在网格内' });
    const { staff, namedUnits, assignee } = await desk.find(code);
    expect(staff.map(({ gridCode }) => gridCode)).not.toContain(elsewhere);
    expect(namedUnits.map((unit) => unit.code).toSorted()).toEqual([GRID, elsewhere]);
    expect(namedUnits).toContainEqual({ code: GRID, name: assignee?.name });
  });

  test('is compared with its time limit, by category and severity', async () => {
    const due = async (category: string, severity: number) => {
      const { code } = await desk.report({ category, severity });
      await desk.acts(code, { action: 'register' });
      const { registeredAt, dueAt } = await desk.find(code);
      return (Date.parse(String(dueAt)) - Date.parse(String(registeredAt))) / 3_600_000;
    };
    expect(await due('0101', 1)).toBe(12);
    // Not in the list: the limit of its group.
    expect(await due('0302', 2)).toBe(12);
    // Neither it nor its group is in the list: the limit of all categories.
    expect(await due('9900', 3)).toBe(12);
  });

  test("keeps its address as it was typed, and the geocoder's result next to it", async () => {
    const placeFound = { name: '德化街 8 号', precision: 'nearby_number' } as const;
    const { code } = await desk.report({ address: '德化街 12 号', placeFound });
    expect(await desk.find(code)).toMatchObject({ address: '德化街 12 号', placeFound });
    const exact = { name: '德化街 12 号', precision: 'exact' } as const;
    await desk.acts(code, { action: 'locate', position: PLACE, placeFound: exact });
    expect(await desk.find(code)).toMatchObject({ address: '德化街 12 号', placeFound: exact });
    // Chosen on the map it has no address.
    await desk.acts(code, { action: 'locate', position: PLACE });
    expect((await desk.find(code)).placeFound).toBeNull();
    const nowhere = await desk.report({ position: null, placeFound });
    expect((await desk.find(nowhere.code)).placeFound).toBeNull();
  });

  test('without a place is in a separate list until somebody locates it', async () => {
    const { code } = await desk.report({ position: null, address: '某某路 9 号' });
    const lost = async () =>
      (await desk.list('/api/incidents?located=false', incidentPage)).items.map((one) => one.code);
    expect(await lost()).toContain(code);
    await desk.acts(code, { action: 'locate', position: PLACE });
    expect(await lost()).not.toContain(code);
    expect((await desk.find(code)).grids.at(-1)?.code).toBe(`${GRID}001`);
  });

  test('lists the units that contained it when it was reported, and those of today', async () => {
    const found = await desk.find('E-5');
    expect(found.grids).toHaveLength(4);
    expect(found.gridsThen).toHaveLength(4);
  });

  test('that was imported accepts actions, and its history begins with its imported state', async () => {
    await desk.acts('E-1', { action: 'start' });
    const { version, history, isAlert } = await desk.find('E-1');
    expect(version).toBe(2);
    expect(isAlert).toBe(false);
    expect(history.map(({ action, by }) => [action, by])).toEqual([
      ['imported', 'system'],
      ['start', 'dispatcher'],
    ]);
    const { row, folded } = await desk.compare('E-1');
    expect(folded).toEqual(row);
    expect((await told('E-1')).map(({ action }) => action)).toEqual(['start']);
  });

  test('marked as a duplicate is closed, and both link to each other', async () => {
    const [original, duplicate] = [await desk.report(), await desk.report()];
    await desk.acts(duplicate.code, { action: 'mark_duplicate', of: original.code });
    expect(await desk.find(duplicate.code)).toMatchObject({
      state: 'closed',
      duplicateOf: original.code,
    });
    expect((await desk.find(original.code)).duplicates).toEqual([duplicate.code]);
    const chained = await desk.act(original.code, { action: 'mark_duplicate', of: 'E-2' });
    expect([chained.status, chained.problem.reason]).toEqual([409, 'has_duplicates']);
    const third = await desk.report();
    const twice = await desk.act(third.code, { action: 'mark_duplicate', of: duplicate.code });
    expect([twice.status, twice.problem.reason]).toEqual([422, 'original_is_duplicate']);
    const list = await desk.list('/api/incidents?status=closed&duplicate=true', incidentPage);
    expect(list.items.map(({ code }) => code)).toContain(duplicate.code);

    await desk.acts(duplicate.code, { action: 'reopen', reason: '不是同一处' });
    expect(await desk.find(duplicate.code)).toMatchObject({
      state: 'registered',
      duplicateOf: null,
    });
    expect((await desk.find(original.code)).history.map(({ action }) => action)).toEqual([
      'reported',
      'duplicate_closed',
      'duplicate_reopened',
    ]);
  });

  test('alerts while it is urgent and unacknowledged', async () => {
    const ordinary = await desk.report({ severity: 1 });
    const placeFound = { name: '德化街', precision: 'road' } as const;
    const urgent = await desk.report({ severity: 2, address: '德化街', placeFound });
    const emergency = await desk.report({ severity: 3 });
    const shown = async () => {
      const { items } = await desk.list('/api/alerts', alerts);
      return items.flatMap((item) => (item.kind === 'incident' ? [item.incident.code] : []));
    };
    expect(await shown()).not.toContain(ordinary.code);
    expect(await shown()).toContain(urgent.code);
    // The alert also states that the place is only approximate.
    const told = (await desk.list('/api/alerts', alerts)).items.map((item) =>
      item.kind === 'incident' ? [item.incident.code, item.placeFound] : [],
    );
    expect(told).toContainEqual([urgent.code, placeFound]);
    expect(told).toContainEqual([emergency.code, undefined]);
    expect((await shown()).indexOf(emergency.code)).toBeLessThan(
      (await shown()).indexOf(urgent.code),
    );
    await desk.acts(urgent.code, { action: 'acknowledge' });
    await desk.acts(emergency.code, { action: 'dismiss', reason: '演习' });
    expect(await shown()).not.toContain(urgent.code);
    expect(await shown()).not.toContain(emergency.code);
    const list = await desk.list('/api/incidents?status=all&alert=true', incidentPage);
    expect(list.items.map(({ code }) => code).sort()).toEqual((await shown()).sort());
  });

  test('that is reopened alerts again, since then, in the list and in the stream', async () => {
    const { code } = await desk.report({ severity: 3 });
    await desk.acts(code, { action: 'acknowledge' }, ...whole);
    desk.clock.pass(60);
    const reason = '又冒烟了';
    await desk.acts(code, { action: 'reopen', reason });
    const { items } = await desk.list('/api/alerts', alerts);
    const alert = items.find((item) => item.kind === 'incident' && item.incident.code === code);
    expect(alert).toMatchObject({ since: desk.clock.now.toISOString(), isReopened: true });
    const { grids } = await desk.find(code);
    expect(alert?.units).toEqual(
      grids
        .filter(({ level }) => level <= 3)
        .map(({ code, level, name }) => ({ code, level, name })),
    );
    expect(alert?.units).toHaveLength(3);
    expect((await told(code)).at(-1)).toMatchObject({ action: 'reopen', isAlert: true });
  });

  test('is acknowledged with others in one request, each in its seen version, with a separate result', async () => {
    const [one, two, moved] = [
      await desk.report({ severity: 2 }),
      await desk.report({ severity: 3 }),
      await desk.report({ severity: 3 }),
    ];
    await desk.acts(moved.code, { action: 'register' });
    const seen = [one, two, moved].map(({ code }) => ({ kind: 'incident', code, version: 1 }));
    const body = { alerts: [...seen, { kind: 'warning', id: '999', tier: 3 }], note: '演习' };
    const send = (persona: string, sent: object = body) =>
      desk.send('POST', '/api/alerts/acknowledge', persona, sent, { key: `several-${persona}` });
    const refusals = async (persona: string) =>
      alertsAcknowledged.parse((await send(persona)).body).items.map(({ refusal }) => refusal);
    expect((await send('worker')).problem.reason).toBe('not_allowed');
    const told = [null, null, 'version_conflict', 'warning_not_found'];
    expect(await refusals('dispatcher')).toEqual(told);
    // The same again, after a network error: nothing is done twice.
    expect(await refusals('dispatcher')).toEqual(told);
    for (const { code } of [one, two]) {
      const { history, isAlert } = await desk.find(code);
      expect(isAlert).toBe(false);
      expect(history.at(-1)).toMatchObject({ number: 2, action: 'acknowledge', reason: '演习' });
    }
    expect((await desk.find(moved.code)).isAlert).toBe(true);
    for (const bad of [
      { alerts: [] },
      { alerts: seen, reason: 'x' },
      { alerts: [{ kind: 'case' }] },
    ]) {
      expect((await send('dispatcher', bad)).status).toBe(400);
    }
  });

  test('has the nearest cameras and similar incidents nearby', async () => {
    const { code } = await desk.report({ category: '0102' });
    const near = await desk.list(`/api/incidents/${code}/surroundings`, surroundings);
    expect(near.cameras.map((camera) => camera.code)).toEqual(['C-3', 'C-1', 'C-2']);
    expect(near.cameras.map(({ distanceM }) => Math.round(distanceM))).toEqual([0, 275, 275]);
    expect(near.similar.map((one) => one.code)).toContain('E-2');
    expect(near.similar.map((one) => one.code)).not.toContain('E-1');
    expect(near.similar.map((one) => one.code)).not.toContain(code);
    // The cameras are on the first floor.
    const floors = near.cameras.map(({ floor, isSameFloor }) => [floor, isSameFloor]);
    expect(new Set(floors.map(String))).toEqual(new Set(['1F,false']));
    const inside = await desk.report({ floor: '一楼' });
    const there = await desk.list(`/api/incidents/${inside.code}/surroundings`, surroundings);
    expect(there.cameras.every(({ isSameFloor }) => isSameFloor)).toBe(true);
    const lost = await desk.report({ position: null });
    expect(await desk.list(`/api/incidents/${lost.code}/surroundings`, surroundings)).toEqual({
      cameras: [],
      similar: [],
    });
  });

  test('is on the board in the column of its state, the most severe first', async () => {
    await desk.report({ severity: 3 });
    const { code } = await desk.report({ severity: 1 });
    await desk.acts(code, { action: 'register' });
    const { columns } = await desk.list(`/api/incidents/board?grid=${GRID}`, board);
    expect(columns.map(({ state }) => state)).toEqual([
      'reported',
      'registered',
      'dispatched',
      'in_progress',
      'done',
      'verified',
    ]);
    const registered = columns.find(({ state }) => state === 'registered');
    expect(registered?.items.map((one) => one.code)).toContain(code);
    for (const { items } of columns) {
      const severities = items.map(({ severity }) => severity);
      expect(severities).toEqual(severities.toSorted((a, b) => b - a));
    }
    const few = await desk.list(`/api/incidents/board?grid=${GRID}&limit=1`, board);
    expect(few.columns.every(({ items }) => items.length <= 1)).toBe(true);
    expect(few.columns.map(({ total }) => total)).toEqual(columns.map(({ total }) => total));
  });

  test('dispatched to a unit is in the list of that unit', async () => {
    const { code } = await desk.report();
    await desk.acts(code, { action: 'register' }, { action: 'dispatch', to: '410103001002' });
    const list = await desk.list('/api/incidents?assignee=410103001002', incidentPage);
    expect(list.items.map((one) => one.code)).toEqual([code]);
    const away = await desk.find(code);
    expect(away.assignee?.name).toBe('社区002');
  });
});

describe('a request for support', () => {
  async function whistled() {
    const { code } = await desk.report({ severity: 2 });
    await desk.acts(
      code,
      { action: 'register' },
      { action: 'dispatch', to: GRID },
      { action: 'start' },
      { action: 'whistle', reason: '需要城管到场' },
    );
    return code;
  }
  const state = async (code: string) => {
    const list = await desk.list(`/api/incidents?status=all&limit=500`, incidentPage);
    return list.items.find((one) => one.code === code)?.whistleState;
  };

  test('is answered by the unit that is asked now, and by nobody below it', async () => {
    const code = await whistled();
    expect((await desk.find(code)).whistle).toMatchObject({ level: 3, grid: { code: GRID } });
    expect(await state(code)).toBe('waiting');
    expect((await desk.find(code, `chief@${GRID}`)).allowed).toContain('report_in');
    desk.clock.pass(1801);
    await desk.fire();
    expect((await desk.find(code)).whistle).toMatchObject({ level: 2, grid: { code: COMMUNITY } });
    expect((await desk.find(code, `chief@${GRID}`)).allowed).not.toContain('report_in');
    const below = await desk.act(code, { action: 'report_in' }, `chief@${GRID}`);
    expect([below.status, below.problem.reason]).toEqual([403, 'not_allowed']);
    const above = await desk.act(code, { action: 'report_in' }, `chief@${COMMUNITY}`);
    expect(above.status).toBe(200);
    expect(await state(code)).toBe('answered');
    expect((await desk.find(code)).whistle?.answerBy).toBeNull();
    await desk.acts(code, { action: 'finish' }, { action: 'verify' }, { action: 'close' });
    expect((await desk.find(code)).closedInGrid).toBe(false);
  });

  test('is shown to the unit it asks, with its deadline, and to nobody else; a preview shows whom it would ask', async () => {
    const asking = async (grid: string | null) => {
      const by = grid === null ? 'dispatcher' : `chief@${grid}`;
      const { items } = await desk.list('/api/whistles', whistles, by);
      return new Map(items.map(({ incident, answerBy }) => [incident.code, answerBy]));
    };
    const { code: calm } = await desk.report({ severity: 2 });
    expect((await desk.find(calm)).whistleAsks).toMatchObject({
      grid: { code: GRID },
      answerS: 1800,
    });
    const code = await whistled();
    const { whistle } = await desk.find(code);
    expect((await asking(GRID)).get(code)).toBe(whistle?.answerBy);
    for (const other of [COMMUNITY, null]) expect((await asking(other)).has(code)).toBe(false);
    desk.clock.pass(1801);
    await desk.fire();
    expect((await asking(GRID)).has(code)).toBe(false);
    expect((await asking(COMMUNITY)).has(code)).toBe(true);
    await desk.act(code, { action: 'report_in' }, `chief@${COMMUNITY}`);
    expect((await asking(COMMUNITY)).has(code)).toBe(false);
  });

  test('without an answer ends at the street, reported as overdue', async () => {
    const code = await whistled();
    for (let climbs = 0; climbs < 4; climbs++) {
      desk.clock.pass(1801);
      await desk.fire();
      await desk.fire();
    }
    expect(await state(code)).toBe('overdue');
    const { items } = await desk.list('/api/whistles', whistles);
    expect(items.find(({ incident }) => incident.code === code)?.answerBy).toBeNull();
    const { whistle, history } = await desk.find(code);
    expect(whistle).toMatchObject({ level: 1, answerBy: null, answeredAt: null });
    const climbed = history.filter(({ action }) => /^whistle_/.test(action));
    expect(climbed.map(({ action, by }) => [action, by])).toEqual([
      ['whistle_climbed', 'system'],
      ['whistle_climbed', 'system'],
      ['whistle_overdue', 'system'],
    ]);
    const { row, folded } = await desk.compare(code);
    expect(folded).toEqual(row);
  });
});

describe('an unacknowledged alert', () => {
  test('escalates like a request for support, in time, with a history line for each step, until it is acknowledged', async () => {
    const { code } = await desk.report({ severity: 2 });
    const alert = async () => {
      const { items } = await desk.list('/api/alerts', alerts);
      return items.find((item) => item.kind === 'incident' && item.incident.code === code);
    };
    const wait = async (seconds: number) => {
      desk.clock.pass(seconds);
      await desk.fire();
      await desk.fire();
      return (await alert())?.climb;
    };
    expect(await wait(1799)).toBeUndefined();
    expect(await wait(2)).toMatchObject({ unit: { code: COMMUNITY } });
    expect(await wait(1801)).toMatchObject({ unit: { code: STREET } });
    expect(await wait(1801)).toEqual({ unit: null });
    expect(await wait(7200)).toEqual({ unit: null });
    const { folded, row } = await desk.compare(code);
    expect(folded).toEqual(row);
    await desk.acts(code, { action: 'acknowledge' });
    expect(await alert()).toBeUndefined();
    const { history } = await desk.find(code);
    expect(history.map(({ action, by }) => [action, by])).toEqual([
      ['reported', 'dispatcher'],
      ['alert_climbed', 'system'],
      ['alert_climbed', 'system'],
      ['alert_overdue', 'system'],
      ['acknowledge', 'dispatcher'],
    ]);
    expect((await told(code)).map(({ action }) => action)).toEqual(
      history.map(({ action }) => action),
    );
  });

  test('does not escalate once it is acknowledged, and of two processes only one reports it', async () => {
    const { code } = await desk.report({ severity: 3 });
    await desk.acts(code, { action: 'acknowledge' });
    const other = await desk.report({ severity: 3 });
    desk.clock.pass(601);
    await Promise.all([desk.fire(), desk.fire()]);
    expect((await desk.find(code)).history).toHaveLength(2);
    expect((await desk.find(other.code)).history).toHaveLength(2);
    await desk.acts(other.code, { action: 'dismiss', reason: '演习' });
  });
});

describe('time limits', () => {
  test('are reported once, shortly before and after they expire', async () => {
    const { code } = await desk.report();
    await desk.acts(code, { action: 'register' });
    const actions = async () => (await told(code)).map(({ action }) => action);
    desk.clock.pass(8 * 3600);
    await desk.fire();
    expect(await actions()).toEqual(['reported', 'register']);
    desk.clock.pass(3600 + 1);
    await desk.fire();
    expect(await actions()).toEqual(['reported', 'register', 'due_soon']);
    await desk.acts(code, { action: 'note', note: '催办' });
    desk.clock.pass(3 * 3600);
    await desk.fire();
    await desk.fire();
    expect(await actions()).toEqual(['reported', 'register', 'due_soon', 'note', 'overdue']);
    expect((await desk.find(code)).version).toBe(3);
    const late = await desk.list('/api/incidents?timeliness=overdue', incidentPage);
    expect(late.items.map((one) => one.code)).toContain(code);
  });
});

describe('permissions', () => {
  const prepared: Partial<Record<IncidentAction, IncidentOrder[]>> = {
    dispatch: whole.slice(0, 1),
    reassign: whole.slice(0, 3),
    start: whole.slice(0, 2),
    finish: whole.slice(0, 3),
    verify: whole.slice(0, 4),
    close: whole.slice(0, 5),
    return: whole.slice(0, 1),
    reopen: whole,
    whistle: whole.slice(0, 3),
    report_in: [...whole.slice(0, 3), { action: 'whistle', reason: '需要支援' }],
  };
  const asked: Record<IncidentAction, IncidentOrder> = {
    register: { action: 'register' },
    dismiss: { action: 'dismiss', reason: '不实' },
    dispatch: { action: 'dispatch', to: GRID },
    reassign: { action: 'reassign', to: `${GRID}001`, reason: '不归该网格' },
    start: { action: 'start' },
    finish: { action: 'finish' },
    verify: { action: 'verify' },
    close: { action: 'close' },
    return: { action: 'return', reason: '不全' },
    reopen: { action: 'reopen', reason: '又来了' },
    mark_duplicate: { action: 'mark_duplicate', of: 'E-2' },
    whistle: { action: 'whistle', reason: '需要支援' },
    report_in: { action: 'report_in' },
    acknowledge: { action: 'acknowledge' },
    note: { action: 'note', note: '看过' },
    locate: { action: 'locate', position: PLACE },
    reclassify: { action: 'reclassify', category: '0102', severity: 2, reason: '误分' },
  };
  /** Roles that act on incidents at all: to the others it is refused before an incident is looked up. */
  const acting = new Set(
    incidentAction.options.flatMap((action) => permissions[`incident.${action}`]),
  );
  // Permissions are read from one table, before any database: on the slow engine some actions stand for all.
  const actions = Object.values(asked).filter((_, index) => !isEmbedded || index % 4 === 0);

  test.each(actions)('$action is for the roles of the table, in their own scope', async (order) => {
    const permission: Permission = `incident.${order.action}`;
    const prepare = async () => {
      const { code } = await desk.report({ severity: 2 });
      const ready = prepared[order.action];
      if (ready) await desk.acts(code, ...ready);
      return code;
    };
    let code = await prepare();
    for (const who of role.options) {
      for (const scope of ['', `@${GRID}`, `@${COMMUNITY}`, '@410103001002']) {
        const persona = `${who}${scope}`;
        const isOutside = scope === '@410103001002';
        const mayHere = permissions[permission].includes(who) && !isOutside;
        if (permissions['incident.read'].includes(who) && !isOutside) {
          const shown = (await desk.find(code, persona)).allowed;
          expect(shown.includes(order.action), `${persona} is shown`).toBe(mayHere);
        }
        const answer = await desk.act(code, order, persona);
        const refused = isOutside && acting.has(who) ? 404 : 403;
        expect(answer.status, persona).toBe(mayHere ? 200 : refused);
        if (mayHere) code = await prepare();
        else if (refused === 403) expect(answer.problem.reason).toBe('not_allowed');
      }
    }
  });

  test('allow reports by the roles of the table, at a place in their scope', async () => {
    for (const who of role.options) {
      const isRole = permissions['incident.report'].includes(who);
      const post = async (persona: string, position: typeof rubbish.position) =>
        (await desk.send('POST', '/api/incidents', persona, { ...rubbish, position })).status;
      expect(await post(who, PLACE)).toBe(isRole ? 201 : 403);
      expect(await post(`${who}@${GRID}`, PLACE)).toBe(isRole ? 201 : 403);
      expect(await post(`${who}@${GRID}`, [113.6635, 34.7505])).toBe(403);
      expect(await post(`${who}@${GRID}`, null)).toBe(403);
    }
  });

  test('end at the scope: neither work nor duplicates are passed to others', async () => {
    const { code } = await desk.report();
    await desk.acts(code, { action: 'register' });
    for (const to of ['410103001001002', COMMUNITY, STREET]) {
      const sent = await desk.act(code, { action: 'dispatch', to }, `chief@${GRID}`);
      expect([sent.status, sent.problem.reason]).toEqual([403, 'out_of_scope']);
    }
    const others = await desk.report({ position: [113.6635, 34.7505] });
    const hung = await desk.act(
      code,
      { action: 'mark_duplicate', of: others.code },
      `dispatcher@${GRID}`,
    );
    expect([hung.status, hung.problem.reason]).toEqual([422, 'original_not_found']);
  });

  test('include work that was sent to the role from elsewhere', async () => {
    const { code } = await desk.report();
    await desk.acts(code, { action: 'register' }, { action: 'dispatch', to: '410103001002001' });
    expect((await desk.act(code, { action: 'start' }, 'worker@410103001002001')).status).toBe(200);
  });
});
