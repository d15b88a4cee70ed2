import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { getState } from '../../../web/state/app-state.ts';
import { measureServerTime } from '../../../web/state/server-time.ts';
import { AlertCameras } from '../../../web/wall/alert/alert-cameras.tsx';
import { AlertStaff } from '../../../web/wall/alert/alert-staff.tsx';
import { BlockColumn } from '../../../web/wall/block-column.tsx';
import { Heading } from '../../../web/wall/heading.tsx';
import { Wall } from '../../../web/wall/wall.tsx';
import { parseWallPlan } from '../../../web/wall/wall-plan.ts';
import { setting, warning } from '../crowd/town.ts';
import { clearDesk, type Replies, renderDesk } from '../panels/desk.tsx';
import { statistics, summary, theIncident } from '../panels/incident-replies.ts';
import { detail, grid, noIncidents, service, street } from '../panels/replies.ts';

afterEach(() => {
  vi.useRealTimers();
  clearDesk();
});

const planOf = (search: string) =>
  parseWallPlan(`${search}&lang=en`, { width: 3840, height: 2160 });
const ROUND_MS = 60_000;
/** Timeout that also suffices under other load. */
const DRAWN = { timeout: 30_000 };

/**
 * Opens a wall at the beginning of a minute, with a clock that stands still until it is moved. Without the service it has no
 * map.
 */
async function openWall(search: string, repliesAt: (begin: number) => Replies) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  // Further ahead than a round: the clock is visibly set, whenever the wall has been drawn.
  const begin = (Math.floor(Date.now() / ROUND_MS) + 2) * ROUND_MS;
  await renderDesk(<Wall plan={planOf(search)} />, {
    '/api/service': 'never',
    ...repliesAt(begin),
  });
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  measureServerTime({ at: begin, sentAt: now, cameAt: now });
  return async (ms: number) => {
    now += ms;
    await vi.advanceTimersByTimeAsync(ms);
  };
}

test('behind an alert that has become a strip the scenes continue, and the map with them', async () => {
  const goOn = await openWall('?scenes=district:30,incidents:30&alert=1', (begin) => {
    const incident = summary({ severity: 3, isAlert: true });
    const since = new Date(begin - 50_000).toISOString();
    const alert: Alert = {
      kind: 'incident',
      incident,
      units: [],
      version: 1,
      since,
      isReopened: false,
    };
    return { '/api/alerts': { items: [alert] } };
  });
  const shows = (alert: 'wall-alert' | 'wall-alert-strip', scene: string, onMap: object) =>
    vi.waitFor(() => {
      const alerts = [...document.querySelectorAll<HTMLElement>('[data-testid^="wall-alert"]')];
      expect(alerts.map(({ dataset }) => dataset.testid)).toEqual([alert]);
      expect(document.querySelector('h1')?.textContent).toBe(scene);
      expect(getState()).toMatchObject(onMap);
    }, DRAWN);
  const isIncident = { kind: 'incident', code: 'C-1' };
  await shows('wall-alert', 'Alert', { selection: isIncident, layers: { figure: false } });
  await goOn(16_000);
  const strip = 'wall-alert-strip';
  await shows(strip, 'District now', { selection: null, layers: { figure: true } });
  await goOn(30_000);
  await shows(strip, 'Incidents', { selection: null, layers: { figure: false } });
  await goOn(30_000);
  await shows(strip, 'District now', { selection: null, layers: { figure: true } });
});

test('the next scene is preloaded some seconds before its turn', async () => {
  const goOn = await openWall('?scenes=district:30,crowd:30', () => ({
    '/api/alerts': { items: [] },
    '/api/crowd/setting': setting,
  }));
  const asked = () =>
    vi.mocked(window.fetch).mock.calls.filter(([address]) => address === '/api/crowd/setting');
  const scene = () => document.querySelector('h1')?.textContent;
  await vi.waitFor(() => expect(scene()).toBe('District now'), DRAWN);
  await goOn(20_000);
  expect([scene(), asked(), getState().ahead]).toEqual(['District now', [], null]);
  await goOn(4_000);
  await vi.waitFor(() => {
    expect(asked()).toHaveLength(1);
    expect(getState().ahead).toMatchObject({
      flight: { bbox: expect.any(Array) },
      layers: expect.arrayContaining(['crowd']),
    });
  }, DRAWN);
  expect(scene()).toBe('District now');
  expect(getState().layers.crowd).toBe(false);
  await goOn(8_000);
  await vi.waitFor(() => expect(scene()).toBe('Commercial district'), DRAWN);
});

test('the heading names the district and not the plan in force, and shows which scenes are left out and why', async () => {
  const { playlist, name, leftOut } = planOf('?scenes=nothing,incidents:10,grid,grid@x!');
  const [entry] = playlist;
  if (!entry) throw new Error('there is one');
  const heading = { name, leftOut, entry, isAlert: false, language: 'en', isHeard: true } as const;
  await renderDesk(<Heading {...heading} />, {
    '/api/service': service,
    '/api/grids': { items: [street], total: 1, nextCursor: null },
  });
  const banner = page.getByRole('banner');
  await expect.element(banner).toHaveTextContent(street.name);
  await expect.element(banner).not.toHaveTextContent(String(service.edition?.title));
  for (const words of [
    'no scene “nothing”',
    '“grid” names no unit',
    '“grid@x!” has no valid code',
  ]) {
    await expect.element(banner.getByRole('status').first()).toHaveTextContent(words);
  }
});

test('a wall over data of the demo shows that, and names the unit that does not exist', async () => {
  const { playlist, leftOut } = planOf('?scenes=grid@999,incidents');
  expect(leftOut).toEqual([]);
  expect(playlist).toHaveLength(2);
  const place = await renderDesk(<Wall plan={planOf('?scenes=grid@999,incidents')} />, {
    '/api/service': { ...service, isSchematic: true },
    '/api/grids': { items: [street], total: 1, nextCursor: null },
    '/api/alerts': { items: [] },
  });
  await vi.waitFor(() => {
    expect(place.querySelector('main')?.textContent).toContain('Schematic boundaries');
    expect(place.querySelector('h1')?.textContent).toBe('Incidents');
    expect(place.querySelector('header')?.textContent).toContain(
      'Left out: no unit for “grid@999”',
    );
  }, DRAWN);
});

test('an address that was found only as a street leaves the responsibility uncertain; cameras of other floors show theirs', async () => {
  const camera = { kind: 'mall', state: 'online', position: [113.65, 34.75], distanceM: 2 };
  const near = (code: string, floor: string, isSameFloor: boolean) => ({
    ...camera,
    ...{ code, name: `Gallery ${code}`, floor, isSameFloor },
  });
  const incident = theIncident({
    placeFound: { name: 'Minzhu Road', precision: 'road' },
    staff: [
      { role: 'chief', name: 'Lin', extension: '8160', gridCode: grid.code, gridName: grid.name },
    ],
  });
  const place = await renderDesk(
    <div style={{ width: 320, height: 1200, display: 'grid' }}>
      <AlertStaff code="C-1" />
      <AlertCameras code="C-1" />
    </div>,
    {
      '/api/service': service,
      '/api/incidents/C-1': incident,
      '/api/incidents/C-1/surroundings': {
        cameras: [near('a', 'F1', true), near('b', 'B1', false)],
        similar: [],
      },
    },
  );
  await vi.waitFor(() => {
    expect(place.textContent).toContain('Location uncertain (Street only)');
    const rows = [...place.querySelectorAll('li')].map((row) => row.textContent);
    expect(rows).toContain('1Gallery a2 m');
    expect(rows).toContain('2Gallery bB1 · 2 m');
    expect(getState().numberedCameras).toHaveLength(2);
  }, DRAWN);
  clearDesk();
  await vi.waitFor(() => expect(getState().numberedCameras).toEqual([]), DRAWN);
});

test('figures, phones and tiers of the wall are written as on the desk', async () => {
  const posts = [{ role: 'chief' as const, name: 'Lin', extension: '8160' }];
  const place = await renderDesk(
    <div style={{ width: 320, height: 3000, display: 'grid' }}>
      <BlockColumn names={['on-time', 'in-grid-rate', 'staff', 'warnings']} unit={grid.code} />
    </div>,
    {
      '/api/service': service,
      [`/api/grids/${grid.code}`]: detail(grid, [street], { staff: posts }),
      [`/api/grids/${grid.code}/statistics`]: {
        ...statistics,
        figures: { ...statistics.figures, medianHandlingS: 12_720, inGridRate: 0.9 },
      },
      '/api/crowd/warnings': {
        items: [warning({ tier: 4, worstTier: 4 })],
        nextCursor: null,
      },
    },
  );
  await vi.waitFor(() => {
    for (const words of [
      '3 hr 32 min',
      'Median handling time',
      '90.0%',
      'ext. 8160',
      'Tier 4 (Critical)',
    ]) {
      expect(place.textContent?.replaceAll('\u00a0', ' ')).toContain(words);
    }
    for (const figure of place.querySelectorAll('dd')) {
      expect(figure.scrollWidth).toBeLessThanOrEqual(figure.clientWidth);
    }
  }, DRAWN);
});

test('lists of open and overdue incidents request the worst from the database, and not the newest', async () => {
  await renderDesk(
    <BlockColumn names={['open-incidents', 'overdue-incidents', 'newest-incidents']} unit={null} />,
    { '/api/service': service, '/api/incidents': noIncidents },
  );
  const asked = () =>
    vi
      .mocked(window.fetch)
      .mock.calls.map(([address]) => new URL(String(address), location.href))
      .filter(({ pathname }) => pathname === '/api/incidents')
      .map(({ searchParams: query }) =>
        ['status', 'timeliness', 'sort'].map((part) => query.get(part)),
      );
  await vi.waitFor(
    () =>
      expect(asked()).toEqual([
        ['open', null, 'severity'],
        ['open', 'overdue', 'severity'],
        ['all', null, 'newest'],
      ]),
    DRAWN,
  );
});
