/**
 * Desk and wall on every screen they are used on, in both languages: no text is cut, covered or outside, nor faint on a wall.
 */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { alerts } from '../../api/core/contract/alerts.ts';
import { type Language, languageCodes } from '../../api/core/contract/languages.ts';
import { splitCookies } from '../../scripts/begin-session.ts';
import { openBrowser } from '../../scripts/open-browser.ts';
import { drawPlan } from '../../scripts/screenshots/draw-plan.ts';
import type { Theme } from '../../web/state/choices.ts';
import { findFaintText } from '../helpers/find-faint-text.ts';
import { findHiddenText } from '../helpers/find-hidden-text.ts';
import { type OpenedMap, openMap } from '../helpers/open-map.ts';
import { reportIncident } from '../helpers/report-incident.ts';
import { sessionAt } from '../helpers/session-at.ts';

/** The first is a laptop at 150 %, the fourth a wall of four screens, the last an upright one. */
const SIZES = ['911x512', '1366x768', '1280x720', '3840x2160', '6656x1792', '1080x1920'] as const;
const EXTREMES = ['911x512', '6656x1792', '1080x1920'] as const;
type Size = (typeof SIZES)[number];

const TITLE = 'Smoke from the kitchen of a restaurant, 烟气进入楼道，北侧出口无法通行';
const STREET = '410103010';

let browser: Browser;
let incidentCode: string;
let plan: string;
beforeAll(async () => {
  const address = inject('address');
  [browser, incidentCode, plan] = await Promise.all([
    openBrowser(),
    reportIncident(address, { title: TITLE, severity: 3 }),
    sessionAt(address, 'planner').then(({ cookie }) => drawPlan(address, cookie)),
  ]);
});
/** Other tests use other alerts. */
afterAll(async () => {
  await browser.close();
  const address = inject('address');
  const session = await sessionAt(address, 'dispatcher');
  const shown = await fetch(`${address}/api/alerts`, { headers: session });
  const { items } = alerts.parse(await shown.json());
  const seen = items.flatMap((alert) =>
    alert.kind === 'incident' && alert.incident.code === incidentCode
      ? [{ kind: alert.kind, code: incidentCode, version: alert.version }]
      : [],
  );
  const reply = await fetch(`${address}/api/alerts/acknowledge`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...session,
    },
    body: JSON.stringify({ alerts: seen }),
  });
  expect(reply.status).toBe(200);
});

/** Register*: acknowledging, the action before it, would end the alert that the walls show. */
const ACT_WITH_FORM = '#panel footer button:has(kbd:text-is("R"))';

interface View {
  search: string;
  /** Selector of an element that proves that the view is complete. */
  sign: string;
  sizes: readonly Size[];
}

/** Views of the desk; an alert is above each. */
const desk: Record<string, View> = {
  'front view': { search: 'panel=overview', sign: '#panel dl', sizes: SIZES },
  'incident with a form': { search: 'incident=', sign: '#panel ol', sizes: SIZES },
  'incidents list': { search: 'panel=incidents', sign: '#panel li', sizes: EXTREMES },
  'crowd, with its time line': {
    search: 'panel=crowd&layers=names,crowd,incidents',
    sign: '[data-testid="time-line"]',
    sizes: EXTREMES,
  },
  statistics: { search: `grid=${STREET}`, sign: '#panel figure', sizes: EXTREMES },
  'layers, all shown': {
    search: 'panel=layers&layers=names,buildings,incidents,cameras,crowd,figure',
    sign: '#panel input',
    sizes: EXTREMES,
  },
  'editions, with their line': {
    search: 'panel=editions',
    sign: '[data-testid="edition-line"]',
    sizes: EXTREMES,
  },
  'board, and an incident': { search: 'board=1&incident=', sign: '#panel ol', sizes: EXTREMES },
};

describe.each(languageCodes)('the desk in %s', (lang) => {
  let opened: OpenedMap;
  beforeAll(async () => {
    // Screens too large for software rendering show the same layout with fewer pixels.
    opened = await openMap(browser, `/?lang=${lang}`, { deviceScaleFactor: 0.25 });
  });
  afterAll(() => opened.close());

  it.each(Object.entries(desk))('%s', async (_name, { search, sign, sizes }) => {
    const { page } = opened;
    await goTo(page, `${search.replace('incident=', `incident=${incidentCode}`)}&lang=${lang}`);
    await page.locator(sign).first().waitFor({ state: 'attached' });
    if (search === 'incident=') await page.locator(ACT_WITH_FORM).click();
    for (const size of sizes) await expectAllToBeSeen(page, size, true);
  });
});

it.each(languageCodes)('an open plan, in %s', async (lang) => {
  const { page, close } = await openMap(browser, `/?plan=${plan}&lang=${lang}`, {
    deviceScaleFactor: 0.25,
    async prepare(page) {
      const address = inject('address');
      const { cookie } = await sessionAt(address, 'planner');
      await page.context().addCookies(splitCookies(cookie, address));
    },
  });
  await page.getByTestId('plan-bar').waitFor();
  for (const size of EXTREMES) await expectAllToBeSeen(page, size, true);
  // A line being drawn has its buttons, and they cover nothing of the map's content.
  const canvas = page.locator('[data-map-state] canvas').first();
  const acts = page.getByTestId('plan-bar').getByRole('toolbar');
  for (const size of EXTREMES) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    await page.setViewportSize({ width, height });
    await page.keyboard.press('g');
    for (const [x, y] of [
      [120, 60],
      [190, 80],
      [170, 40],
    ] as const) {
      await canvas.click({ position: { x, y }, force: true });
    }
    await acts.waitFor();
    await expectNothingHidden(page, true, size);
    await page.keyboard.press('Escape');
    await acts.waitFor({ state: 'hidden' });
    // A box over the map leaves the bar and the line of alerts free.
    await page.getByRole('button', { name: LAYERS[lang], exact: true }).click();
    const top = (await page.locator('[data-map-state]').boundingBox())?.y ?? 0;
    const box = page.getByRole('dialog', { name: LAYERS[lang] });
    await expect
      .poll(async () => ((await box.boundingBox())?.y ?? 0) - top, {
        timeout: 15_000,
        message: size,
      })
      .toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
  }
  await close();
});
const LAYERS: Record<Language, string> = { 'zh-CN': '图层', en: 'Layers' };

const WALL_SCENES = ['district', 'crowd', 'incidents', `grid@${STREET}`];
/** Each size in one of the languages, the narrowest in the one with the longer words. */
const walls = SIZES.map((size, index) => ({
  size,
  lang: index % 2 === 0 ? ('en' as const) : ('zh-CN' as const),
  scene: WALL_SCENES[index % WALL_SCENES.length] ?? '',
}));

it.each(walls)('the wall at $size in $lang, with an alert and with $scene', async (wall) => {
  const [width = 0, height = 0] = wall.size.split('x').map(Number);
  const share = 1000 / Math.max(width, height);
  let isOld = false;
  const { page, close } = await openMap(
    browser,
    `/wall?size=${wall.size}&scenes=${wall.scene}&lang=${wall.lang}&theme=${THEMES[wall.lang]}`,
    {
      // The sheet is laid out in the wall's own pixels, and shown small.
      viewport: { width: Math.round(width * share), height: Math.round(height * share) },
      prepare: async (page) => {
        await page.clock.install();
        await page.route('**/api/alerts', async (route) => {
          const { items } = alerts.parse(await (await route.fetch()).json());
          const waiting = isOld ? items.map((alert) => ({ ...alert, ...LONG_AGO })) : items;
          await route.fulfill({ json: { items: waiting } });
        });
      },
    },
  );
  await page.getByTestId('wall-alert').waitFor();
  await expectBlocks(page);
  isOld = true;
  await page.clock.fastForward(ASKED_AGAIN_MS);
  await page.getByTestId('wall-alert-strip').waitFor();
  await expectBlocks(page);
  // A pending request ends with the page.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await close();
});

const THEMES: Record<Language, Theme> = { 'zh-CN': 'dark', en: 'light' };
const ASKED_AGAIN_MS = 31_000;
/** An alert that was not acknowledged while it held the wall. */
const LONG_AGO = { since: '2026-01-01T00:00:00Z' };

/** Waits until every block has its figures. */
async function expectBlocks(page: Page): Promise<void> {
  await expect
    .poll(() => page.locator('section[data-age]:not([data-age="fresh"])').count(), {
      timeout: 30_000,
    })
    .toBe(0);
  await expectNothingHidden(page, false);
  expect(await page.evaluate(findFaintText)).toEqual([]);
}

async function expectAllToBeSeen(page: Page, size: Size, hasPointer: boolean): Promise<void> {
  const [width = 0, height = 0] = size.split('x').map(Number);
  await page.setViewportSize({ width, height });
  await expectNothingHidden(page, hasPointer, size);
}

/** Retries until no text is hidden, since parts still load or move. */
async function expectNothingHidden(page: Page, hasPointer: boolean, where = ''): Promise<void> {
  await expect
    .poll(() => page.evaluate(findHiddenText, hasPointer), { timeout: 15_000, message: where })
    .toEqual([]);
}

/** Navigates as the browser's back and forward do: without loading the page again. */
async function goTo(page: Page, search: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/?${search}`);
}
