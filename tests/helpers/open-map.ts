/** Opens a page of a running Getu in Debian's Chromium, as an operator does. */
import type { Browser, Page } from 'playwright';
import { inject } from 'vitest';
import { sessionAt } from './session-at.ts';

/** Timeout for software rendering on two cores that the database also uses. */
const DEADLINE_MS = 120_000;

export interface OpenedMap {
  page: Page;
  /** Errors of the page and of its console so far, content policy included. */
  complaints: string[];
  close(): Promise<void>;
}

interface Opening {
  viewport?: { width: number; height: number };
  /** Device pixels per CSS pixel; 1 by default. */
  deviceScaleFactor?: number;
  /** Runs before any script of the page. */
  prepare?: (page: Page) => Promise<unknown>;
}

/** Opens an address such as `/?level=3`, or a complete one of another Getu, and waits until the map has drawn everything. */
export async function openMap(
  browser: Browser,
  path: string,
  { viewport = { width: 1280, height: 720 }, deviceScaleFactor = 1, prepare }: Opening = {},
): Promise<OpenedMap> {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(DEADLINE_MS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await prepare?.(page);
  await page.goto(new URL(path, inject('address')).href);
  await waitUntilDrawn(page);
  return { page, complaints, close: () => context.close() };
}

export async function waitUntilDrawn(page: Page): Promise<void> {
  await page.waitForSelector('[data-map-state="ready"]', { state: 'attached' });
}

/** Clicks the middle of the map: the place in the address. */
export async function clickMiddle(page: Page): Promise<void> {
  const box = await page.locator('[data-map-state] canvas').first().boundingBox();
  if (box === null) throw new Error('the map has no canvas');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** JSON from the same server, or from the one in a complete address. */
export async function ask<Reply>(path: string): Promise<Reply> {
  const url = new URL(path, inject('address'));
  const reply = await fetch(url, { headers: await sessionAt(url.origin, 'dispatcher') });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
  return reply.json();
}
