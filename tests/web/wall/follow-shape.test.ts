import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { followShape } from '../../../web/wall/follow-shape.ts';

let release = () => {};
afterEach(() => release());

test.each([
  ['', 1],
  ['?size=3840x2160', 0],
])(
  'a rotated screen renews the wall, unless its address contains a size: %j',
  async (search, times) => {
    await page.viewport(1280, 720);
    const renew = vi.fn();
    release = followShape(search, renew);
    await page.viewport(1366, 768);
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(renew).not.toHaveBeenCalled();
    await page.viewport(720, 1280);
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(renew).toHaveBeenCalledTimes(times);
  },
);
