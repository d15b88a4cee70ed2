/** A duty officer's work with the map, in a real browser on the running demo. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { cameraMarks } from '../../api/core/contract/cameras.ts';
import { gridSummary } from '../../api/core/contract/grids.ts';
import { openBrowser } from '../../scripts/open-browser.ts';
import { englishNames } from '../helpers/english-names.ts';
import { ask, clickMiddle, openMap, waitUntilDrawn } from '../helpers/open-map.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** In 德化街街道, away from marks and from the borders of every level. */
const SPOT = { longitude: 113.6651, latitude: 34.7512 };

function at(zoom: number, { longitude, latitude } = SPOT): string {
  return `at=${zoom}/${latitude}/${longitude}`;
}

const words = {
  'zh-CN': { schematic: '示意边界，模拟数据', all: '全域' },
  en: { schematic: 'Schematic boundaries, simulated data', all: 'Whole area' },
} as const;

describe.each(['zh-CN', 'en'] as const)('in %s', (lang) => {
  it('the district is drawn and labelled as schematic, and the page reports no errors', async () => {
    const { page, complaints, close } = await openMap(browser, `/?lang=${lang}`);
    await expect(
      page.getByText(words[lang].schematic).filter({ visible: true }).first().isVisible(),
    ).resolves.toBe(true);
    await expect(page.getByRole('button', { name: words[lang].all }).isVisible()).resolves.toBe(
      true,
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('a search is typed, chosen by keys, flown to and selected', async () => {
    const name =
      lang === 'en' ? (await englishNames(inject('address')))('德化街街道') : '德化街街道';
    const { page, close } = await openMap(browser, `/?lang=${lang}`);
    await page.keyboard.press('/');
    await page.keyboard.type('410103010');
    // For the whole number: a slow machine first shows results for its first digits.
    await page.getByRole('option').first().filter({ hasText: name }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/grid=410103010(&|$)/);
    await page.getByRole('heading', { name }).waitFor();
    await page.waitForFunction(() => {
      const [zoom, latitude, longitude] = (new URLSearchParams(location.search).get('at') ?? '')
        .split('/')
        .map(Number);
      return (
        (zoom ?? 0) > 13 &&
        Math.abs((latitude ?? 0) - 34.7525) < 0.01 &&
        Math.abs((longitude ?? 0) - 113.662) < 0.01
      );
    });
    await close();
  });
});

it.each([1, 2, 3, 4])('a click picks the unit of the shown level: level %i', async (level) => {
  const chain = gridSummary
    .array()
    .parse(await ask(`/api/grids/at?lon=${SPOT.longitude}&lat=${SPOT.latitude}`));
  const expected = chain.find((unit) => unit.level === level);
  const { page, close } = await openMap(
    browser,
    `/?${at(17)}&level=${level}&layers=names&panel=none&lang=zh-CN`,
  );
  await clickMiddle(page);
  await page.waitForURL(new RegExp(`grid=${expected?.code}(&|$)`));
  await page
    .getByRole('heading', { name: expected?.name ?? '' })
    .first()
    .waitFor();
  await close();
});

it('the breadcrumb leads from a micro-grid back to the whole area', async () => {
  const chain = gridSummary
    .array()
    .parse(await ask(`/api/grids/at?lon=${SPOT.longitude}&lat=${SPOT.latitude}`));
  const codes = chain.map(({ code }) => code);
  const { page, close } = await openMap(browser, `/?grid=${codes[3]}&lang=en`);
  const steps = page.locator('header nav').getByRole('button');
  for (const depth of [2, 1, 0]) {
    await steps.nth(depth + 1).click();
    await page.waitForURL(new RegExp(`grid=${codes[depth]}(&|$)`));
  }
  await steps.first().click();
  await page.waitForURL((url) => !url.searchParams.has('grid'));
  await page.goBack();
  await page.waitForURL(new RegExp(`grid=${codes[0]}(&|$)`));
  await close();
});

it('an address restores place, selection and level', async () => {
  const { page, close } = await openMap(browser, `/?${at(15.5)}&grid=410103010&level=2&lang=en`);
  const asked = new URL(page.url()).searchParams;
  expect(asked.get('at')).toBe('15.50/34.751200/113.665100');
  expect(asked.get('level')).toBe('2');
  const english = await englishNames(inject('address'));
  await page.getByRole('heading', { name: english('德化街街道') }).waitFor();
  await close();
});

it('cameras at the same place are all listed', async () => {
  const { marks } = cameraMarks.parse(
    await ask('/api/cameras/marks?bbox=113.655,34.748,113.667,34.756&zoom=20'),
  );
  const pile = marks.find(
    ({ count, bbox: [west, south, east, north] }) => count > 1 && west === east && south === north,
  );
  if (pile === undefined) throw new Error('the demo has no cameras above each other');
  const [longitude, latitude] = pile.position;
  const { page, close } = await openMap(
    browser,
    `/?${at(20, { longitude, latitude })}&layers=cameras&panel=none&lang=en`,
  );
  await clickMiddle(page);
  await page.waitForURL(/cameras=/);
  const listed = page
    .locator('aside, [role="complementary"]')
    .getByRole('button', { name: /camera|[FB]\d/i });
  await expect.poll(() => listed.count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(pile.count);
  await close();
});

it('a figure colours the grids without another request for tiles', async () => {
  const { page, close } = await openMap(
    browser,
    `/?${at(14)}&level=3&layers=names&panel=figure&lang=en`,
  );
  const plain = await page.screenshot();
  const tiles: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/tiles/')) tiles.push(request.url());
  });
  await page.goto(`${page.url().replace('layers=names', 'layers=names,figure')}`);
  await waitUntilDrawn(page);
  await expect
    .poll(async () => (await page.screenshot()).equals(plain), { timeout: 20_000 })
    .toBe(false);
  await close();
});

it('the keyboard reaches search, panels and back', async () => {
  const { page, close } = await openMap(browser, '/?lang=en&panel=none');
  await page.keyboard.press('l');
  await page.waitForURL(/panel=layers/);
  await page.keyboard.press('3');
  await page.waitForURL(/level=3/);
  await page.keyboard.press('Escape');
  await page.waitForURL(/panel=none/);
  await page.keyboard.press('/');
  await expect(
    page.locator('#search').evaluate((input) => input === document.activeElement),
  ).resolves.toBe(true);
  await close();
});

it('a draft text survives a reload of the page', async () => {
  const { page, close } = await openMap(browser, '/?lang=en&panel=new');
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.fill('Smoke in the arcade');
  await page.reload();
  await expect.poll(() => title.inputValue(), { timeout: 30_000 }).toBe('Smoke in the arcade');
  await close();
});
