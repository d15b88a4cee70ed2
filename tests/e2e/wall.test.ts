/** An unattended wall: figures that become old and recover, faults around it, and alerts that interrupt it. */
import type { Page, Request } from 'playwright';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { crowdSetting } from '../../api/core/contract/crowd.ts';
import { SILENCE_MS } from '../../api/core/contract/stream.ts';
import { scenes } from '../../web/wall/scenes.ts';
import { type CountingSensors, countPeople } from '../helpers/count-people.ts';
import { englishNames } from '../helpers/english-names.ts';
import { ask, type OpenedMap, openMap } from '../helpers/open-map.ts';
import { setStage } from '../helpers/own-stage.ts';
import {
  freshness,
  installAnotherBuild,
  loseContext,
  markPage,
  silenceUntilClick,
  wasReloaded,
} from '../helpers/page-faults.ts';
import { reportIncident } from '../helpers/report-incident.ts';

/** A sheet of the panorama's shape has room for every block of a scene; a small window is drawn fast. */
const EVERY_BLOCK = { size: '3360x1200', viewport: { width: 1120, height: 400 } };
const LANDSCAPE = { size: '1920x1080', viewport: { width: 960, height: 540 } };
const UNIT = '410103010';

const stage = setStage();

const opened: OpenedMap[] = [];
afterEach(() => Promise.all(opened.splice(0).map(({ close }) => close())));

async function openWall(
  scene: string,
  { size, viewport } = LANDSCAPE,
  address = stage.getu.address,
  watch: (page: Page) => void = () => {},
) {
  const wall = await openMap(
    stage.browser,
    `${address}/wall?lang=en&size=${size}&scenes=${scene}`,
    {
      viewport,
      async prepare(page) {
        watch(page);
        await silenceUntilClick(page);
        await page.clock.install();
      },
    },
  );
  opened.push(wall);
  await freshness(wall.page, 'live').waitFor();
  return wall.page;
}

/** Parts of the page that load after its first picture: a wall that misses one is reloaded as soon as possible. */
const LATE_PARTS = ['mark-overlay', 'webgl-device', 'drawn-chart'];

async function openWholeWall(scene: string): Promise<Page> {
  const loaded: string[] = [];
  const note = (request: Request) => loaded.push(request.url());
  const page = await openWall(scene, EVERY_BLOCK, stage.getu.address, (one) => {
    one.on('requestfinished', note);
  });
  await expect
    .poll(() => LATE_PARTS.filter((part) => !loaded.some((url) => url.includes(part))), {
      timeout: 30_000,
    })
    .toEqual([]);
  return page;
}

const blocks = (page: Page, age?: 'fresh' | 'stale' | 'blank') =>
  page.locator(age ? `section[data-age="${age}"]` : 'section[data-age]');
const banner = (page: Page) => page.getByTestId('wall-alert');

/** Waits until every block of the scene has this age. */
async function allAre(page: Page, age: 'fresh' | 'stale' | 'blank') {
  await expect
    .poll(() => page.locator(`section[data-age]:not([data-age="${age}"])`).allTextContents(), {
      timeout: 30_000,
    })
    .toEqual([]);
}

it('without a server every figure is marked as old, then removed with the reason, and recovers without a user', async () => {
  const shown = ['district', 'crowd', `grid@${UNIT}`];
  const walls: Page[] = [];
  for (const scene of shown) walls.push(await openWholeWall(scene));
  for (const wall of walls) {
    await allAre(wall, 'fresh');
    await markPage(wall);
  }

  await stage.getu.kill();
  for (const wall of walls) {
    await freshness(wall, 'cut').waitFor();
    // Past the age at which each block is old; the server did not answer meanwhile.
    await wall.clock.fastForward(160_000);
    await allAre(wall, 'stale');
    await blocks(wall).first().getByText('Data from').waitFor();
    await wall.clock.fastForward(900_000);
    await allAre(wall, 'blank');
    await blocks(wall).first().getByText('Nothing new since').waitFor();
  }

  await stage.getu.startAgain();
  for (const wall of walls) {
    await wall.clock.fastForward(10_000);
    await freshness(wall, 'live').waitFor();
    await allAre(wall, 'fresh');
  }
  // The crowd's scene lists the latest reports.
  await reportIncident(stage.getu.address, { title: 'After the server was back', severity: 1 });
  await walls[1]?.getByText('After the server was back').first().waitFor();
  for (const wall of walls) expect(await wasReloaded(wall)).toBe(false);
});

it('every block is part of a scene whose ages were tested', () => {
  const seen = scenes
    .filter(({ key }) => key !== 'incidents')
    .flatMap(({ left, right }) => [...left, ...right]);
  expect(new Set(seen)).toEqual(new Set(scenes.flatMap(({ left, right }) => [...left, ...right])));
});

it('a stream that was cut without notice makes the crowd old at once, and reconnects', async () => {
  const page = await openWall('crowd', LANDSCAPE, stage.line.address);
  await markPage(page);
  const crowd = blocks(page).first();

  stage.line.cutStreams();
  await page.clock.fastForward(16_000);
  await crowd.getByText('Data from').waitFor();
  await page.clock.fastForward(SILENCE_MS);
  await freshness(page, 'cut').waitFor();

  stage.line.mend();
  await page.clock.fastForward(SILENCE_MS);
  await freshness(page, 'live').waitFor();
  await crowd.and(page.locator('[data-age="fresh"]')).waitFor();
  expect(await wasReloaded(page)).toBe(false);
});

it('a wall that lost its graphics context recovers its map', async () => {
  const page = await openWall('district');
  await markPage(page);
  await loseContext(page);
  expect(await wasReloaded(page)).toBe(false);
});

describe('alerts', () => {
  let counting: CountingSensors | undefined;
  afterAll(() => counting?.stop());

  it('an urgent incident interrupts, shows responsible staff and cameras, and ends when it is acknowledged at a desk', async () => {
    const page = await openWall('district');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await reportIncident(stage.getu.address, { title: 'Smoke in the stairwell', severity: 2 });

    await banner(page).getByRole('heading', { name: 'Smoke in the stairwell' }).waitFor();
    const beside = page.getByRole('complementary');
    await beside.getByText('Waiting since').waitFor();
    await beside.getByText('Responsible', { exact: true }).waitFor();
    await beside.getByText('Nearest cameras').waitFor();
    // The sign in the heading shows it at every size, the words of the banner where there is room.
    const silence = page.getByRole('img', { name: 'Sound is off' });
    await silence.waitFor();
    // The map has moved there.
    await expect.poll(() => asked.some((url) => /marks\?.*zoom=17/.test(url))).toBe(true);
    await page.locator('main').click({ position: { x: 20, y: 20 } });
    await silence.waitFor({ state: 'detached' });

    await acknowledge('Smoke in the stairwell');
    await banner(page).waitFor({ state: 'detached' });
    await beside.getByText('Waiting since').waitFor({ state: 'detached' });
  });

  it('several queue: the worst first, and a warning of the highest tier among them', async () => {
    const page = await openWall('incidents');
    await reportIncident(stage.getu.address, { title: 'Water on the road', severity: 2 });
    await banner(page).getByRole('heading', { name: 'Water on the road' }).waitFor();
    await reportIncident(stage.getu.address, { title: 'Fire in a kitchen', severity: 3 });
    await banner(page).getByRole('heading', { name: 'Fire in a kitchen' }).waitFor();
    await banner(page).getByText('1 more to acknowledge').waitFor();
    await acknowledge('Fire in a kitchen');
    await banner(page).getByRole('heading', { name: 'Water on the road' }).waitFor();

    const setting = crowdSetting.parse(await ask(`${stage.getu.address}/api/crowd/setting`));
    const sensor = setting.sensors.find(({ kind }) => kind === 'occupancy');
    const space = setting.spaces.find(({ code }) => code === sensor?.spaceCode);
    if (!space) throw new Error('the demo counts nobody');
    counting = await countPeople(
      setting.sensors.filter(
        ({ kind, spaceCode }) => kind === 'occupancy' && spaceCode === space.code,
      ),
      6,
      stage.getu.address,
    );
    const name = (await englishNames(stage.getu.address))(space.name);
    await banner(page)
      .getByRole('heading', { name: `${name} · ` })
      .filter({ hasText: 'tier 4' })
      .waitFor();
    // A containing place may have a warning as well, and the desks count it.
    await banner(page)
      .getByText(/^[12] more to acknowledge$/)
      .waitFor();
    await acknowledge(name);
    await banner(page).getByRole('heading', { name: 'Water on the road' }).waitFor();
    await acknowledge('Water on the road');
    await banner(page).waitFor({ state: 'detached' });
  });

  /** Acknowledges as an officer does at a desk. */
  async function acknowledge(title: string) {
    const desk = await openMap(
      stage.browser,
      `${stage.getu.address}/?lang=en&panel=none&layers=names&alerts=1`,
    );
    const alert = desk.page
      .getByRole('complementary', { name: 'Alerts to acknowledge' })
      .getByRole('listitem')
      .filter({ hasText: title });
    await alert.first().waitFor();
    // A warning may be shown in addition to its incident.
    for (let left = await alert.count(); left > 0; left = await alert.count()) {
      await alert.first().getByRole('button', { name: 'Acknowledge', exact: true }).click();
      await expect.poll(() => alert.count(), { timeout: 30_000 }).toBeLessThan(left);
    }
    await desk.close();
  }
});

it('a part that was replaced by a new build reloads the wall with that build, without a user', async () => {
  const { page, close } = await openMap(
    stage.browser,
    `${stage.getu.address}/wall?size=1920x1080&scenes=incidents`,
    {
      viewport: LANDSCAPE.viewport,
      prepare: (page) => installAnotherBuild(page, /\/assets\/mark-overlay.*\.js/),
    },
  );
  await page.waitForSelector('[data-marks-state="ready"]', { state: 'attached' });
  await close();
});

it('a wall whose program fails to load requests it again, without a user', async () => {
  let asked = 0;
  const wall = await openMap(
    stage.browser,
    `${stage.getu.address}/wall?size=1920x1080&scenes=incidents`,
    {
      viewport: LANDSCAPE.viewport,
      prepare: async (page) => {
        await page.clock.install();
        await page.route(/\/assets\/wall-.*\.js/, (route) =>
          ++asked === 1 ? route.abort('connectionrefused') : route.continue(),
        );
        page.once('requestfailed', () => page.clock.fastForward(10_000));
      },
    },
  );
  expect(asked).toBe(2);
  await wall.close();
});
