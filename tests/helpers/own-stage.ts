import type { Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from '../../scripts/open-browser.ts';
import { type Line, openLine } from './open-line.ts';
import { type OwnGetu, startOwnGetu } from './own-getu.ts';

/** What the tests of a file play on. */
interface Stage {
  readonly browser: Browser;
  readonly getu: OwnGetu;
  /** Between the two, for who wants it cut. */
  readonly line: Line;
}

/** Set before the first test of a file and struck after its last. */
export function setStage(): Stage {
  let set: Stage | undefined;
  beforeAll(async () => {
    const [browser, getu] = await Promise.all([openBrowser(), startOwnGetu()]);
    set = { browser, getu, line: await openLine(getu.address) };
  });
  afterAll(async () => {
    await set?.browser.close();
    set?.line.close();
    await set?.getu.end();
  });
  const now = (): Stage => {
    if (!set)
      throw new Error('the stage is set before the first test, not before its file is read');
    return set;
  };
  return {
    get browser() {
      return now().browser;
    },
    get getu() {
      return now().getu;
    },
    get line() {
      return now().line;
    },
  };
}
