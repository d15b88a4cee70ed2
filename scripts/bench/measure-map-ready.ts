/**
 * Measures the time from opening the page until every tile is drawn: our map against a page with only MapLibre and the same
 * tile sources, in the same browser, alternating.
 */
import type { Browser } from 'playwright';
import { z } from 'zod';
import { splitCookies } from '../begin-session.ts';
import { openBrowser } from '../open-browser.ts';
import { barePath, middleOf, offerBarePage } from './bare-page.ts';
import type { CityDatabase } from './city-database.ts';
import { type Measure, median } from './report.ts';
import { type RunningApi, startApi } from './start-api.ts';

const ROUNDS = 5;
const DEADLINE_MS = 60_000;

export async function measureMapReady(city: CityDatabase): Promise<Measure[]> {
  const api = await startApi(city.url);
  const browser = await openBrowser();
  try {
    const [longitude, latitude] = middleOf(city.bounds);
    const view = { longitude, latitude, zoom: 13.5 };
    const ours: number[] = [];
    const marks: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS + 1; round += 1) {
      const bareTime = await timePage(browser, api, barePath(city, view), 'mapState');
      const ourTime = await timePage(
        browser,
        api,
        `/?at=${view.zoom}/${latitude}/${longitude}`,
        'marksState',
      );
      // The first round warms the tile cache of the API and the file cache of the system for both pages.
      if (round > 0) {
        bare.push(bareTime.map);
        ours.push(ourTime.map);
        marks.push(ourTime.marks);
      }
    }
    return [
      {
        name: 'map ready in the browser, ours ÷ bare MapLibre page with the same tiles',
        ours: `${median(ours).toFixed(0)} ms, with all marks ${median(marks).toFixed(0)} ms`,
        reference: `${median(bare).toFixed(0)} ms`,
        figure: median(ours) / median(bare),
        bound: { atMost: 1.5 },
      },
    ];
  } finally {
    await browser.close();
    await api.stop();
  }
}

/** Opens the page in a new context each time: the browser's cache helps neither page. */
async function timePage(
  browser: Browser,
  { address, cookie }: RunningApi,
  path: string,
  awaited: 'mapState' | 'marksState',
): Promise<{ map: number; marks: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  await context.addCookies(splitCookies(cookie, address));
  const page = await context.newPage();
  await offerBarePage(page, address);
  await page.addInitScript(noteStates);
  const started = Date.now();
  await page.goto(address + path);
  const attribute = awaited === 'mapState' ? 'data-map-state' : 'data-marks-state';
  await page.waitForSelector(`[${attribute}="ready"]`, { state: 'attached', timeout: DEADLINE_MS });
  const seen = z.record(z.string(), z.number()).parse(await page.evaluate('window.seen'));
  await context.close();
  return { map: (seen.mapState ?? 0) - started, marks: (seen.marksState ?? 0) - started };
}

/** Script by which the page records the times itself: a busy page answers a question from outside up to half a second late. */
const noteStates = `
  window.seen = {};
  new MutationObserver(() => {
    for (const { dataset } of document.querySelectorAll('[data-map-state]')) {
      for (const name of ['mapState', 'marksState']) {
        if (dataset[name] === 'ready') seen[name] ??= Date.now();
      }
    }
  }).observe(document, { attributes: true, childList: true, subtree: true });
`;
