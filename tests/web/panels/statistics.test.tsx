import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { z } from 'zod';
import { childFigures, countedFigure, listBehind } from '../../../api/core/contract/statistics.ts';
import { drawTrend } from '../../../web/panels/statistics/draw-trend.ts';
import { rankChildren } from '../../../web/panels/statistics/rank-children.ts';
import { StatisticsView } from '../../../web/panels/statistics/statistics-view.tsx';
import { openListBehind } from '../../../web/state/actions/incident-list.ts';
import { getState } from '../../../web/state/app-state.ts';
import { initialState } from '../../../web/state/choices.ts';
import { toIncidentQuery } from '../../../web/state/incident-query.ts';
import { periodBounds } from '../../../web/state/period-bounds.ts';
import { wholePoints } from '../../../web/state/whole-points.ts';
import { readChartLook } from '../../../web/ui/chart-look.ts';
import { drawTrend as drawWallTrend } from '../../../web/wall/blocks/draw-trend.ts';
import { setState } from '../set-state.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies, statistics } from './incident-replies.ts';
import { grid } from './replies.ts';

afterEach(clearDesk);

const children = {
  from: statistics.from,
  to: statistics.to,
  openAt: statistics.openAt,
  basis: 'location',
  edition: 1,
  children: [],
  unplaced: null,
};
const replies = {
  ...incidentReplies,
  [`/api/grids/${grid.code}/statistics`]: statistics,
  [`/api/grids/${grid.code}/statistics/children`]: children,
};
const show = () => renderDesk(<StatisticsView unit={grid.code} />, replies);

test('a figure is shown next to that of the period before', async () => {
  await show();
  await expect
    .element(page.getByRole('button', { name: /20\s*Registered\s*before: 25/ }))
    .toBeVisible();
  await expect
    .element(page.getByRole('img', { name: /In-grid rate 93\.4%.*Target 90/ }))
    .toBeInTheDocument();
});

test('a partly known period before is not compared, and the date of the first incident is shown', async () => {
  await renderDesk(<StatisticsView unit={grid.code} />, {
    ...replies,
    [`/api/grids/${grid.code}/statistics`]: {
      ...statistics,
      knownSince: '2026-10-01T02:00:00.000Z',
    },
  });
  await expect
    .element(page.getByText(/incidents are on record only since Oct 1, 2026/))
    .toBeVisible();
  expect(page.getByText(/^before: /).elements()).toEqual([]);
});

test('figures of the units below are saved as they are requested: period, categories, language', async () => {
  const child = { code: 'U-1', name: 'North', level: 3, kind: 'general' };
  await renderDesk(
    <StatisticsView unit={grid.code} />,
    {
      ...replies,
      [`/api/grids/${grid.code}/statistics/children`]: {
        ...children,
        children: [{ ...child, figures: childFigures.parse(statistics.figures) }],
      },
    },
    {
      period: 'last_month',
      incidentFilter: { ...initialState.incidentFilter, categories: ['0401'] },
    },
  );
  const link = page.getByRole('link', { name: 'Download these figures as CSV' });
  await expect.element(link).toBeVisible();
  const saved = new URL(link.element().getAttribute('href') ?? '', location.href);
  expect(saved.pathname).toBe(`/api/grids/${grid.code}/statistics/children/export`);
  const { from, to } = periodBounds('last_month', Date.now(), 'UTC');
  const query = Object.fromEntries(saved.searchParams);
  expect(query).toMatchObject({ from, to, category: '0401', lang: 'en' });
});

test('rates state their basis: incidents without a due date are shown, and why more can be closed than became due', async () => {
  const figures = { ...statistics.figures, closedWithoutDueDate: 4, closureRate: 1.002 };
  await renderDesk(<StatisticsView unit={grid.code} />, {
    ...replies,
    [`/api/grids/${grid.code}/statistics`]: { ...statistics, figures },
  });
  await expect.element(page.getByText(/neither on time nor late: 4/)).toBeVisible();
  await page.getByRole('button', { name: 'Show them' }).click();
  expect(getState()).toMatchObject({
    gridTab: 'incidents',
    incidentFilter: { status: 'all', by: 'closed', period: '30d', dueDate: false, onTime: null },
  });
  await expect.element(page.getByText('100.2%')).toBeVisible();
  await expect.element(page.getByText(/^Closed ÷ due, both in this period/)).toBeVisible();
});

test('incidents open at the end of a period have that instant, and are never called current', async () => {
  const openAt = '2026-11-01T00:00:00.000Z';
  const desk = await renderDesk(<StatisticsView unit={grid.code} />, {
    ...replies,
    [`/api/grids/${grid.code}/statistics`]: { ...statistics, openAt },
  });
  await expect.element(page.getByText(/^As of Oct 31, 2026.*24:00/)).toBeVisible();
  expect(desk.textContent).not.toMatch(/\bnow\b/i);
});

test('a figure opens its counted incidents', async () => {
  await show();
  await page.getByRole('button', { name: /Closed on time/ }).click();
  expect(getState()).toMatchObject({
    gridTab: 'incidents',
    incidentFilter: { status: 'all', by: 'closed', period: '30d', onTime: true },
  });
});

test.each(countedFigure.options)(
  'the list behind %s uses the parameters of the contract',
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

test('a category filters list and map, an hour filters them further, and both can be removed', async () => {
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

test('arrow keys move through the week', async () => {
  await show();
  const peak = page.getByRole('button', { name: /Tue 01:00–02:00/ });
  await expect.element(peak).toBeVisible();
  peak.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('button', { name: /Tue 02:00–03:00: 2/ })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(page.getByRole('button', { name: /Wed 02:00–03:00/ })).toHaveFocus();
});

test('of rates the lowest is first, of numbers the highest; without a value comes last', () => {
  const child = (code: string, open: number, inGridRate: number | null) => ({
    code,
    name: code,
    level: 3,
    kind: 'general' as const,
    figures: { ...childFigures.parse(statistics.figures), open, inGridRate },
  });
  const all = [child('a', 3, 0.9), child('b', 7, null), child('c', 5, 0.5)];
  const order = (figure: 'open' | 'inGridRate') =>
    rankChildren(all, figure).ranked.map(({ code }) => code);
  expect(order('open')).toEqual(['b', 'c', 'a']);
  expect(order('inGridRate')).toEqual(['c', 'a', 'b']);
});

test('figures, charts and ranking use the filter of list and map, the bars show all', async () => {
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

test('the list behind a filtered figure has the same filter', () => {
  setState({ incidentFilter: { ...initialState.incidentFilter, categories: ['0401'] } });
  openListBehind(grid.code, 'overdue');
  expect(getState().incidentFilter).toMatchObject({ categories: ['0401'], timeliness: 'overdue' });
  setState(initialState);
});

test('the days of a trend are those of the district, wherever this browser is', () => {
  const trend = [{ at: '2026-11-20T16:00:00.000Z', reported: 1, closed: 0, isWhole: true }];
  const daysOf = (zone: string) => {
    const drawn = drawTrend(trend, trendWords, 'en', zone)(readChartLook(document.body));
    return z.object({ xAxis: z.object({ data: z.array(z.string()) }) }).parse(drawn).xAxis.data;
  };
  expect(daysOf('Asia/Shanghai')).toEqual(['11/21']);
  expect(daysOf('America/New_York')).toEqual(['11/20']);
});

test('a trend does not fall to zero after midnight: the running day is incomplete, and the future is absent', () => {
  const day = (date: number, reported: number) => ({
    at: new Date(Date.UTC(2026, 10, date, -8)).toISOString(),
    reported,
    closed: reported,
  });
  const points = wholePoints(
    {
      from: '2026-11-18T04:00:00.000Z',
      to: '2026-11-23T16:00:00.000Z',
      // Five minutes past midnight in the district.
      computedAt: '2026-11-20T16:05:00.000Z',
      trend: [day(18, 20), day(19, 40), day(20, 42), day(21, 0), day(22, 0), day(23, 0)],
    },
    'Asia/Shanghai',
  );
  expect(points.map(({ isWhole }) => isWhole)).toEqual([false, true, true, false]);
  for (const draw of [drawTrend, drawWallTrend]) {
    const drawn = draw(points, trendWords, 'en', 'Asia/Shanghai')(readChartLook(document.body));
    const { series } = z
      .object({ series: z.array(z.object({ type: z.string(), data: z.array(z.unknown()) })) })
      .parse(drawn);
    // The line ends with the last complete day; an incomplete one has a hollow point and an empty bar.
    expect(series[1]?.data).toEqual([null, 40, 42, null]);
    expect(series[2]?.data).toEqual([20, null, null, 0]);
    expect(series[0]?.data.map((bar) => typeof bar)).toEqual([
      'object',
      'number',
      'number',
      'object',
    ]);
  }
});

test('the running hour is incomplete', () => {
  const hour = (at: number) => ({
    at: new Date(Date.UTC(2026, 10, 20, at)).toISOString(),
    reported: 1,
    closed: 1,
  });
  const points = wholePoints(
    {
      from: '2026-11-20T03:15:00.000Z',
      to: '2026-11-20T06:30:00.000Z',
      computedAt: '2026-11-20T06:20:00.000Z',
      trend: [hour(3), hour(4), hour(5), hour(6)],
    },
    'Asia/Shanghai',
  );
  expect(points.map(({ isWhole }) => isWhole)).toEqual([false, true, true, false]);
});

const trendWords = { reported: 'Reported', closed: 'Closed', soFar: 'so far' };

test('where borders have moved the basis of the time before is shown, and the other one is a click away', async () => {
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

test('an hour of the week is shown to filter list and map alone', async () => {
  await show();
  await page.getByRole('button', { name: /Tue 01:00–02:00: 6/ }).click();
  await expect.element(page.getByText('Map and list only:')).toBeVisible();
});
