/**
 * The crowd on the map and in its panels, from the sensors' public route to the closure of the incident that a warning opened.
 */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CrowdSetting, crowdSetting, type Space } from '../../api/core/contract/crowd.ts';
import { incidentDetail } from '../../api/core/contract/incident.ts';
import { openBrowser } from '../../scripts/open-browser.ts';
import type { Theme } from '../../web/state/choices.ts';
import { beginAction, waitForFormToLeave } from '../helpers/begin-action.ts';
import { type CountingSensors, countPeople } from '../helpers/count-people.ts';
import { englishNames } from '../helpers/english-names.ts';
import { ask, openMap } from '../helpers/open-map.ts';
import { type OwnGetu, startOwnGetu } from '../helpers/own-getu.ts';
import { readColours } from '../helpers/read-colours.ts';
import { readDensity } from '../web/crowd/read-density.ts';

let browser: Browser;
let getu: OwnGetu;
let setting: CrowdSetting;
beforeAll(async () => {
  browser = await openBrowser();
  getu = await startOwnGetu();
  setting = crowdSetting.parse(await ask(`${getu.address}/api/crowd/setting`));
});
afterAll(async () => {
  await browser.close();
  await getu.end();
});

const sensorsOf = (codes: ReadonlySet<string>) =>
  setting.sensors.filter(({ kind, spaceCode }) => kind === 'occupancy' && codes.has(spaceCode));

/** Corridors with some sensors, those of different malls first. */
function corridors(): Space[] {
  const sizes = new Map<string, number>();
  for (const { spaceCode } of setting.sensors) {
    sizes.set(spaceCode, (sizes.get(spaceCode) ?? 0) + 1);
  }
  return setting.spaces.filter(
    ({ code, kind }) => kind === 'corridor' && (sizes.get(code) ?? 0) >= 3,
  );
}

const panel = (page: Page) => page.getByRole('complementary');

const words = {
  'zh-CN': {
    dangerous: '危险',
    seen: '确认收到',
    toIncident: '查看事件',
    reported: '上报',
    states: ['立案', '派遣', '处置', '反馈', '核查', '结案'],
  },
  en: {
    dangerous: 'Dangerous',
    seen: 'Acknowledge',
    toIncident: 'Open incident',
    reported: 'Reported',
    states: ['Registered', 'Dispatched', 'In progress', 'Done', 'Verified', 'Closed'],
  },
} as const;

describe.each(['zh-CN', 'en'] as const)('a surge in %s', (lang) => {
  const said = words[lang];
  let counting: CountingSensors | undefined;
  afterAll(() => counting?.stop());

  // Hold times are real, which takes a minute: once is enough. Densities are measured in the first mall afterwards.
  const isWatchedToItsEnd = lang === 'zh-CN';
  const rest = isWatchedToItsEnd ? ', and is taken back when the crowd has gone' : '';

  it(`warns, opens an incident that is handled${rest}`, async () => {
    const corridor = corridors().at(isWatchedToItsEnd ? 0 : -1);
    if (!corridor) throw new Error('the demo has no corridor');
    const { page, complaints, close } = await openMap(
      browser,
      `${getu.address}/?lang=${lang}&panel=crowd&layers=names,crowd`,
    );
    counting = await countPeople(sensorsOf(new Set([corridor.code])), 4.5, getu.address);

    const name = lang === 'en' ? (await englishNames(getu.address))(corridor.name) : corridor.name;
    const raised = panel(page).getByRole('article').filter({ hasText: name });
    await raised.filter({ hasText: said.dangerous }).waitFor();
    const seen = raised.getByRole('button', { name: said.seen });
    // It takes no click for a moment after it has risen: a user who aimed at the previous line has not seen it.
    await vi.waitFor(
      async () => {
        await seen.click({ timeout: 2000 }).catch(() => undefined);
        await seen.waitFor({ state: 'detached', timeout: 2000 });
      },
      { timeout: 120_000 },
    );

    await raised.getByRole('button', { name: said.toIncident }).click();
    await page.waitForURL(/incident=/);
    const code = new URL(page.url()).searchParams.get('incident') ?? '';
    const stands = (state: string) =>
      panel(page).locator('[aria-current="step"]', { hasText: state }).waitFor();
    await stands(said.reported);
    for (const [step, key] of ['r', 'd', 's', 'e', 'v', 'z'].entries()) {
      await beginAction(page, key);
      await page.keyboard.press('Enter');
      await stands(said.states[step] ?? '');
    }
    const { state, source } = incidentDetail.parse(
      await ask(`${getu.address}/api/incidents/${code}`),
    );
    expect({ state, source }).toEqual({ state: 'closed', source: 'crowd_warning' });

    await counting.set(0.4);
    if (isWatchedToItsEnd) {
      await waitForFormToLeave(page);
      await page.keyboard.press('k');
      await raised.waitFor();
      // The warning of its floor may continue: the density of the other corridors is unknown.
      await raised.waitFor({ state: 'detached', timeout: 150_000 });
    }
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('the density measured in the picture', () => {
  // Below every tier, so that no mark covers the measured place.
  const KNOWN = 1.5;
  let counting: CountingSensors | undefined;
  afterAll(() => counting?.stop());

  const looks: [zoom: number, theme: Theme][] = [
    [16, 'dark'],
    [17.5, 'dark'],
    [19, 'dark'],
    [17.5, 'light'],
  ];
  it.each(looks)(
    'at zoom %d in the %s theme is what the sensors measured',
    async (zoom, theme) => {
      const floor = setting.spaces.find(({ kind }) => kind === 'floor');
      if (!floor) throw new Error('the demo has no floor');
      const parts = setting.spaces.filter(({ parentCode }) => parentCode === floor.code);
      const sensors = sensorsOf(new Set([floor.code, ...parts.map(({ code }) => code)]));
      counting ??= await countPeople(sensors, KNOWN, getu.address);
      const center = sensors[Math.floor(sensors.length / 2)]?.position;
      if (!center) throw new Error('the floor has no sensors');
      const { page, close } = await openMap(
        browser,
        `${getu.address}/?at=${zoom}/${center[1]}/${center[0]}&layers=crowd&panel=none&theme=${theme}&floor=${floor.floor}&lang=en`,
      );
      const ground = theme === 'dark' ? ([15, 24, 35] as const) : ([203, 207, 212] as const);
      const read = async () => {
        const colours = await readColours(
          page,
          { center, zoom },
          sensors.map(({ position }) => position),
        );
        const seen = colours.filter((colour) => colour !== null);
        const told = seen.map((colour) => readDensity(colour, theme, ground));
        // The median of all sensors in the picture: a mark may cover some.
        return told.sort((a, b) => a - b)[Math.floor(told.length / 2)] ?? 0;
      };
      await expect.poll(read, { timeout: 30_000 }).toBeGreaterThan(KNOWN * 0.95);
      expect(await read()).toBeLessThan(KNOWN * 1.05);
      await close();
    },
    90_000,
  );
});
