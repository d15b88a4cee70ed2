/**
 * Many tabs of one browser, and computers with a wrong clock. Without graphics: such a tab is cheap, and receives the same
 * events.
 */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser } from '../../scripts/open-browser.ts';
import { freshness } from '../helpers/page-faults.ts';
import { reportIncident } from '../helpers/report-incident.ts';

const DESK = '/?lang=en&panel=incidents';
const WALL = '/wall?lang=en&scenes=district:600';
const HOUR = 3_600_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function newComputer(clockErrorMs = 0): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.addInitScript((errorMs) => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
      return kind.startsWith('webgl') ? null : getContext.call(this, kind);
    } as typeof getContext;
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...given: unknown[]) {
        super(...((given.length === 0 ? [Right.now() + errorMs] : given) as [number]));
      }
      static override now() {
        return Right.now() + errorMs;
      }
    } as DateConstructor;
  }, clockErrorMs);
  return context;
}

async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(new URL(path, inject('address')).href);
  return page;
}

const listed = (page: Page, title: string) =>
  page.getByRole('complementary').getByRole('listitem').filter({ hasText: title });

it('twelve tabs of desk and wall share one stream, and continue without the one that held it', async () => {
  const computer = await newComputer();
  const streams = new Map<Page, number>();
  const count = (page: Page, url: string, change: number) => {
    if (!/\/api\/stream/.test(url)) return;
    streams.set(page, (streams.get(page) ?? 0) + change);
  };
  computer.on('page', (page) => {
    page.on('request', (request) => count(page, request.url(), 1));
    page.on('requestfinished', (request) => count(page, request.url(), -1));
    page.on('requestfailed', (request) => count(page, request.url(), -1));
  });
  const open = () => [...streams].filter(([, connections]) => connections > 0);

  const desks: Page[] = [];
  for (let tab = 0; tab < 8; tab++) desks.push(await openTab(computer, DESK));
  const walls: Page[] = [];
  for (let tab = 0; tab < 4; tab++) walls.push(await openTab(computer, WALL));
  for (const page of [...desks, ...walls]) await freshness(page, 'live').waitFor();
  await expect.poll(() => open().length).toBe(1);

  await reportIncident(inject('address'), { title: 'Heard in every tab', severity: 1 });
  for (const page of desks) await listed(page, 'Heard in every tab').waitFor();

  const [holder] = open()[0] ?? [];
  await holder?.close();
  const left = desks.filter((page) => page !== holder);
  await expect.poll(() => open().length, { timeout: 60_000 }).toBe(1);
  await reportIncident(inject('address'), { title: 'Heard by those that are left', severity: 1 });
  for (const page of left) await listed(page, 'Heard by those that are left').waitFor();
  for (const page of [...left, ...walls.filter((page) => page !== holder)]) {
    await freshness(page, 'live').waitFor();
  }
  await computer.close();
});

it.each([
  ['90 minutes slow', -1.5 * HOUR],
  ['ten hours fast', 10 * HOUR],
])('a clock that is %s changes only its notice', async (_, errorMs) => {
  const [wrong, right] = [await newComputer(errorMs), await newComputer()];
  const [page, other] = [await openTab(wrong, DESK), await openTab(right, DESK)];
  await page.getByTestId('clock-notice').waitFor();
  await freshness(page, 'live').waitFor();
  const shown = await page.locator('header time').getAttribute('datetime');
  expect(Math.abs(Date.parse(shown ?? '') - Date.now())).toBeLessThan(60_000);

  const rows = async (tab: Page) => {
    const found = await tab.getByRole('complementary').getByRole('listitem').allInnerTexts();
    // They continue between the two readings.
    return found.filter((row) => !row.includes('second'));
  };
  await expect.poll(async () => (await rows(page)).length).toBeGreaterThan(5);
  // The difference of the clocks is known to some milliseconds.
  const differences = async () => {
    const [ours, theirs] = await Promise.all([rows(page), rows(other)]);
    return ours.flatMap((row, index) => (row === theirs[index] ? [] : [[row, theirs[index]]]));
  };
  await expect.poll(differences, { timeout: 30_000 }).toEqual([]);
  await Promise.all([page.close(), other.close()]);

  const walls = [await openTab(wrong, WALL), await openTab(right, WALL)] as const;
  for (const wall of walls) await freshness(wall, 'live').waitFor();
  const clock = await walls[0].locator('header time').getAttribute('datetime');
  expect(Math.abs(Date.parse(clock ?? '') - Date.now())).toBeLessThan(60_000);
  const lists = async (wall: Page) => {
    const found = await wall.getByRole('complementary').getByRole('listitem').allInnerTexts();
    return found.filter((row) => !/second|sec/.test(row));
  };
  await expect.poll(async () => (await lists(walls[0])).length).toBeGreaterThan(5);
  // Neither ages nor remaining times, nor that a figure is marked as old.
  await expect
    .poll(
      async () => {
        const [ours, theirs] = await Promise.all(walls.map(lists));
        return ours?.filter((row, index) => row !== theirs?.[index]);
      },
      { timeout: 30_000 },
    )
    .toEqual([]);
  await walls[0].locator('section[data-age="fresh"]').first().waitFor();
  expect(await walls[0].locator('section:is([data-age="stale"], [data-age="blank"])').count()).toBe(
    0,
  );
  await wrong.close();
  await right.close();
});
