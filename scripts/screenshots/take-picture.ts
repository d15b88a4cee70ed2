import type { Browser, Page, Request } from 'playwright';
import { splitCookies } from '../begin-session.ts';

/** Timeout: software rendering of 3840×2160 is slow. */
const DEADLINE_MS = 120_000;

/** Milliseconds without pending requests (except the stream) after which a page is at rest. */
const REST_MS = 700;

const MAP_IS_DRAWN = '[data-marks-state="ready"]';

export interface Picture {
  url: string;
  width: number;
  height: number;
  language: string;
  /** Text typed into the search box once the map is drawn. */
  search?: string | undefined;
  /** Cookies of a session; absent: the one in which the page of the demo opens. */
  cookie?: string | undefined;
  /** Key that is pressed when the page is ready. */
  key?: string | undefined;
  /** Selector of what stands there when the page is ready; absent: a drawn map. */
  ready?: string | undefined;
  /** User action after that. */
  act?: ((page: Page) => Promise<void>) | undefined;
}

/**
 * Opens a page of a running Getu and saves it as PNG when the map is drawn and every request is answered.
 * @returns errors of the page in its console; empty when there are none
 * @throws Error when the map is not ready within two minutes
 */
export async function takePicture(
  browser: Browser,
  { url, width, height, language, search, cookie, key, ready = MAP_IS_DRAWN, act }: Picture,
  file: string,
): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(DEADLINE_MS);
    const complaints: string[] = [];
    page.on('console', (message) => {
      // One of the scenes shows a conflict, the gallery a broken part.
      const isWanted = ['409 (Conflict)', 'drawn on purpose'].some((text) =>
        message.text().includes(text),
      );
      if (message.type() === 'error' && !isWanted) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const waitForRest = watchRest(page);
    if (cookie !== undefined) await context.addCookies(splitCookies(cookie, url));
    await page.goto(url);
    await page.waitForSelector(ready, { state: 'attached' });
    if (search !== undefined) {
      await page.fill('#search', search);
      await page.waitForSelector('[role="option"]');
    }
    await waitForRest();
    if (key !== undefined) await page.keyboard.press(key);
    if (act) {
      await act(page);
      await waitForRest();
    }
    await page.waitForSelector(ready, { state: 'attached' });
    await page.screenshot({ path: file });
    return complaints;
  } finally {
    await context.close();
  }
}

/** Call before the page is opened. @returns a function that waits until no request has been pending for a while */
function watchRest(page: Page): () => Promise<void> {
  const underWay = new Set<Request>();
  let changedAt = Date.now();
  const note = (change: (request: Request) => unknown) => (request: Request) => {
    // The response of the stream never ends.
    if (new URL(request.url()).pathname === '/api/stream') return;
    change(request);
    changedAt = Date.now();
  };
  page.on(
    'request',
    note((request) => underWay.add(request)),
  );
  const forget = note((request) => underWay.delete(request));
  page.on('requestfinished', forget);
  page.on('requestfailed', forget);
  return async () => {
    const deadline = Date.now() + DEADLINE_MS;
    while (underWay.size > 0 || Date.now() - changedAt < REST_MS) {
      if (Date.now() > deadline) throw new Error('the page keeps sending requests');
      await page.waitForTimeout(100);
    }
  };
}
