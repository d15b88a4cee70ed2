/** What a page goes through in the faults' tests, and what it must not do meanwhile. */
import type { Page } from 'playwright';
import { waitUntilDrawn } from './open-map.ts';

/** The bar's, or the heading's, word on how true the page is. */
export const freshness = (page: Page, state: 'live' | 'cut' | 'failed') =>
  page.locator(`[role="status"][data-state="${state}"]`);

/** From here on `wasReloaded` tells. */
export function markPage(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.documentElement.dataset.marked = '';
  });
}

export const wasReloaded = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.dataset.marked === undefined);

/** As a graphics driver does that is started anew. Resolves when the map has been built again, with its marks. */
export async function loseContext(page: Page): Promise<void> {
  await page
    .locator('[data-map-state] canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) =>
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(),
    );
  await page.waitForSelector('[data-map-state="failed"]');
  await waitUntilDrawn(page);
  await page.waitForSelector('[data-marks-state="ready"]', { state: 'attached' });
}

/**
 * Another build has been installed: files that match are gone, and the page as it is asked for names another program.
 * Once the page has asked, what it opens is whole.
 */
export async function installAnotherBuild(page: Page, gone: RegExp): Promise<void> {
  let wasAsked = false;
  let isWhole = false;
  await page.route(gone, (route) =>
    isWhole ? route.continue() : route.fulfill({ status: 404, body: '' }),
  );
  await page.route(
    ({ pathname }) => pathname === '/' || pathname === '/wall',
    (route) => {
      const isOpened = route.request().isNavigationRequest();
      isWhole = isOpened && wasAsked;
      wasAsked ||= !isOpened;
      if (isOpened) return route.continue();
      const body = '<script type="module" src="/assets/other.js"></script>';
      return route.fulfill({ contentType: 'text/html', body });
    },
  );
}
