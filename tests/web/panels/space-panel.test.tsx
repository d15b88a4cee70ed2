import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type SpaceNow, toSpaceColumns } from '../../../api/core/contract/crowd.ts';
import type { SensorClock } from '../../../api/core/contract/crowd-readings.ts';
import { queryClient } from '../../../web/api.ts';
import { CrowdPanel } from '../../../web/panels/crowd/crowd-panel.tsx';
import { SpacePanel } from '../../../web/panels/crowd/space-panel.tsx';
import { IncidentCrowd } from '../../../web/panels/incident/incident-crowd.tsx';
import { initialCrowd } from '../../../web/state/crowd-state.ts';
import { frame, setting, spaceNow, warning } from '../crowd/town.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies, theIncident } from './incident-replies.ts';

afterEach(clearDesk);

const COUNTS = '/api/crowd/spaces/Q/counts';
const replies = {
  ...incidentReplies,
  '/api/crowd/setting': setting,
  '/api/crowd/now': frame({ at: new Date().toISOString() }),
  '/api/crowd/warnings': { items: [], nextCursor: null },
  '/api/crowd/past': { filledShare: 1 },
  '/api/crowd/clocks': { items: [] },
};
/** The square, which only gates count. */
const gated = (now: Partial<SpaceNow>) => ({
  ...replies,
  '/api/crowd/now': frame({
    at: new Date().toISOString(),
    spaces: frame().spaces.with(4, spaceNow(now)),
  }),
});
const square = <SpacePanel code="Q" />;

test.each<[SpaceNow['range'], RegExp]>([
  [[650, 950], /^Between 650 and 950:/],
  [[100, null], /^At least 100:/],
])(
  'a space that is counted only by gates shows the accuracy of its count: %j',
  async (range, words) => {
    await renderDesk(square, gated({ count: 650, range }));
    await expect.element(page.getByText(words)).toBeVisible();
    answerWith(gated({ count: 650, range: null }));
    await queryClient.invalidateQueries({ queryKey: ['/api/crowd/now'] });
    await expect.element(page.getByText(words)).not.toBeInTheDocument();
  },
);

test('the absence of warnings is shown only when it is known', async () => {
  await renderDesk(<CrowdPanel />, { ...replies, '/api/crowd/warnings': 'never' });
  await expect.element(page.getByRole('heading', { name: 'Densest' })).toBeVisible();
  expect(page.getByText('None open').elements()).toEqual([]);
  await renderDesk(<CrowdPanel />, replies);
  await expect.element(page.getByText('None open')).toBeVisible();
});

test('a calm place shows that for the whole where a part of it is not calm, and why a part with a low density is full', async () => {
  const warnings = [warning({ spaceCode: 'M-F2', spaceName: 'floor 2', tier: 3, worstTier: 3 })];
  await renderDesk(<SpacePanel code="M" />, {
    ...replies,
    '/api/crowd/now': frame({
      at: new Date().toISOString(),
      spaces: frame()
        .spaces.with(1, spaceNow({ tier: 0 }))
        .with(3, spaceNow({ count: 1900, density: 1.9, tier: 3 })),
    }),
    '/api/crowd/warnings': { items: warnings, nextCursor: null },
  });
  await expect.element(page.getByText('Calm overall')).toBeVisible();
  await expect.element(page.getByText('1 warning inside: Tier 3 (Dangerous)')).toBeVisible();
  const card = page.getByRole('article');
  await expect.element(card).toHaveTextContent('1.9 persons/m² · 1,900 people · 95% of 2,000');
});

test('a warning without newer data marks its figures as the last ones', async () => {
  await renderDesk(<CrowdPanel />, {
    ...replies,
    '/api/crowd/now': frame(),
    '/api/crowd/warnings': { items: [warning({ density: 4.6, count: 1702 })], nextCursor: null },
  });
  const card = page.getByRole('article');
  await expect.element(card).toHaveTextContent('Last known: 4.6 persons/m² · 1,702 people');
  await expect.element(page.getByText(/^No new counts since/)).toBeVisible();
});

test('a click that was meant for the previous warning at that place acknowledges none', async () => {
  const ofTier = (tier: number) => ({
    ...replies,
    '/api/crowd/warnings': { items: [warning({ tier, worstTier: 4 })], nextCursor: null },
    '/api/crowd/warnings/1/acknowledge': warning(),
  });
  const sent = () =>
    vi.mocked(window.fetch).mock.calls.filter(([address]) => `${address}`.endsWith('acknowledge'));
  await renderDesk(<CrowdPanel />, ofTier(3));
  const button = page.getByRole('button', { name: 'Acknowledge' });
  await expect.element(button).toBeVisible();
  answerWith(ofTier(4));
  await queryClient.invalidateQueries({ queryKey: ['/api/crowd/warnings'] });
  await vi.waitFor(() => {
    expect(page.getByRole('article').element().textContent).toContain('Tier 4');
    // At the moment of the change.
    (button.element() as HTMLElement).click();
  });
  expect(sent()).toEqual([]);
  await vi.waitFor(() => {
    (button.element() as HTMLElement).click();
    expect(sent()).not.toEqual([]);
  });
});

test.each([
  [2, 0],
  [3, 1],
])('a warning of tier %i requires a person as in the strip: %i times', async (tier, times) => {
  const at = new Date().toISOString();
  const open = {
    id: '1',
    spaceCode: 'Q',
    spaceName: 'Square',
    position: [113.66, 34.75],
    tier,
    worstTier: 3,
    density: 4.1,
    count: 600,
    raisedAt: at,
    risenAt: at,
    acknowledgedAt: null,
    acknowledgedBy: null,
    lastAcknowledgedAt: null,
    escalatedAt: at,
    endedAt: null,
    incidentCode: null,
  };
  await renderDesk(square, {
    ...gated({ count: 712, density: 3.2 }),
    '/api/crowd/warnings': { items: [open], nextCursor: null },
  });
  // The present figure, as above it, not the older one of the warning.
  const card = page.getByRole('article');
  await expect.element(card).toHaveTextContent('712 people');
  expect(card.element().textContent).not.toContain('600');
  const calls = () => [
    page.getByRole('button', { name: 'Acknowledge' }).elements().length,
    page.getByText(/^Not acknowledged: escalated/).elements().length,
  ];
  await expect.poll(calls).toEqual([times, times]);
});

test('a manual count is sent with its reason, and not without one', async () => {
  const counted = { at: new Date().toISOString(), persons: 730, setBy: 'dispatcher' };
  const reason = 'Counted at both doors';
  await renderDesk(square, { ...replies, [COUNTS]: { isGateCounted: true, items: [] } });
  await page.getByRole('button', { name: 'Set count' }).click();
  await page.getByLabelText('People inside').fill('730');
  const save = page.getByRole('button', { name: 'Set this count' });
  await expect.element(save).toBeDisabled();
  await page.getByLabelText('Reason').fill(reason);
  answerWith({
    ...replies,
    [COUNTS]: { isGateCounted: true, items: [{ ...counted, reason }] },
  });
  await userEvent.click(save);
  await expect.element(page.getByText(/^730 people · Counted at both doors/)).toBeVisible();
  const posts = vi.mocked(window.fetch).mock.calls.filter(([, init]) => init?.method === 'POST');
  expect(posts.map(([address, init]) => [address, JSON.parse(String(init?.body))])).toEqual([
    [COUNTS, { persons: 730, reason }],
  ]);
});

test('sensors of the space whose clock is wrong, or was, are marked', async () => {
  const clock = (sensorCode: string, errorS: number, worstErrorS = errorS): SensorClock => ({
    sensorCode,
    spaceCode: 'M',
    errorS,
    worstErrorS,
    jumps: 1,
    heardAt: new Date().toISOString(),
  });
  const items = [clock('a', 95), clock('b', -7200), clock('c', 0, -40), clock('d', 600)];
  await renderDesk(<SpacePanel code="M" />, { ...replies, '/api/crowd/clocks': { items } });
  for (const words of ['Zone a 1 min 35 sec ahead', 'Zone b 2 hr behind']) {
    await expect.element(page.getByText(words, { exact: true })).toBeVisible();
  }
  // Sensors that are right again take no room from wrong ones.
  const before = page.getByText('Zone c was 40 sec behind within the last day', { exact: true });
  await expect.element(before).not.toBeVisible();
  await page.getByText('1 correct again').click();
  await expect.element(before).toBeVisible();
  // The sensor of the square, which is not in the mall.
  expect(page.getByText(/^Zone d .*ahead/).elements()).toEqual([]);
});

test('counts of the past that failed to load are neither zero nor silent sensors, and are requested again', async () => {
  const at = Date.parse('2026-11-20T20:15:00Z');
  const crowd = { ...initialCrowd, playback: { at, isPlaying: false } };
  const unread = { ...replies, '/api/crowd/frames': 'broken' } as const;
  await renderDesk(square, unread, { crowd });
  await expect
    .element(page.getByText(/^The counts could not be loaded: how full/), { timeout: 20_000 })
    .toBeVisible();
  expect(page.getByText(/nothing counted|no data for/).elements()).toEqual([]);
  await expect.element(page.getByText('Not loaded').first()).toBeVisible();
  expect(page.getByText('Unknown', { exact: true }).elements()).toEqual([]);
  expect(page.getByText(/One-minute means/).elements()).toEqual([]);
  expect(page.getByRole('cell', { name: 'Unknown' }).elements()).toEqual([]);
  const read = { settingVersion: setting.version, step: 60, storedSince: null };
  answerWith({
    ...replies,
    '/api/crowd/frames': { ...read, frames: [frame({ at: new Date(at).toISOString() })] },
  });
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await expect.element(page.getByText(/^The counts could not be loaded/)).not.toBeInTheDocument();
});

test('the progress of back-filling is shown until it is complete', async () => {
  const filled = (filledShare: number) => ({ ...replies, '/api/crowd/past': { filledShare } });
  await renderDesk(square, filled(0.4));
  const told = page.getByText(/^Filling in past data/);
  await expect.element(told).toHaveTextContent(/: 40%$/);
  answerWith(filled(1));
  await queryClient.invalidateQueries({ queryKey: ['/api/crowd/past'] });
  await expect.element(told).not.toBeInTheDocument();
});

test('the crowd at an incident shows when it was counted, and that late counts correct it', async () => {
  const near = setting.spaces.find(({ kind }) => kind !== 'district');
  const reportedAt = '2026-11-20T20:15:40.000Z';
  const asked = () =>
    vi
      .mocked(fetch)
      .mock.calls.map(([address]) => new URL(String(address), location.href))
      .find(({ pathname }) => pathname.endsWith('/history'))?.searchParams;
  await renderDesk(
    <IncidentCrowd
      incident={theIncident({
        floor: near?.floor ?? null,
        position: near?.position ?? null,
        reportedAt,
      })}
    />,
    {
      ...replies,
      [`/api/crowd/spaces/${near?.code}/history`]: {
        code: near?.code,
        step: 60,
        points: [{ at: '2026-11-20T20:14:00.000Z', count: 986, density: 0.3, in: null, out: null }],
      },
    },
  );
  await expect
    .element(page.getByText('Counted at 20:14. Late counts still correct it.'))
    .toBeVisible();
  // The minute of the report is not over when the incident is first read.
  expect(asked()?.get('to')).toBe('2026-11-20T20:15:00.000Z');
});

test('while a past day is played the chart is of that day, by the hour where no minutes are stored, and the bounds are marked as those of now', async () => {
  const at = Date.parse('2026-11-20T20:15:00Z');
  const crowd = { ...initialCrowd, day: '2026-11-20', playback: { at, isPlaying: false } };
  const hour = (hours: number, count: number | null) => ({
    at: new Date(Date.parse('2026-11-20T00:00:00Z') + hours * 3_600_000).toISOString(),
    count,
    density: null,
    in: null,
    out: null,
  });
  const course = Array.from({ length: 24 }, (_, index) => hour(index, 600 + index));
  const read = { settingVersion: setting.version, step: 60, storedSince: null };
  const empty = frame({ at: new Date(at).toISOString() });
  const silent = {
    ...empty,
    counts: empty.counts.map(() => null),
    spaces: toSpaceColumns(empty.spaces),
  };
  await renderDesk(
    square,
    {
      ...replies,
      '/api/crowd/frames': { ...read, frames: [silent] },
      '/api/crowd/spaces/Q/history': { code: 'Q', step: 3600, points: course },
    },
    { crowd },
  );
  await expect.element(page.getByRole('img', { name: /on Nov 20, 2026/ })).toBeVisible();
  expect(page.getByRole('heading', { name: 'Last 24 hours' }).elements()).toEqual([]);
  await expect.element(page.getByText(/^Current thresholds/)).toBeVisible();
  // Nothing is stored of that minute, and no sensor was silent.
  await expect.element(page.getByText(/^Unknown: no data for this time/)).toBeVisible();
  expect(page.getByText(/^Sensors reporting/).elements()).toEqual([]);
  const spans = vi
    .mocked(window.fetch)
    .mock.calls.map(([address]) => new URL(String(address), location.href))
    .filter(({ pathname }) => pathname.endsWith('/history'))
    .map(({ searchParams }) => searchParams.get('from'));
  expect(spans).toContain('2026-11-20T00:00:00.000Z');
});

test('the absence of warnings at a place is not shown before they are loaded', async () => {
  await renderDesk(square, { ...replies, '/api/crowd/warnings': 'never' });
  await expect.element(page.getByRole('heading', { name: 'Warnings' })).toBeVisible();
  await renderDesk(square, replies);
  await expect.element(page.getByRole('heading', { name: 'About' })).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Warnings' })).not.toBeInTheDocument();
});
