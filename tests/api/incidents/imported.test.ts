import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../../api/database/sql.ts';
import { importText, incident, lines } from '../import/import-text.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

function importIncidents(...features: Parameters<typeof lines>) {
  return importText(desk.database, 'incidents.ndjson', lines(...features), { kind: 'incidents' });
}

async function timers(code: string): Promise<string[]> {
  const rows = await desk.database.query<{ kind: string }>(sql`SELECT t.kind
       FROM incident_timer t
       JOIN incident i ON i.id = t.incident_id
      WHERE i.code = ${code}
      ORDER BY t.kind`);
  return rows.map(({ kind }) => kind);
}

const open = (code: string, more: Record<string, unknown> = {}) =>
  incident(code, {
    state: 'registered',
    reported_at: hours(-2),
    registered_at: hours(-2),
    due_at: hours(10),
    ...more,
  });

test('an import does not change an incident on which somebody has acted, and reports that', async () => {
  await importIncidents(open('I-1'), open('I-2'));
  await desk.acts('I-1', { action: 'reclassify', category: '0102', severity: 3, reason: '误分' });
  const before = await desk.compare('I-1');
  const again = await importIncidents(
    open('I-1', { title: '换了标题' }),
    open('I-2', { title: '换了标题' }),
  );
  expect(again).toMatchObject({
    outcome: 'stored',
    stored: 0,
    changed: 1,
    unchanged: 1,
    refused: 0,
  });
  expect(again.findings).toMatchObject([{ code: 'I-1', reason: 'has_history', outcome: 'noted' }]);
  expect(await desk.compare('I-1')).toEqual(before);
  expect((await desk.find('I-2')).title).toBe('换了标题');
});

test('imported open incidents are watched when they become due later, and not reported afterwards', async () => {
  await importIncidents(
    open('I-3'),
    open('I-4', { due_at: hours(0.2) }),
    open('I-5', { due_at: hours(-1) }),
    open('I-6', { state: 'closed', closed_at: hours(-1) }),
    open('I-7', { due_at: null }),
  );
  expect(await timers('I-3')).toEqual(['due_soon', 'overdue']);
  expect(await timers('I-4')).toEqual(['overdue']);
  for (const code of ['I-5', 'I-6', 'I-7']) expect(await timers(code)).toEqual([]);
  await importIncidents(open('I-3', { state: 'closed', closed_at: hours(0) }));
  expect(await timers('I-3')).toEqual([]);
});

test('an imported incident never alerts, however urgent', async () => {
  await importIncidents(open('I-8', { severity: 3 }));
  expect((await desk.find('I-8')).isAlert).toBe(false);
  await desk.acts('I-8', { action: 'note', note: '看过' });
  expect((await desk.find('I-8')).isAlert).toBe(false);
});
