import { type Browser, chromium } from 'playwright';
import { BROWSER_FLAGS } from './browser-flags.ts';

/** Opens Debian's Chromium without its background requests; WebGL2 is rendered in software where there is no graphics card. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.GETU_TEST_BROWSER ?? '/usr/bin/chromium',
    args: [...BROWSER_FLAGS],
  });
}
