/** `npm run screenshots`: pictures of the running product, every scene in every look. */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './open-browser.ts';
import { looks, scenes } from './screenshots/scenes.ts';
import { takePicture } from './screenshots/take-picture.ts';

const README_PICTURE = 'data/demo/screenshot.png';
const README_SCENE = 'street-panel-zh-dark-desk';

const HELP = `npm run screenshots -- [options]

Opens a running Getu with the demo district in Chromium and saves each scene in each look as PNG.
Ends with exit code 1 when a page complained in its console.

  --address URL  of the running Getu (http://127.0.0.1:4600)
  --out DIR      where the pictures go (.getu/screenshots)
  --only TEXT    scenes and looks whose name contains the text
  --readme       also renew the picture in the README (${README_PICTURE})
  --help`;

const { values } = parseArgs({
  options: {
    address: { type: 'string', default: 'http://127.0.0.1:4600' },
    out: { type: 'string', default: '.getu/screenshots' },
    only: { type: 'string', default: '' },
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
  const browser = await openBrowser();
  try {
    for (const scene of scenes) {
      for (const look of looks) {
        const name = `${scene.name}-${look.name}`;
        if (!name.includes(values.only)) continue;
        const file = join(values.out, `${name}.png`);
        const complaints = await takePicture(browser, values.address, scene, look, file);
        console.log(
          complaints.length === 0 ? file : `${file}  page said: ${complaints.join(' | ')}`,
        );
        if (complaints.length > 0) process.exitCode = 1;
        if (values.readme && name === README_SCENE) await copyFile(file, README_PICTURE);
      }
    }
  } finally {
    await browser.close();
  }
}
