/**
 * From opening the page until every tile is drawn: our map against a page with nothing but MapLibre
 * and the same tile sources, in the same browser, in turn.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright';
import { z } from 'zod';
import { openBrowser } from '../open-browser.ts';
import type { CityDatabase } from './city-database.ts';
import { type Measure, median } from './report.ts';
import { startApi } from './start-api.ts';

const ROUNDS = 5;
const DEADLINE_MS = 60_000;
const BARE_PATH = '/bare-map.html';
const ASSETS = '/bare-map/';

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
      const bareTime = await timePage(browser, api.address, barePath(city, view), 'mapState');
      const ourTime = await timePage(
        browser,
        api.address,
        `/?at=${view.zoom}/${latitude}/${longitude}`,
        'marksState',
      );
      // The first round warms the tile cache of the API and the file cache of the system for both.
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

interface View {
  longitude: number;
  latitude: number;
  zoom: number;
}

function barePath(city: CityDatabase, { longitude, latitude, zoom }: View): string {
  const asked = new URLSearchParams({
    center: `${longitude},${latitude}`,
    zoom: String(zoom),
    edition: String(city.editionId),
  });
  return `${BARE_PATH}?${asked}`;
}

/** A fresh context each time: no cache of the browser helps either page. */
async function timePage(
  browser: Browser,
  origin: string,
  path: string,
  awaited: 'mapState' | 'marksState',
): Promise<{ map: number; marks: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.route(`${origin}${BARE_PATH}*`, async (route) =>
    route.fulfill({ contentType: 'text/html', body: await readBarePage() }),
  );
  await page.route(`${origin}${ASSETS}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(ASSETS.length);
    const file = createRequire(import.meta.url).resolve(`maplibre-gl/dist/${name}`);
    await route.fulfill({
      contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript',
      body: await readFile(file),
    });
  });
  await page.addInitScript(noteStates);
  const started = Date.now();
  await page.goto(origin + path);
  const attribute = awaited === 'mapState' ? 'data-map-state' : 'data-marks-state';
  await page.waitForSelector(`[${attribute}="ready"]`, { state: 'attached', timeout: DEADLINE_MS });
  const seen = z.record(z.string(), z.number()).parse(await page.evaluate('window.seen'));
  await context.close();
  return { map: (seen.mapState ?? 0) - started, marks: (seen.marksState ?? 0) - started };
}

/** The page itself writes down when: asked from outside, a busy page answers up to half a second late. */
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

function readBarePage(): Promise<string> {
  return readFile(new URL('./bare-map.html', import.meta.url), 'utf8');
}

function middleOf([west, south, east, north]: CityDatabase['bounds']): [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}
