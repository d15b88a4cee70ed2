/** Faults around a desk that is open all day: it shows them and recovers without a user. */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { SILENCE_MS } from '../../api/core/contract/stream.ts';
import { openMap } from '../helpers/open-map.ts';
import { setStage } from '../helpers/own-stage.ts';
import {
  freshness,
  installAnotherBuild,
  loseContext,
  markPage,
  wasReloaded,
} from '../helpers/page-faults.ts';
import { reportIncident } from '../helpers/report-incident.ts';

const stage = setStage();

const panel = (page: Page) => page.getByRole('complementary');
const listed = (page: Page, title: string) =>
  panel(page).getByRole('listitem').filter({ hasText: title });

const LIST = '/?lang=en&panel=incidents&at=15/34.7512/113.6651&layers=names,buildings,incidents';

it('a server that was killed and restarted: figures are marked as old, and the desk continues where it was', async () => {
  const { page, close } = await openMap(stage.browser, stage.getu.address + LIST);
  await freshness(page, 'live').waitFor();
  await panel(page).getByRole('listitem').first().waitFor();
  await markPage(page);

  await stage.getu.kill();
  await freshness(page, 'cut').waitFor();
  await panel(page).getByText('Not refreshed since').waitFor();
  // To a zoom without loaded tiles.
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 1500);
  await page.getByText('Part of the map could not be loaded').waitFor();

  await stage.getu.startAgain();
  await freshness(page, 'live').waitFor();
  await panel(page).getByText('Not refreshed since').waitFor({ state: 'detached' });
  await reportIncident(stage.getu.address, {
    title: 'Reported after the server was back',
    severity: 1,
  });
  await listed(page, 'Reported after the server was back').waitFor();
  await page.getByText('Part of the map could not be loaded').waitFor({ state: 'detached' });
  expect(await wasReloaded(page)).toBe(false);
  await close();
});

it('a stream that was cut without notice is detected, and missed changes are loaded', async () => {
  const { page, close } = await openMap(stage.browser, stage.line.address + LIST, {
    prepare: (page) => page.clock.install(),
  });
  await freshness(page, 'live').waitFor();
  await markPage(page);

  stage.line.cutStreams();
  await reportIncident(stage.getu.address, { title: 'Nobody heard of this', severity: 1 });
  await page.clock.fastForward(SILENCE_MS);
  await freshness(page, 'cut').waitFor();

  stage.line.mend();
  await page.clock.fastForward(SILENCE_MS);
  await freshness(page, 'live').waitFor();
  await listed(page, 'Nobody heard of this').waitFor();
  await reportIncident(stage.getu.address, { title: 'Told as it happened', severity: 1 });
  await listed(page, 'Told as it happened').waitFor();
  expect(await wasReloaded(page)).toBe(false);
  await close();
});

it('a map that lost its graphics context is drawn again, with the selection', async () => {
  const code = await reportIncident(stage.getu.address, { title: 'Stays selected', severity: 1 });
  const { page, close } = await openMap(
    stage.browser,
    `${stage.getu.address}/?lang=en&incident=${code}`,
  );
  await page.waitForSelector('[data-marks-state="ready"]', { state: 'attached' });
  const address = page.url();
  await loseContext(page);
  expect(page.url()).toBe(address);
  await panel(page).getByRole('heading', { name: 'Stays selected' }).waitFor();
  await close();
});

it('a part of the page that was replaced by a new build is requested again, and the address stays as it is', async () => {
  const { page, close } = await openMap(
    stage.browser,
    `${stage.getu.address}/?lang=en&panel=layers&layers=names`,
  );
  await installAnotherBuild(page, /\/assets\/(time-line|crowd-legend)/);
  await panel(page).getByRole('switch', { name: /crowd/i }).click();
  const notice = page.getByRole('status').filter({ hasText: 'Getu has been updated' }).first();
  await notice.waitFor();
  const address = page.url();
  await notice.getByRole('button', { name: 'Reload the page' }).click();
  await page.getByTestId('time-line').waitFor();
  expect(page.url()).toBe(address);
  await close();
});
