/** A city's own base map as a PMTiles archive, in place of the generated one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { service } from '../../api/core/contract/service.ts';
import { BASE_SOURCE_LAYERS } from '../../api/core/contract/tiles.ts';
import { openBrowser } from '../../scripts/open-browser.ts';
import { copyDemoFolder } from '../helpers/demo-folder.ts';
import { ask, waitUntilDrawn } from '../helpers/open-map.ts';
import { sessionAt } from '../helpers/session-at.ts';
import { type StartedGetu, startGetu } from '../helpers/start-getu.ts';
import { type ArchivedTile, writePmtiles } from '../helpers/write-pmtiles.ts';

/** The tiles of zoom 14 around the memorial tower. */
const ZOOM = 14;
const COLUMNS = [13363, 13364, 13365, 13366];
const ROWS = [6501, 6502, 6503, 6504, 6505];

const folders: string[] = [];
let getu: StartedGetu | undefined;
afterAll(async () => {
  await getu?.end();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

it('an archive is read in ranges and drawn under the grids', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'getu-archive-'));
  const data = await copyDemoFolder(inject('demoFolder'));
  folders.push(folder, data);
  const archive = join(folder, 'city.pmtiles');
  await writePmtiles(
    archive,
    await readBaseTiles(),
    BASE_SOURCE_LAYERS,
    [113.62, 34.72, 113.7, 34.78],
  );

  process.env.GETU_BASE_PMTILES = archive;
  getu = startGetu('--port', '0', '--data', data);
  delete process.env.GETU_BASE_PMTILES;
  const address = (await getu.waitForLine('Getu is at')).replace('Getu is at ', '').trim();

  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const complaints: string[] = [];
    const ranges: number[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('response', (reply) => {
      if (reply.url().includes('.pmtiles')) ranges.push(reply.status());
      if (reply.url().includes('/base/') && reply.url().includes('/tiles/')) ranges.push(0);
    });
    await page.goto(`${address}/?at=14.5/34.7512/113.6651&lang=en&panel=none`);
    await waitUntilDrawn(page);
    expect(complaints).toEqual([]);
    // The header and its directory, then tiles; nothing of the generated base map.
    await expect.poll(() => ranges.length).toBeGreaterThan(2);
    expect(new Set(ranges)).toEqual(new Set([206]));
  } finally {
    await browser.close();
  }
});

/** The generated base map of the running demo, as any tool would copy it. */
async function readBaseTiles(): Promise<ArchivedTile[]> {
  const { baseMap } = service.parse(await ask('/api/service'));
  if (baseMap.kind !== 'schematic') throw new Error('the demo has no drawn base map');
  const session = await sessionAt(inject('address'), 'viewer');
  const tiles: ArchivedTile[] = [];
  for (const x of COLUMNS) {
    for (const y of ROWS) {
      const reply = await fetch(
        `${inject('address')}/tiles/${baseMap.version}/base/${ZOOM}/${x}/${y}`,
        { headers: session },
      );
      if (reply.status === 204) continue;
      tiles.push({ z: ZOOM, x, y, bytes: new Uint8Array(await reply.arrayBuffer()) });
    }
  }
  return tiles;
}
