import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { z } from 'zod';
import { countedFigure, listBehind } from '../../../api/contract/statistics.ts';
import { drawTrend } from '../../../web/panels/statistics/draw-trend.ts';
import { openListBehind } from '../../../web/panels/statistics/open-list.ts';
import { rankChildren } from '../../../web/panels/statistics/rank-children.ts';
import { StatisticsView } from '../../../web/panels/statistics/statistics-view.tsx';
import { getState, initialState, setState } from '../../../web/state/app-state.ts';
import { toIncidentQuery } from '../../../web/state/incident-query.ts';
import { periodBounds } from '../../../web/state/period-bounds.ts';
import { readChartLook } from '../../../web/ui/chart-look.ts';
import { caseReplies, statistics } from './case-replies.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { grid } from './replies.ts';

afterEach(clearDesk);

const children = { from: statistics.from, to: statistics.to, children: [] };
const replies = {
  ...caseReplies,
  [`/api/grids/${grid.code}/statistics`]: statistics,
  [`/api/grids/${grid.code}/statistics/children`]: children,
};
const show = () => renderDesk(<StatisticsView unit={grid.code} />, replies);

test('a figure stands beside that of the period before', async () => {
  await show();
  await expect
    .element(page.getByRole('button', { name: /20\s*Registered\s*before: 25/ }))
    .toBeVisible();
  await expect
    .element(page.getByRole('img', { name: /In the grid 93\.4%.*Target 90/ }))
    .toBeInTheDocument();
});

test('a figure opens the cases it counts', async () => {
  await show();
  await page.getByRole('button', { name: /Closed in time/ }).click();
  expect(getState()).toMatchObject({
    gridTab: 'incidents',
    incidentFilter: { status: 'all', by: 'closed', period: '30d', onTime: true },
  });
});

test.each(countedFigure.options)(
  'the list behind %s asks with the parameters of the contract',
  (figure) => {
    const now = Date.parse('2026-11-21T12:03:00Z');
    openListBehind(grid.code, figure);
    const { from, to } = periodBounds('30d', now, 'UTC');
    const asked = Object.entries(toIncidentQuery(getState().incidentFilter, now, 'UTC')).filter(
      ([, value]) => value != null,
    );
    const meant = Object.entries(listBehind(figure, from, to)).map(([name, value]) => [
      name,
      String(value),
    ]);
    expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(meant));
  },
);

test('a category narrows list and map, an hour narrows them further, and both can be taken away', async () => {
  await show();
  await page.getByRole('button', { name: /^Smoke/ }).click();
  await page.getByRole('button', { name: /Tue 01:00–02:00: 6/ }).click();
  expect(getState().incidentFilter).toMatchObject({
    status: 'all',
    period: '30d',
    categories: ['0401'],
    hourOfWeek: 25,
  });
  await page.getByRole('button', { name: 'Remove: Smoke' }).click();
  await page.getByRole('button', { name: 'Remove: Tue 01:00–02:00' }).click();
  expect(getState().incidentFilter).toEqual(initialState.incidentFilter);
});

test('the week is walked through by arrow keys', async () => {
  await show();
  const peak = page.getByRole('button', { name: /Tue 01:00–02:00/ });
  await expect.element(peak).toBeVisible();
  peak.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('button', { name: /Tue 02:00–03:00: 2/ })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('button', { name: /Wed 02:00–03:00/ })).toHaveFocus();
});

test('of rates the lowest stands first, of numbers the highest; without a value comes last', () => {
  const child = (code: string, open: number, inGridRate: number | null) => ({
    code,
    name: code,
    level: 3,
    kind: 'general' as const,
    figures: { registered: 0, closed: 0, open, overdue: 0, onTimeRate: null, inGridRate },
  });
  const all = [child('a', 3, 0.9), child('b', 7, null), child('c', 5, 0.5)];
  const order = (figure: 'open' | 'inGridRate') =>
    rankChildren(all, figure).ranked.map(({ code }) => code);
  expect(order('open')).toEqual(['b', 'c', 'a']);
  expect(order('inGridRate')).toEqual(['c', 'a', 'b']);
});

test('figures, charts and ranking are asked for what list and map are narrowed to, the bars for all', async () => {
  await show();
  await page.getByRole('button', { name: /^Smoke/ }).click();
  const asked = (path: string) =>
    vi
      .mocked(window.fetch)
      .mock.calls.map(([address]) => new URL(String(address), location.href))
      .filter(({ pathname }) => pathname === `/api/grids/${grid.code}/${path}`)
      .map(({ searchParams }) => searchParams.getAll('category'));
  await expect.poll(() => asked('statistics')).toContainEqual(['0401']);
  await expect.poll(() => asked('statistics/children')).toContainEqual(['0401']);
  const bars = () => page.getByRole('button', { name: /^(Smoke|Trading outside)/ }).elements();
  await expect.poll(bars).toHaveLength(statistics.categories.length);
});

test('the list behind a narrowed figure is as narrow', () => {
  setState({ incidentFilter: { ...initialState.incidentFilter, categories: ['0401'] } });
  openListBehind(grid.code, 'overdue');
  expect(getState().incidentFilter).toMatchObject({ categories: ['0401'], timeliness: 'overdue' });
  setState(initialState);
});

test('the days of a trend are those of the district, wherever this browser is', () => {
  const trend = [{ at: '2026-11-20T16:00:00.000Z', reported: 1, closed: 0 }];
  const words = { reported: 'Reported', closed: 'Closed' };
  const daysOf = (zone: string) => {
    const drawn = drawTrend(trend, words, 'en', zone)(readChartLook(document.body));
    return z.object({ xAxis: z.object({ data: z.array(z.string()) }) }).parse(drawn).xAxis.data;
  };
  expect(daysOf('Asia/Shanghai')).toEqual(['11/21']);
  expect(daysOf('America/New_York')).toEqual(['11/20']);
});

test('where borders have moved it is said how the time before is counted, and the other way is a click away', async () => {
  const moved = {
    ...statistics,
    edition: 7,
    changes: [{ edition: 7, validFrom: '2026-11-03T04:00:00.000Z' }],
  };
  const path = `/api/grids/${grid.code}/statistics`;
  await renderDesk(<StatisticsView unit={grid.code} />, { ...replies, [path]: moved });
  await expect
    .element(page.getByText(/Borders moved on Nov 3, 2026: counted by where it happened/))
    .toBeVisible();
  answerWith({ ...replies, [path]: { ...moved, basis: 'area' } });
  await page.getByText('By area', { exact: true }).click();
  await expect.element(page.getByText(/by the share of their area that lies here/)).toBeVisible();
  const asked = vi
    .mocked(window.fetch)
    .mock.calls.map(([address]) => new URL(String(address), location.href));
  expect(
    asked.some(({ pathname, search }) => pathname === path && search.includes('basis=area')),
  ).toBe(true);
});

test('an hour of the week is said to narrow list and map alone', async () => {
  await show();
  await page.getByRole('button', { name: /Tue 01:00–02:00: 6/ }).click();
  await expect.element(page.getByText('Map and list only:')).toBeVisible();
});
