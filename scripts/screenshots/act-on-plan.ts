/**
 * User actions on an open plan before its picture is taken. Elements are found by place, not by words, since every language is
 * photographed.
 */
import type { Page } from 'playwright';
import { type Plan, plan } from '../../api/core/contract/plans.ts';
import { demoSessions } from '../begin-session.ts';
import { NEW_GRID } from './draw-plan.ts';

export async function openTab(page: Page, index: number): Promise<void> {
  await page.locator('#panel').getByRole('tab').nth(index).click();
}

const bar = (page: Page) => page.getByTestId('plan-bar');

export async function compare(page: Page, index: number): Promise<void> {
  await bar(page).getByRole('radio').nth(index).check({ force: true });
  await page.waitForTimeout(4_000);
}

/** Moves to the first finding that prevents review. */
export async function stepToProblem(page: Page): Promise<void> {
  await openTab(page, 1);
  await bar(page).getByRole('button').last().click();
  await page.waitForTimeout(2_500);
}

type Corner = readonly [right: number, down: number];

/** Position on the page from CSS pixels relative to the map's middle on a laptop; larger screens scale it. */
async function toPage(page: Page, [right, down]: Corner): Promise<[x: number, y: number]> {
  const box = await page.locator('[data-map-state] canvas').first().boundingBox();
  if (!box) throw new Error('the map has no canvas');
  const rem = await page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  const scale = rem / 16;
  return [box.x + box.width / 2 + right * scale, box.y + box.height / 2 + down * scale];
}

async function click(page: Page, corner: Corner): Promise<void> {
  const [x, y] = await toPage(page, corner);
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.click(x, y);
  await page.waitForTimeout(120);
}

/** Shows the effect with its chart, which appears a moment after the tab. */
export async function showEffect(page: Page): Promise<void> {
  await openTab(page, 2);
  await page.locator('#panel figure svg').first().waitFor();
  await page.waitForTimeout(500);
}

/** Draws three corners of a polygon; the pointer holds the fourth. */
export async function drawCorners(page: Page): Promise<void> {
  await page.keyboard.press('g');
  for (const corner of [
    [60, -80],
    [165, -70],
    [170, 40],
  ] as const) {
    await click(page, corner);
  }
  const [x, y] = await toPage(page, [90, 60]);
  await page.mouse.move(x, y, { steps: 3 });
  await page.waitForTimeout(800);
}

/** Draws a line half across a grid. */
export async function drawCut(page: Page): Promise<void> {
  await page.keyboard.press('x');
  await click(page, [60, -120]);
  await click(page, [85, 20]);
  const [x, y] = await toPage(page, [110, 140]);
  await page.mouse.move(x, y, { steps: 3 });
  await page.waitForTimeout(800);
}

/** Brushes over micro-grids that will be transferred to another grid. */
export async function brushUnits(page: Page): Promise<void> {
  await bar(page).locator('select').selectOption('4');
  await page.keyboard.press('a');
  await page.locator('#panel').getByRole('radio').nth(1).check({ force: true });
  const [x, y] = await toPage(page, [60, -80]);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const corner of [
    [110, -60],
    [160, 0],
    [150, 60],
  ] as const) {
    await page.mouse.move(...(await toPage(page, corner)), { steps: 8 });
  }
  await page.mouse.up();
  await page.waitForTimeout(800);
}

/** Opens the form of the new grid with its kind and facts. */
export async function chooseUnit(page: Page): Promise<void> {
  await click(page, [-185, -10]);
  await page.waitForTimeout(800);
}

/** Makes a few edits and undoes one of them. */
export async function drawSteps(page: Page): Promise<void> {
  await page.keyboard.press('g');
  for (const corner of [
    [-330, 90],
    [-210, 80],
    [-190, 190],
    [-330, 190],
  ] as const) {
    await click(page, corner);
  }
  await page.keyboard.press('Enter');
  await page.waitForTimeout(800);
  for (const corner of [
    [-110, -150],
    [-30, -150],
    [-30, -90],
    [-110, -90],
  ] as const) {
    await click(page, corner);
  }
  await page.keyboard.press('Enter');
  await page.waitForTimeout(800);
  await openTab(page, 3);
  await page.keyboard.press('Control+z');
  await page.waitForTimeout(1_500);
}

/** Holds a corner of the new grid while dragging. */
export async function holdBorder(page: Page): Promise<void> {
  await page.keyboard.press('b');
  const [x, y] = await toPage(page, [-153, 12]);
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.down();
  await page.mouse.move(x + 26, y - 24, { steps: 6 });
  await page.waitForTimeout(800);
}

/** Names the new grid here and, a moment before, in another session. */
export async function drawBesideOther(page: Page): Promise<void> {
  const { origin, searchParams } = new URL(page.url());
  const path = `${origin}/api/plans/${searchParams.get('plan')}`;
  const cookie = await demoSessions(origin)('planner');
  const headers = { cookie, 'content-type': 'application/json' };
  // The page must not receive that change: the stream is cut meanwhile.
  await page.context().setOffline(true);
  const stored: Plan = plan.parse(await (await fetch(path, { headers })).json());
  const units = stored.content.units.map((unit) =>
    unit.name === NEW_GRID ? { ...unit, name: '四方广场' } : unit,
  );
  const body = JSON.stringify({
    version: stored.version,
    content: { ...stored.content, units },
  });
  await fetch(`${path}/content`, { method: 'PUT', headers, body });
  await click(page, [-185, -10]);
  const name = page.locator('#panel form input[maxlength]').first();
  await name.fill('四方商城（东区）');
  await name.press('Enter');
  await page.context().setOffline(false);
  await page.getByRole('alert').first().waitFor();
  await page.waitForTimeout(1_500);
}
