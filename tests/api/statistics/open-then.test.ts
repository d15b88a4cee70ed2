import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childStatistics, gridStatistics } from '../../../api/core/contract/statistics.ts';
import { foldHistory } from '../../../api/core/rules/evolve-incident.ts';
import { sql } from '../../../api/database/sql.ts';
import { listLines } from '../../../api/sql/incident/history.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { type Desk, openDesk } from '../incidents/desk.ts';
import { anyOrder, forward } from '../incidents/orders.ts';
import { NOW } from '../routes/district.ts';

const CASES = isEmbedded ? 12 : 40;
const STEP_S = 5 * 3600;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const drawn = fc.sample(
    fc.record({
      severity: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
      category: fc.constantFrom('0101', '0402', '0102'),
      isNear: fc.boolean(),
      isForward: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
      orders: fc.array(anyOrder(['E-2']), { minLength: 9, maxLength: 9 }),
    }),
    { numRuns: CASES, seed: 7 },
  );
  for (const { isNear, isForward, orders, ...reported } of drawn) {
    const position: [number, number] = isNear ? [113.6605, 34.7505] : [113.6635, 34.7515];
    const { code } = await desk.report({ ...reported, position });
    for (const [turn, order] of orders.entries()) {
      desk.clock.pass(STEP_S / 9);
      const { row } = await desk.compare(code);
      // Mostly forward to closure, and often reopened.
      await desk.act(code, isForward[turn] ? forward[row.state] : order);
    }
  }
  // Imported incidents, open and closed, with actions much later.
  for (const code of ['E-4', 'E-5']) {
    await desk.act(code, { action: 'reopen', reason: 'x' });
    desk.clock.pass(STEP_S);
    await desk.act(code, { action: 'reclassify', reason: 'x', category: '0402', severity: 3 });
  }
});
afterAll(() => desk.close());

interface Stood {
  path: string[] | null;
  dueAt: string | null;
}

/** Every incident that was open then, as the fold of its history up to then. */
async function foldUntil(at: string): Promise<Stood[]> {
  const rows = await desk.database.query<{
    id: string;
    version: number;
    path: string[] | null;
    reportedAt: Date;
    closedAt: Date | null;
    dueAt: Date | null;
  }>(sql`SELECT i.id::text, i.version, g.path, i.reported_at AS "reportedAt", i.closed_at AS "closedAt", i.due_at AS "dueAt"
       FROM incident i
       LEFT JOIN grid g ON g.id = i.unit_id`);
  const stood: Stood[] = [];
  for (const { id, version, path, reportedAt, closedAt, dueAt } of rows) {
    if (new Date(reportedAt).toISOString() > at) continue;
    if (version === 0) {
      const isOpen = closedAt === null || new Date(closedAt).toISOString() > at;
      if (isOpen) stood.push({ path, dueAt: dueAt && new Date(dueAt).toISOString() });
      continue;
    }
    const [first, ...rest] = await listLines(desk.database, id, 0);
    if (first === undefined) throw new Error('an incident without a history');
    const state = foldHistory([
      first,
      ...rest.filter((line) => Date.parse(line.at) <= Date.parse(at)),
    ]);
    // Imported as closed: it was open until its closure.
    const wasClosed = state?.closedAt != null && Date.parse(state.closedAt) <= Date.parse(at);
    if (!wasClosed) stood.push({ path, dueAt: state?.dueAt ?? null });
  }
  return stood;
}

const count = (stood: readonly Stood[], code: string | null, at: string) => {
  const own = stood.filter(({ path }) => code === null || path?.includes(code));
  const overdue = own.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < Date.parse(at));
  return { open: own.length, overdue: overdue.length };
};

const UNITS = [null, '410103001', '410103001001', '410103001002', '410103001001001'] as const;
const pathOf = (code: string | null) =>
  code === null ? '/api/statistics' : `/api/grids/${code}/statistics`;

test('open and overdue at any past instant equal the fold of the histories', async () => {
  const end = desk.clock.now.getTime();
  const instants = Array.from({ length: isEmbedded ? 4 : 12 }, (_, n) =>
    new Date(NOW.getTime() + ((end - NOW.getTime()) * (n + 0.37)) / 12).toISOString(),
  );
  let reopened = 0;
  // Two of them before the first action here: only imported incidents.
  for (const at of ['2026-02-01T18:00:00.000Z', '2026-06-30T06:00:00.000Z', ...instants]) {
    const stood = await foldUntil(at);
    for (const code of UNITS) {
      const found = await desk.list(`${pathOf(code)}?openAt=${at}`, gridStatistics);
      expect(found.figures, `${code} ${at}`).toMatchObject(count(stood, code, at));
      expect(found.before).toMatchObject(count(stood, code, at));
      expect(found.openAt).toBe(at);
      if (code === '410103001001001') continue;
      const { children } = await desk.list(
        `${pathOf(code)}/children?openAt=${at}`,
        childStatistics,
      );
      for (const child of children) {
        expect(child.figures, `${child.code} ${at}`).toMatchObject(count(stood, child.code, at));
      }
    }
    reopened += stood.length;
  }
  expect(reopened).toBeGreaterThan(0);
  const [again] = await desk.database.query<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM incident_event WHERE action = 'reopen'`,
  );
  expect(again?.count).toBeGreaterThan(2);
});

test('and so do those of a unit as of then, on either basis', async () => {
  const at = new Date(NOW.getTime() + (CASES / 2) * STEP_S * 1000).toISOString();
  const stood = await foldUntil(at);
  for (const basis of ['location', 'area']) {
    for (const code of ['410103001', '410103001001']) {
      const path = `${pathOf(code)}?asOf=${at}&openAt=${at}&basis=${basis}`;
      const { figures, openAt } = await desk.list(path, gridStatistics);
      expect([basis, code, openAt]).toEqual([basis, code, at]);
      expect(figures).toMatchObject(count(stood, code, at));
    }
  }
});

test('without an instant, or with a future one, they are of now', async () => {
  const now = await desk.list('/api/statistics', gridStatistics);
  expect(now.openAt).toBe(now.computedAt);
  const ahead = await desk.list('/api/statistics?openAt=2199-01-01T00:00:00Z', gridStatistics);
  expect(ahead).toEqual(now);
});
