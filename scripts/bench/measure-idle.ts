/** Measures the processor time of the whole browser while nothing happens: our page against a page with only MapLibre. */
import type { Browser } from 'playwright';
import { splitCookies } from '../begin-session.ts';
import { openBrowser } from '../open-browser.ts';
import { barePath, middleOf, offerBarePage } from './bare-page.ts';
import type { CityDatabase } from './city-database.ts';
import type { Measure } from './report.ts';
import { type RunningApi, startApi } from './start-api.ts';

const VIEWPORT = { width: 1280, height: 720 };
/** Time until names, marks and charts are loaded, and the frames that follow each of them are drawn. */
const SETTLE_MS = 20_000;
const WATCH_MS = 30_000;
const DEADLINE_MS = 60_000;

export async function measureIdle(city: CityDatabase): Promise<Measure[]> {
  const api = await startApi(city.url);
  try {
    const [longitude, latitude] = middleOf(city.bounds);
    const view = { longitude, latitude, zoom: 13.5 };
    const at = `${view.zoom}/${latitude}/${longitude}`;
    const bare = await watch(api, barePath(city, view));
    const pages = {
      desk: `/?at=${at}`,
      'desk with the crowd': `/?at=${at}&panel=crowd&layers=names,incidents,crowd`,
      wall: '/wall?size=1920x1080&scenes=district:86400',
      'wall with the crowd': '/wall?size=1920x1080&scenes=crowd:86400',
    };
    const measures: Measure[] = [];
    for (const [name, path] of Object.entries(pages)) {
      const ours = await watch(api, path);
      measures.push({
        name: `idle ${name}, % of a processor`,
        ours: `${ours.toFixed(2)} %`,
        reference: `${bare.toFixed(2)} % bare MapLibre page`,
        figure: ours,
        bound: { atMost: 3 },
      });
    }
    return measures;
  } finally {
    await api.stop();
  }
}

/** Measures in a separate browser: all of its processes count. */
async function watch({ address, cookie }: RunningApi, path: string): Promise<number> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.context().addCookies(splitCookies(cookie, address));
    await offerBarePage(page, address);
    await page.goto(address + path);
    await page.waitForSelector('[data-map-state="ready"]', {
      state: 'attached',
      timeout: DEADLINE_MS,
    });
    await page.waitForTimeout(SETTLE_MS);
    const [before, started] = [await readProcessorSeconds(browser), Date.now()];
    await page.waitForTimeout(WATCH_MS);
    const used = (await readProcessorSeconds(browser)) - before;
    return (used / (Date.now() - started)) * 100_000;
  } finally {
    await browser.close();
  }
}

async function readProcessorSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
