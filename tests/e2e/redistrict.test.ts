/** A plan from its first line to everybody's map, with a real mouse: two people, two windows, a separate Getu. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Edition, grid } from '../../api/core/contract/grids.ts';
import { publishLine } from '../../api/core/contract/plan-findings.ts';
import {
  type Plan,
  planSummary,
  type WorkingArea,
  workingArea,
} from '../../api/core/contract/plans.ts';
import type { Action } from '../../api/core/editor/action.ts';
import type { Point } from '../../api/core/geometry/lattice.ts';
import { demoSessions, splitCookies } from '../../scripts/begin-session.ts';
import { asPersona, type Send } from '../helpers/as-persona.ts';
import {
  contentAfter,
  findPlace,
  findRelated,
  type Pixel,
  project,
  ZOOM,
} from '../helpers/drawing-place.ts';
import { englishNames } from '../helpers/english-names.ts';
import { ask, openMap, waitUntilDrawn } from '../helpers/open-map.ts';
import { setStage } from '../helpers/own-stage.ts';
import { playPart } from '../helpers/play-part.ts';

/** 德化街街道, which the demo divides down to micro-grids. */
const STREET = '410103010';

const stage = setStage();

/** Pixels of the page for the middle of the map. */
async function canvasMiddle(page: Page): Promise<Pixel> {
  const box = await page.locator('[data-map-state] canvas').first().boundingBox();
  if (box === null) throw new Error('the map has no canvas');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** A finger on a touch screen. */
async function openHand(page: Page) {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: Pixel[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  return {
    async tap(at: Pixel) {
      await touch('touchStart', at);
      await touch('touchEnd');
    },
    async drag([x, y]: Pixel, [toX, toY]: Pixel) {
      await touch('touchStart', [x, y]);
      for (const share of [0.3, 0.6, 1]) {
        await touch('touchMove', [x + (toX - x) * share, y + (toY - y) * share]);
      }
      await touch('touchEnd');
    },
    /** Moves two fingers apart. */
    async pinch([x, y]: Pixel, wider: number) {
      await touch('touchStart', [x - 60, y]);
      await touch('touchStart', [x - 60, y], [x + 60, y]);
      await touch('touchMove', [x - 60 - wider, y], [x + 60 + wider, y]);
      await touch('touchEnd');
    },
  };
}

/** In the role of one of the demo's people, from the first request on. The session is its own: switching the role ends it. */
async function signIn(page: Page, persona: string): Promise<void> {
  const { address } = stage.getu;
  await page.context().addCookies(splitCookies(await demoSessions(address)(persona), address));
}

const panel = (page: Page) => page.locator('#panel');
const tab = (page: Page, name: string) => panel(page).getByRole('tab', { name });
const steps = (page: Page) => panel(page).locator('ol').getByRole('button');
const waitUntilSaved = (page: Page) =>
  page
    .getByTestId('saving')
    .filter({ hasText: /^Saved$/ })
    .waitFor();

describe('a plan', () => {
  it('is drawn, reviewed and published, and another window sees it without a reload', async () => {
    const planner = await openMap(
      stage.browser,
      `${stage.getu.address}/?lang=en&layers=names,buildings`,
    );
    const { page } = planner;
    await playPart(page, 'Planner');

    // Another user in the middle of a task.
    const other = await openMap(
      stage.browser,
      `${stage.getu.address}/?lang=en&grid=${STREET}&tab=about`,
    );
    await other.page.evaluate(() => Object.assign(window, { wasHereBefore: true }));
    await other.page.fill('#search', 'half a wor');

    await page.keyboard.press('8');
    await panel(page).getByRole('button', { name: 'New plan' }).click();
    await panel(page).getByLabel('Title').fill('A mall where four grids meet');
    await panel(page).getByLabel('Working area').click();
    const english = await englishNames(stage.getu.address);
    await page.getByRole('option', { name: english('德化街街道'), exact: true }).click();
    await panel(page).getByRole('button', { name: 'Create and draw' }).click();
    await page.getByTestId('plan-bar').waitFor();

    const id = new URL(page.url()).searchParams.get('plan') ?? '';
    const area = workingArea.parse(await ask(`${stage.getu.address}/api/plans/${id}/working-area`));
    const { center, ring, edge } = findPlace(area);
    const at = `${ZOOM}/${center[1] / 1e7}/${center[0] / 1e7}`;
    await page.goto(`${stage.getu.address}/?lang=en&layers=names,buildings&plan=${id}&at=${at}`);
    await waitUntilDrawn(page);
    await page.getByTestId('plan-bar').waitFor();
    const [midX, midY] = await canvasMiddle(page);
    const onScreen = (point: Point): Pixel => {
      const [x, y] = project(point, center);
      return [midX + x, midY + y];
    };

    // A polygon across four grids.
    await page.getByRole('navigation').getByRole('button', { name: 'Draw a polygon' }).click();
    await panel(page).getByLabel('Snap to borders and streets').uncheck();
    await panel(page).getByText('Exclusive grid').click();
    await panel(page).getByLabel('Name of the new unit').fill('Four Corners Mall');
    for (const corner of ring) {
      const [x, y] = onScreen(corner);
      await page.mouse.move(x, y, { steps: 4 });
      await page.mouse.click(x, y);
    }
    await page.keyboard.press('Enter');
    await tab(page, 'Steps').click();
    await steps(page).filter({ hasText: 'Draw Four Corners Mall' }).waitFor();
    await waitUntilSaved(page);

    // A cut without effect is reported visibly, and its line can still be changed.
    await page.keyboard.press('x');
    await tab(page, 'Effect').click();
    const [first = center] = ring;
    const aim: Point = [(center[0] + first[0]) / 2, (center[1] + first[1]) / 2];
    for (const [x, y] of [onScreen(center), onScreen(aim)]) await page.mouse.click(x, y);
    await page.keyboard.press('Enter');
    await panel(page).getByTestId('refusal').waitFor();
    const line = page.getByRole('toolbar', { name: 'Line being drawn' });
    await line.waitFor();
    await page.keyboard.press('Escape');
    await line.waitFor({ state: 'detached' });

    // A border that two units share: the tool shows its options.
    await page.keyboard.press('b');
    await panel(page).getByText('Whole border').waitFor();
    const grabbed: Point = [(edge[0][0] + edge[1][0]) / 2, (edge[0][1] + edge[1][1]) / 2];
    const [x, y] = onScreen(grabbed);
    const [ax, ay] = onScreen(edge[0]);
    const long = Math.hypot(x - ax, y - ay);
    const aside: Pixel = [(-(y - ay) / long) * 6, ((x - ax) / long) * 6];
    const current = panel(page).locator('[aria-current="step"]');
    const pull = async () => {
      await page.mouse.move(x, y, { steps: 3 });
      await page.mouse.down();
      await page.mouse.move(x + aside[0], y + aside[1], { steps: 6 });
    };
    await tab(page, 'Steps').click();
    await pull();
    await current.filter({ hasText: 'Insert a vertex' }).waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await current.filter({ hasText: 'Draw Four Corners Mall' }).waitFor();
    await pull();
    await page.mouse.up();
    await steps(page).filter({ hasText: 'Move a vertex' }).waitFor();

    // Undo and redo.
    await page.keyboard.press('Control+z');
    await current.filter({ hasText: 'Insert a vertex' }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    await current.filter({ hasText: 'Move a vertex' }).waitFor();
    await waitUntilSaved(page);

    // From problem to problem: each one that prevents review is solved by one click.
    await tab(page, 'Checks').click();
    const blocking = panel(page).locator('ul[data-severity="error"] [data-testid="problem"]');
    expect(await blocking.count()).toBeGreaterThan(0);
    for (let left = await blocking.count(); left > 0; left = await blocking.count()) {
      await page.getByRole('button', { name: 'Next problem' }).click();
      await page.getByText(/^Problem \d+ of \d+$/).waitFor();
      await blocking.getByTestId('remedy').first().click();
      await expect.poll(() => blocking.count()).toBeLessThan(left);
    }
    await waitUntilSaved(page);

    await tab(page, 'Review').click();
    await panel(page).getByRole('button', { name: 'Send for review' }).click();
    await panel(page).getByText('In review').first().waitFor();

    // Another person approves.
    await playPart(page, 'Publisher');
    await panel(page).getByRole('button', { name: 'Approve' }).click();
    await panel(page).getByText('Approved').first().waitFor();
    const tiles = other.page.waitForResponse((reply) => /\/tiles\/2\/grids\/\d/.test(reply.url()));
    await panel(page).getByRole('button', { name: 'Publish' }).click();
    await panel(page).getByRole('button', { name: 'Yes, Publish' }).click();
    await page.getByTestId('published').waitFor();

    // The other window continues its task on the new ground.
    const notice = other.page.getByTestId('edition-notice');
    await notice.filter({ hasText: 'Edition 2 is in force' }).waitFor();
    await tiles;
    expect(await other.page.inputValue('#search')).toBe('half a wor');
    expect(await other.page.evaluate(() => 'wasHereBefore' in window)).toBe(true);
    expect(new URL(other.page.url()).searchParams.get('grid')).toBe(STREET);

    const plan = await ask<Plan>(`${stage.getu.address}/api/plans/${id}`);
    expect(plan).toMatchObject({ state: 'published', publishedEdition: 2, drawnBy: ['planner'] });
    expect(plan.approvedBy).toBe('publisher');
    const [newest] = await ask<Edition[]>(`${stage.getu.address}/api/editions`);
    expect(newest).toMatchObject({ id: 2, baseId: 1, title: 'A mall where four grids meet' });
    const found = await ask<{ results: { title: string }[] }>(
      `${stage.getu.address}/api/search?q=Four%20Corners%20Mall`,
    );
    expect(found.results.map(({ title }) => title)).toContain('Four Corners Mall');
    expect([...planner.complaints, ...other.complaints]).toEqual([]);
    await planner.close();
    await other.close();
  });

  it('is drawn with touch and with keys, does not change locked units, and is offered again when its tab has crashed', async () => {
    const { getu, browser } = stage;
    const planner = asPersona(getu.address, 'planner');
    const { id } = await planner(planSummary, '/api/plans', {
      body: { title: 'Drawn on glass', area: [STREET] },
    });
    const areaPath = `/api/plans/${id}/working-area`;
    const { center, ring, edge, beside } = findPlace(await planner(workingArea, areaPath));
    await asPersona(getu.address, 'publisher')(z.unknown(), `/api/grid-locks/${beside}`, {
      method: 'PUT',
      body: { reason: 'In court' },
    });
    const at = `${ZOOM}/${center[1] / 1e7}/${center[0] / 1e7}`;
    const address = `${getu.address}/?lang=en&layers=names&plan=${id}&at=${at}`;
    const opened = await openMap(browser, address, {
      prepare: (page) => signIn(page, 'planner'),
    });
    const { page } = opened;
    await page.getByTestId('plan-bar').waitFor();
    const [midX, midY] = await canvasMiddle(page);
    const onScreen = (point: Point): Pixel => {
      const [x, y] = project(point, center);
      return [midX + x, midY + y];
    };
    const hand = await openHand(page);

    // A polygon, corner by corner; two fingers in between draw nothing.
    await page.keyboard.press('g');
    await panel(page).getByLabel('Snap to borders and streets').uncheck();
    await panel(page).getByLabel('Name of the new unit').fill('Drawn by hand');
    const corners = ring.map(onScreen);
    for (const corner of corners.slice(0, 2)) await hand.tap(corner);
    await hand.pinch([midX, midY], 0);
    for (const corner of corners.slice(2)) await hand.tap(corner);
    await page.getByRole('toolbar').getByRole('button', { name: 'Finish' }).click();
    await tab(page, 'Steps').click();
    await steps(page).filter({ hasText: 'Draw Drawn by hand' }).waitFor();
    expect(await steps(page).count()).toBe(2);

    // One of its corners, with a finger, and then by keys: two pixels and two are one step.
    await page.keyboard.press('b');
    await tab(page, 'Steps').click();
    const [x, y] = corners[0] ?? [midX, midY];
    await hand.drag([x, y], [x - 9, y + 3]);
    await steps(page).filter({ hasText: 'Move a vertex' }).waitFor();
    await page.locator('[data-map-state] canvas').first().focus();
    for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => steps(page).count()).toBe(4);
    await waitUntilSaved(page);

    // A locked unit keeps its border.
    const [ax, ay] = onScreen(edge[0]);
    const [bx, by] = onScreen(edge[1]);
    await hand.drag([(ax + bx) / 2, (ay + by) / 2], [(ax + bx) / 2 + 7, (ay + by) / 2 + 7]);
    await panel(page).getByText('Locked, cannot be changed').waitFor();

    // The tab crashes before the server has received the last step.
    await page.route('**/content', (route) => route.abort());
    await page.keyboard.press('a');
    await page.locator('[data-map-state] canvas').first().focus();
    await page.keyboard.press('b');
    await page.keyboard.press('Control+z');
    await page.getByText(/^Not saved: /).waitFor();
    expect(opened.complaints.filter((words) => !words.includes('ERR_FAILED'))).toEqual([]);
    const context = page.context();
    await page.close();
    const again = await context.newPage();
    await again.goto(address);
    await panel(again).getByRole('button', { name: 'Resume' }).click();
    await tab(again, 'Steps').click();
    expect(await steps(again).count()).toBe(4);
    await panel(again)
      .locator('[data-undone="true"]')
      .filter({ hasText: 'Move a vertex' })
      .waitFor();
    await waitUntilSaved(again);
    await context.close();
  });

  it('meets another edition: conflicts are shown and resolved, a wall continues with the successor of its unit, and everything is restored', async () => {
    const { getu, browser } = stage;
    const planner = asPersona(getu.address, 'planner');
    const colleague = asPersona(getu.address, 'planner');
    const publisher = asPersona(getu.address, 'publisher');
    const open = async (send: Send, title: string) => {
      const body = { title, area: [STREET] };
      const { id } = await send(planSummary, '/api/plans', { body });
      return { id, area: await send(workingArea, `/api/plans/${id}/working-area`) };
    };
    const draw = async (send: Send, id: string, area: WorkingArea, actions: Action[]) => {
      const body = { version: 1, content: contentAfter(area, actions) };
      await send(planSummary, `/api/plans/${id}/content`, { method: 'PUT', body });
    };
    const publish = async (send: Send, id: string) => {
      const { version } = await send(planSummary, `/api/plans/${id}`);
      const path = `/api/plans/${id}/actions`;
      const sent = await send(planSummary, path, { body: { version, action: 'submit' } });
      await publisher(planSummary, path, { body: { version: sent.version, action: 'approve' } });
      const line = await publisher(publishLine, `/api/plans/${id}/publish`, { method: 'POST' });
      return 'edition' in line ? line.edition : null;
    };

    // Both rename one grid, each differently; one renames another, and the other merges a unit into its neighbour.
    const mine = await open(planner, 'Names of grids');
    const theirs = await open(colleague, 'A unit less');
    const { gone, successor, both, own } = findRelated(mine.area);
    const named = (unit: string, name: string): Action => ({
      kind: 'describe',
      unit,
      change: { name },
    });
    await draw(planner, mine.id, mine.area, [named(both, 'As I say'), named(own, 'Mine alone')]);
    await draw(colleague, theirs.id, theirs.area, [
      named(both, 'As they say'),
      { kind: 'merge', units: [successor.code, gone.code], into: successor.code },
    ]);

    const wall = await openMap(
      browser,
      `${getu.address}/wall?lang=en&size=1920x1080&scenes=grid@${gone.code}`,
      { viewport: { width: 960, height: 540 } },
    );
    const place = wall.page.locator('header');
    const english = await englishNames(getu.address);
    await place.getByText(english(gone.name)).waitFor();
    const desk = await openMap(browser, `${getu.address}/?lang=en&layers=names&plan=${mine.id}`, {
      prepare: (page) => signIn(page, 'planner'),
    });
    const { page } = desk;
    await page.getByTestId('plan-bar').waitFor();

    const edition = await publish(colleague, theirs.id);
    await place.getByText(`${english(successor.name)} · Edition ${edition}`).waitFor();

    // Rebased, except for the grid that both have renamed.
    await tab(page, 'Review').click();
    await panel(page).getByRole('button', { name: 'Update the plan' }).click();
    await panel(page).getByText('changed by both').waitFor();
    await panel(page).getByRole('button', { name: 'Discard change' }).click();
    await panel(page).getByText('changed by both').waitFor({ state: 'detached' });
    await waitUntilSaved(page);
    const next = await publish(planner, mine.id);
    expect(next).toBe((edition ?? 0) + 1);
    await panel(page).getByTestId('published').waitFor();
    const nameOf = async (code: string) => (await planner(grid, `/api/grids/${code}`)).name;
    expect([await nameOf(both), await nameOf(own)]).toEqual(['As they say', 'Mine alone']);

    // The edition before both, published again: the merged unit exists as it was.
    await page.goto(`${getu.address}/?lang=en&layers=names&panel=editions`);
    await waitUntilDrawn(page);
    await expectListOnPaper(page, edition ?? 0);
    await playPart(page, 'Publisher');
    await panel(page)
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`^${(edition ?? 0) - 1}\\D`) })
      .getByRole('button')
      .click();
    await panel(page).getByRole('button', { name: 'Publish again' }).click();
    await panel(page).getByRole('button', { name: 'Publish as a new edition' }).click();
    await place.getByText(`${english(gone.name)} · Edition ${(next ?? 0) + 1}`).waitFor();
    expect(await nameOf(both)).not.toBe('As they say');
    // A page with a missing unit requests it once without success.
    const complaints = [...desk.complaints, ...wall.complaints];
    expect(complaints.filter((words) => !words.includes('404'))).toEqual([]);
    await desk.close();
    await wall.close();
  });
});

/** The printable list of changes is on the paper, each code within its cell. */
async function expectListOnPaper(page: Page, edition: number): Promise<void> {
  await page.evaluate((id) => {
    history.pushState(null, '', `${location.search}&changes=${id}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, edition);
  const sheet = page.getByRole('dialog').locator('table');
  await sheet.waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await sheet.isVisible()).toBe(true);
  const tooWide = await sheet
    .locator('td')
    .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
  expect(tooWide).toBe(0);
  await page.emulateMedia({ media: null });
  await page.keyboard.press('Escape');
}
