/** Faults that the tests cause in a page, and checks of its reactions. */
import type { Page } from 'playwright';
import { waitUntilDrawn } from './open-map.ts';

/** The freshness state in the bar or the heading. */
export const freshness = (page: Page, state: 'live' | 'cut' | 'failed') =>
  page.locator(`[role="status"][data-state="${state}"]`);

/** Marks the page, so that `wasReloaded` can detect a reload. */
export function markPage(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.documentElement.dataset.marked = '';
  });
}

export const wasReloaded = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.dataset.marked === undefined);

/** Loses the WebGL context, as a restarted graphics driver does. Resolves when the map has been built again, with its marks. */
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
 * Simulates the installation of another build: files that match are gone, and the served page names another program. After the
 * page has been requested, everything is available again.
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

/**
 * Allows sound from the first click on, as a browser does. Chromium itself counts the calls of a test as gestures, so a page that
 * opens its sound after one of them would be heard at once.
 */
export async function silenceUntilClick(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isClicked = false;
    addEventListener('pointerdown', () => (isClicked = true), { capture: true });
    window.AudioContext = class extends AudioContext {
      override get state() {
        return isClicked ? super.state : 'suspended';
      }
      override async resume() {
        if (isClicked) await super.resume();
        else await new Promise<void>(() => undefined);
      }
    };
  });
}
