import type { Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from '../../scripts/open-browser.ts';
import { type Line, openLine } from './open-line.ts';
import { type OwnGetu, startOwnGetu } from './own-getu.ts';

/** Server, browser and proxy of a test file. */
interface Stage {
  readonly browser: Browser;
  readonly getu: OwnGetu;
  /** The proxy between the two, for tests that cut the connection. */
  readonly line: Line;
}

/** Starts the stage before the first test of a file and ends it after the last. */
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
      throw new Error('the stage exists from the first test on, not while its file is loaded');
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
