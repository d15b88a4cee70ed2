import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { incidentPage } from '../../../api/core/contract/incidents.ts';
import {
  countedFigure,
  gridStatistics,
  listBehind,
} from '../../../api/core/contract/statistics.ts';
import type { IncidentOrder } from '../../../api/core/rules/incident-life.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { COMMUNITY, type Desk, GRID, openDesk, STREET } from './desk.ts';
import { anyOrder, forward } from './orders.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function list(query: Record<string, string>): Promise<string[]> {
  const search = new URLSearchParams({ limit: '500', ...query });
  const { items, total } = await desk.list(`/api/incidents?${search}`, incidentPage);
  expect(total).toBe(items.length);
  return items.map(({ code }) => code).sort();
}

const whole: IncidentOrder[] = [
  { action: 'register' },
  { action: 'dispatch', to: GRID },
  { action: 'start' },
  { action: 'finish' },
  { action: 'verify' },
  { action: 'close' },
];

test('an incident is found by any instant of its life', async () => {
  const { code } = await desk.report();
  desk.clock.pass(60);
  const hour = (from: number, to: number) => ({
    from: new Date(desk.clock.now.getTime() + from * 1000).toISOString(),
    to: new Date(desk.clock.now.getTime() + to * 1000).toISOString(),
  });
  await desk.acts(code, ...whole.slice(0, 2));
  expect(await list({ by: 'registered', ...hour(0, 1) })).toEqual([code]);
  expect(await list({ by: 'registered', ...hour(-1, 0) })).toEqual([]);
  expect(await list({ by: 'due', ...hour(12 * 3600, 12 * 3600 + 1) })).toEqual([code]);
  expect(await list({ by: 'returned', ...hour(-60, 60) })).toEqual([]);
  await desk.acts(code, { action: 'return', reason: '派错' }, ...whole.slice(1, 3));
  expect(await list({ by: 'returned', ...hour(0, 1) })).toEqual([code]);
  expect(await list({ by: 'returned', ...hour(1, 60) })).toEqual([]);
  expect(await list({ by: 'returned' })).toEqual([code]);
  desk.clock.pass(60);
  await desk.acts(code, ...whole.slice(3));
  const closed = { status: 'closed', by: 'closed', ...hour(0, 1) };
  expect(await list(closed)).toEqual([code]);
  expect(await list({ ...closed, onTime: 'true', inGrid: 'true' })).toEqual([code]);
  expect(await list({ ...closed, onTime: 'false' })).toEqual([]);
});

test('open incidents are found by timeliness', async () => {
  const { code } = await desk.report();
  await desk.acts(code, { action: 'register' });
  expect(await list({ timeliness: 'in_time' })).toContain(code);
  desk.clock.pass(10 * 3600);
  expect(await list({ timeliness: 'due_soon' })).toContain(code);
  expect(await list({ timeliness: 'in_time' })).not.toContain(code);
  desk.clock.pass(3 * 3600);
  expect(await list({ timeliness: 'overdue' })).toContain(code);
  expect(await list({ timeliness: 'none', status: 'all' })).not.toContain(code);
  for (const timeliness of ['none', 'in_time', 'due_soon', 'overdue']) {
    const { items } = await desk.list(
      `/api/incidents?status=all&limit=500&timeliness=${timeliness}`,
      incidentPage,
    );
    expect(items.every((one) => one.timeliness === timeliness)).toBe(true);
  }
});

test('an incident is found by the hour of its week in the city', async () => {
  // E-6: Tuesday 23:00 UTC is Wednesday, seven in the morning.
  expect(await list({ hourOfWeek: String(2 * 24 + 7) })).toContain('E-6');
  expect(await list({ hourOfWeek: String(1 * 24 + 23) })).not.toContain('E-6');
});

/** Figures that depend on the period, and not on the moment of the request. */
async function figuresOf(path: string, from: string, to: string) {
  const asked = `${path}?from=${from}&to=${to}`;
  const { figures, trend, severities } = await desk.list(asked, gridStatistics);
  const { open: _open, overdue: _overdue, ...ofPeriod } = figures;
  return { ofPeriod, trend, severities } satisfies Record<string, unknown>;
}

test('a reopened incident is counted where it was, and as reopened where it is reopened', async () => {
  const { code } = await desk.report();
  await desk.acts(code, ...whole);
  desk.clock.pass(3600);
  const from = '2026-06-01T00:00:00.000Z';
  const to = desk.clock.now.toISOString();
  const before = await figuresOf('/api/statistics', from, to);
  const all = await list({ status: 'all', by: 'closed', from, to });
  desk.clock.pass(3600);
  await desk.acts(code, { action: 'reopen', reason: '又出现了' });
  expect(await figuresOf('/api/statistics', from, to)).toEqual(before);
  expect(await list({ status: 'all', by: 'closed', from, to })).toEqual(all);
  desk.clock.pass(60);
  const later = desk.clock.now.toISOString();
  const { ofPeriod } = await figuresOf('/api/statistics', to, later);
  expect(ofPeriod).toMatchObject({ registered: 0, closed: 0, reopened: 1 });
  expect(await list({ status: 'all', by: 'reopened', from: to, to: later })).toEqual([code]);
  await desk.acts(code, ...whole.slice(1));
  expect(await figuresOf('/api/statistics', from, to)).toEqual(before);
});

test('the list behind a figure is as long as the figure says', async () => {
  for (const order of whole.keys()) {
    const { code } = await desk.report({ severity: 2 });
    await desk.acts(code, ...whole.slice(0, order + 1));
  }
  const dismissed = await desk.report();
  await desk.acts(dismissed.code, { action: 'dismiss', reason: '不实' });
  desk.clock.pass(1);
  const to = desk.clock.now.toISOString();
  const from = '2026-06-15T00:00:00.000Z';
  const { figures } = await desk.list(
    `/api/grids/${STREET}/statistics?from=${from}&to=${to}`,
    gridStatistics,
  );
  for (const figure of countedFigure.options) {
    const query = Object.entries(listBehind(figure, from, to)).map(([name, value]) => [
      name,
      String(value),
    ]);
    const found = await list({ ...Object.fromEntries(query), grid: STREET });
    expect(found.length, figure).toBe(figures[figure]);
  }
  expect(figures.returned).toBe(1);
  expect(figures.closedInGrid).toBeGreaterThan(0);
});

test('no action changes the figures of a past period', async () => {
  const codes = [await desk.report({ severity: 2 }), await desk.report()].map(({ code }) => code);
  // Corrections also count for the past.
  const corrections = ['reclassify', 'locate'];
  const from = '2026-06-01T00:00:00.000Z';
  const paths = [
    '/api/statistics',
    `/api/grids/${STREET}/statistics`,
    `/api/grids/${GRID}/statistics`,
  ];
  const kept: { to: string; figures: Awaited<ReturnType<typeof figuresOf>>[] }[] = [];
  const ask = (to: string) => Promise.all(paths.map((path) => figuresOf(path, from, to)));
  const [code = ''] = codes;
  const turns: IncidentOrder[] = [
    ...whole.slice(0, 1),
    { action: 'return', reason: '材料不全' },
    ...whole.slice(0, 3),
    { action: 'reassign', to: COMMUNITY, reason: '不归该网格' },
    ...whole.slice(2),
    { action: 'reopen', reason: '又出现了' },
  ];
  const orders = [
    ...turns.map((order) => [code, order] as const),
    ...fc.sample(
      fc.tuple(
        fc.constantFrom(...codes),
        fc.oneof(fc.constant('forward' as const), anyOrder(codes)),
      ),
      { numRuns: isEmbedded ? 20 : 80, seed: 12 },
    ),
  ];
  const done = new Set<string>();
  for (const [index, [code, asked]] of orders.entries()) {
    const order = asked === 'forward' ? forward[(await desk.find(code)).state] : asked;
    if (corrections.includes(order.action)) continue;
    desk.clock.pass(1800);
    await desk.fire();
    if (index % 10 === 0) {
      const to = desk.clock.now.toISOString();
      kept.push({ to, figures: await ask(to) });
    }
    desk.clock.pass(1);
    if ((await desk.act(code, order)).status === 200) done.add(order.action);
  }
  for (const { to, figures } of kept) expect(await ask(to), to).toEqual(figures);
  expect([...done]).toEqual(expect.arrayContaining(['close', 'reopen', 'return', 'reassign']));
});
