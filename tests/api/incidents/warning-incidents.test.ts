import { afterAll, beforeAll, expect, test } from 'vitest';
import { alerts } from '../../../api/core/contract/alerts.ts';
import { sql } from '../../../api/database/sql.ts';
import { reportIncident } from '../../../api/sql/incident/report-incident.ts';
import { findHome } from '../../../api/sql/incident/store-incident.ts';
import {
  acknowledgeWarningIncident,
  noteWarnings,
  openWarningIncident,
} from '../../../api/sql/incident/warning-incidents.ts';
import { recordEvent } from '../../../api/sql/outbox/record-event.ts';
import { runMigration } from '../../helpers/run-migration.ts';
import { type Desk, GRID, openDesk, PLACE } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const open = (tier: number) =>
  desk.database.transaction(async (db) => {
    const { code, event } = await openWarningIncident(db, {
      space: '亚细亚一层',
      tier,
      position: PLACE,
      at: desk.clock.now,
      timeZone: 'Asia/Shanghai',
    });
    await recordEvent(db, event);
    return code;
  });

const note = (code: string, risenTo: number | null) =>
  desk.database.transaction((db) => noteWarnings(db, [{ code, risenTo }], desk.clock.now));

test('a warning opens an incident at its place, an emergency from the fourth tier on', async () => {
  const found = await desk.find(await open(4));
  expect(found).toMatchObject({ category: '0901', severity: 3, state: 'reported', isAlert: true });
  expect(found.grids.map(({ code }) => code)).toContain(GRID);
  expect(found.history).toMatchObject([{ action: 'reported', by: 'system' }]);
  expect((await desk.find(await open(3))).severity).toBe(2);
});

test('the end of a warning is noted, and the incident stays open until a person closes it', async () => {
  const code = await open(3);
  expect(await note(code, null)).toMatchObject([
    { data: { code, action: 'warning_ended', version: 2 } },
  ]);
  expect(await desk.find(code)).toMatchObject({ state: 'reported', isAlert: true });
  await desk.acts(code, { action: 'acknowledge' });
  const { row, folded } = await desk.compare(code);
  expect(folded).toEqual(row);
});

test('acknowledging a warning also acknowledges its incident, once', async () => {
  const code = await open(3);
  const acknowledge = () =>
    desk.database.transaction((db) =>
      acknowledgeWarningIncident(db, code, `chief@${GRID}`, null, desk.clock.now),
    );
  expect(await acknowledge()).toMatchObject({ data: { action: 'acknowledge', isAlert: false } });
  expect(await acknowledge()).toBeNull();
  expect((await desk.find(code)).history.at(-1)).toMatchObject({ by: `chief@${GRID}` });
});

test('a warning that rises to the fourth tier makes its incident an emergency, once, with the time limit of one', async () => {
  const code = await open(3);
  await desk.acts(code, { action: 'acknowledge' }, { action: 'register' });
  await desk.database.query(
    sql`UPDATE time_limit SET handle_s = 600 WHERE category = '0901' AND severity = 3`,
  );
  const acknowledgedAt = desk.clock.now.toISOString();
  expect(await note(code, 3)).toEqual([]);
  expect(await note(code, 4)).toMatchObject([
    { data: { code, action: 'warning_risen', version: 4, severity: 3, isAlert: true } },
  ]);
  expect(await note(code, 4)).toEqual([]);
  const found = await desk.find(code);
  expect(found).toMatchObject({ state: 'registered', severity: 3, isAlert: true, version: 4 });
  expect(Date.parse(String(found.dueAt)) - Date.parse(String(found.registeredAt))).toBe(600_000);
  expect(found.history.at(-1)).toMatchObject({
    action: 'warning_risen',
    by: 'system',
    detail: { tier: 4, severity: 3 },
  });
  // The alert states that an acknowledgement existed for a lower severity.
  const { items } = await desk.list('/api/alerts', alerts);
  const alert = items.find((item) => item.kind === 'incident' && item.incident.code === code);
  expect(alert?.risen).toEqual({ acknowledgedAt, at: acknowledgedAt, tier: 4 });
  const { row, folded } = await desk.compare(code);
  expect(folded).toEqual(row);
  expect((await desk.act(code, { action: 'note', note: '看' }, 'dispatcher', 3)).status).toBe(409);
});

test('a closed incident is not raised', async () => {
  const code = await open(3);
  await desk.acts(code, { action: 'dismiss', reason: '误报' });
  expect(await note(code, 4)).toEqual([]);
  expect(await desk.find(code)).toMatchObject({ state: 'closed', severity: 2, version: 2 });
});

test('a missing incident causes no failure', async () => {
  expect(await note('E-999', null)).toEqual([]);
  expect(await note('E-999', 4)).toEqual([]);
});

test('an incident of an earlier warning with a fixed language also has a title with its place', async () => {
  const at = desk.clock.now.toISOString();
  const { receipt } = await desk.database.transaction(async (db) => {
    const position = PLACE;
    const report = {
      title: '客流超限：二七广场',
      address: '二七广场',
      category: '0901',
      severity: 2,
      position,
      source: '客流预警',
      by: 'system',
      at,
      day: at.slice(0, 10).replaceAll('-', ''),
    };
    return reportIncident(db, report, await findHome(db, position));
  });
  await runMigration(desk.database, '0023_warning_titles.sql');
  expect(await desk.find(receipt.code)).toMatchObject({
    title: '二七广场',
    address: '二七广场',
    source: 'crowd_warning',
  });
  const { row, folded } = await desk.compare(receipt.code);
  expect(folded).toEqual(row);
});
