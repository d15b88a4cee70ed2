import type { Browser } from 'playwright';
import type { Look, Scene } from './scenes.ts';

/** Software rendering of 3840×2160 takes its time. */
const DEADLINE_MS = 120_000;

/**
 * Opens one scene as one look and saves it as PNG when the map has drawn everything.
 * @param origin address of a running Getu
 * @returns what the page complained about in its console; empty when all is well
 * @throws Error when the map is not ready within two minutes
 */
export async function takePicture(
  browser: Browser,
  origin: string,
  scene: Scene,
  look: Look,
  file: string,
): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    locale: look.language,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(DEADLINE_MS);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const asked = new URLSearchParams({ ...scene.address, theme: look.theme, lang: look.language });
    await page.goto(`${origin}/?${asked}`);
    await page.waitForSelector('[data-map-state="ready"]', { state: 'attached' });
    if (scene.search) {
      await page.fill('#search', scene.search[look.language]);
      await page.waitForSelector('[role="option"]');
    }
    await page.waitForLoadState('networkidle');
    await page.waitForSelector('[data-map-state="ready"]', { state: 'attached' });
    await page.screenshot({ path: file });
    return complaints;
  } finally {
    await context.close();
  }
}
