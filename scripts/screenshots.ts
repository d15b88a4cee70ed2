/** `npm run screenshots`: takes pictures of the running product, every scene in every language and theme. */

import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { edition } from '../api/core/contract/grids.ts';
import { incidentPage } from '../api/core/contract/incidents.ts';
import { languageCodes, languages } from '../api/core/contract/languages.ts';
import { service } from '../api/core/contract/service.ts';
import { clockOf } from '../api/core/time/zoned-days.ts';
import { demoSessions } from './begin-session.ts';
import { openBrowser } from './open-browser.ts';
import { drawPlan } from './screenshots/draw-plan.ts';
import { looks, scenes } from './screenshots/scenes.ts';
import { type Picture, takePicture } from './screenshots/take-picture.ts';
import { wallScenes, wallSizes } from './screenshots/wall-scenes.ts';

/** Picture of the README in each language, by its scene. */
const README_PICTURES = new Map([
  ['front-en-light-desk', 'data/demo/screenshot.png'],
  ['front-zh-dark-desk', 'data/demo/screenshot.zh-CN.png'],
]);

const HELP = `npm run screenshots -- [options]

Opens a running Getu with the demo district in Chromium and saves each scene in each look as PNG.
Ends with exit code 1 when a page reported an error in its console.

  --address URL  of the running Getu (http://127.0.0.1:4600)
  --out DIR      folder of the pictures (.getu/screenshots)
  --only WORDS   scenes and looks whose name contains every word, such as "plan desk"
  --gallery      the small parts of the page instead; the address is that of npm run dev
  --readme       also renew the pictures of the READMEs (${[...README_PICTURES.values()].join(', ')})
  --help`;

const { values } = parseArgs({
  options: {
    address: { type: 'string', default: 'http://127.0.0.1:4600' },
    out: { type: 'string', default: '.getu/screenshots' },
    only: { type: 'string', default: '' },
    gallery: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  await takePictures();
}

async function takePictures(): Promise<void> {
  await mkdir(values.out, { recursive: true });
  const words = values.only.split(' ');
  const browser = await openBrowser();
  try {
    const pictures = values.gallery ? galleryPictures() : await productPictures();
    for (const { name, picture } of pictures) {
      if (!words.every((word) => name.includes(word))) continue;
      // A plan changed in one picture is reset before the next.
      if (picture.cookie) await drawPlan(values.address, picture.cookie);
      const file = join(values.out, `${name}.png`);
      const complaints = await takePicture(browser, picture, file);
      console.log(complaints.length === 0 ? file : `${file}  page said: ${complaints.join(' | ')}`);
      if (complaints.length > 0) process.exitCode = 1;
      const readmePicture = README_PICTURES.get(name);
      if (values.readme && readmePicture) await copyFile(file, readmePicture);
    }
  } finally {
    await browser.close();
  }
}

async function productPictures(): Promise<NamedPicture[]> {
  const sessions = demoSessions(values.address);
  const [planner, dispatcher] = [await sessions('planner'), await sessions('dispatcher')];
  const desk = deskPictures({
    worstIncident: await askWorstIncident(dispatcher),
    plan: await drawPlan(values.address, planner),
    planner,
    pastInstant: await askPastInstant(dispatcher),
    evening: lastEvening(Date.now(), await askTimeZone()),
  });
  return [...desk, ...wallPictures()];
}

function galleryPictures(): NamedPicture[] {
  return (['dark', 'light'] as const).flatMap((theme) =>
    languageCodes.map((language) => ({
      name: `gallery-${languages[language].file}-${theme}`,
      picture: {
        url: `${values.address}/gallery?theme=${theme}&lang=${language}`,
        width: 1280,
        height: 1600,
        language,
        ready: '[data-part]',
      },
    })),
  );
}

interface NamedPicture {
  name: string;
  picture: Picture;
}

/** Code of the newest open incident of the highest severity. */
async function askWorstIncident(cookie: string): Promise<string> {
  for (const severity of [3, 2, 1]) {
    const reply = await fetch(`${values.address}/api/incidents?severity=${severity}&limit=1`, {
      headers: { cookie },
    });
    const [worst] = incidentPage.parse(await reply.json()).items;
    if (worst) return worst.code;
  }
  throw new Error('the running Getu has no open incident');
}

/** Instant when the edition before the one in force had just begun; null when there was none. */
async function askPastInstant(cookie: string): Promise<string | null> {
  const reply = await fetch(`${values.address}/api/editions`, { headers: { cookie } });
  const editions = z.array(edition).parse(await reply.json());
  return editions[1]?.validFrom ?? null;
}

async function askTimeZone(): Promise<string> {
  const about = await (await fetch(`${values.address}/api/service`)).json();
  return service.parse(about).timeZone;
}

interface Photographed {
  evening: string;
  worstIncident: string;
  plan: string;
  /** Session of a planner. */
  planner: string;
  pastInstant: string | null;
}

function deskPictures({
  evening,
  worstIncident,
  plan,
  planner,
  pastInstant,
}: Photographed): NamedPicture[] {
  const shown = scenes.filter(({ isPast }) => isPast !== true || pastInstant !== null);
  return shown.flatMap((scene) =>
    looks.map(({ name, language, theme, width, height }) => {
      const asked = new URLSearchParams({ ...scene.address, theme, lang: language });
      if (scene.hasIncident) asked.set('incident', worstIncident);
      if (scene.hasPlan) asked.set('plan', plan);
      if (scene.isPast && pastInstant !== null) asked.set('asOf', pastInstant);
      if (scene.isEvening) asked.set('crowdAt', evening);
      const url = `${values.address}/?${asked}`;
      const search = scene.search?.[language];
      return {
        name: `${scene.name}-${name}`,
        picture: {
          url,
          width,
          height,
          language,
          search,
          key: scene.key,
          act: scene.act,
          ...(scene.hasPlan && { cookie: planner }),
        },
      };
    }),
  );
}

/** The last 19:30 of the district's clocks in the past; the simulator has filled in the last 24 hours. */
function lastEvening(now: number, timeZone: string): string {
  for (let at = Math.floor(now / 60_000) * 60_000; ; at -= 60_000) {
    if (clockOf(at, timeZone) === '19:30') return new Date(at).toISOString();
  }
}

function wallPictures(): NamedPicture[] {
  return wallScenes.flatMap((scene) =>
    wallSizes.flatMap(({ name, width, height }) =>
      languageCodes.map((language) => {
        const asked = new URLSearchParams({
          scenes: scene.scenes,
          size: `${width}x${height}`,
          lang: language,
        });
        return {
          name: `${scene.name}-${name}-${languages[language].file}`,
          picture: { url: `${values.address}/wall?${asked}`, width, height, language },
        };
      }),
    ),
  );
}
