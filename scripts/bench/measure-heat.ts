/**
 * Measures the cost of one frame of the heat layer: our layer over the zones of the demo's 1,308 sensors against a plain layer
 * of 1,308 points, each alone on a bare deck.gl page, in the same browser, alternating.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, defaultClientConditions } from 'vite';
import type { HeatSource } from '../../web/map/crowd/plan-heat.ts';
import { openBrowser } from '../open-browser.ts';
import type { Drawn } from './heat-page.ts';
import { type Measure, median } from './report.ts';

const SENSORS = 1308;
const ROUNDS = 5;
const FRAMES = 240;
/** Zoom of the whole district, and of one mall. */
const ZOOMS = [15, 17];

export async function measureHeat(): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-heat-'));
  try {
    const script = await buildPage(folder);
    const server = createServer((request, reply) => {
      const isScript = request.url === '/page.js';
      reply.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      reply.end(
        isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      return await measureAt(`http://127.0.0.1:${port}/`);
    } finally {
      server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function buildPage(folder: string): Promise<string> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['visgl:webgl-only', ...defaultClientConditions] },
    build: {
      outDir: folder,
      lib: { entry: 'heat-page.ts', formats: ['es'], fileName: () => 'page.js' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return readFile(join(folder, 'page.js'), 'utf8');
}

async function measureAt(address: string): Promise<Measure[]> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForFunction(() => typeof window.drawFrames === 'function');
    const points = placePoints();
    const draw = (drawn: Drawn, zoom: number) =>
      page.evaluate(([drawn, points, run]) => window.drawFrames(drawn, points, run), [
        drawn,
        points,
        { zoom, frames: FRAMES, perFrameOfData: 60 },
      ] as const);
    const measures: Measure[] = [];
    for (const zoom of ZOOMS) {
      const ours: number[] = [];
      const plain: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const [heat, bare] = [await draw('heat', zoom), await draw('points', zoom)];
        // The first round compiles shaders and code for both layers.
        if (round === 0) continue;
        ours.push(mean(heat));
        plain.push(mean(bare));
      }
      measures.push({
        name: `frame of the heat at z${zoom}, ours ÷ a bare deck.gl page with the same ${SENSORS} points`,
        ours: `${median(ours).toFixed(2)} ms`,
        reference: `${median(plain).toFixed(2)} ms`,
        figure: median(ours) / median(plain),
        bound: { atMost: 1.1 },
      });
    }
    return measures;
  } finally {
    await browser.close();
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Places points as in the demo: ten malls of six floors with corridors around, and streets between them. */
function placePoints(): HeatSource[] {
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: SENSORS }, (_, index) => {
    const mall = index % 10;
    const isOutside = index % 12 === 0;
    const [west, south] = [113.657 + (mall % 4) * 0.002, 34.748 + Math.floor(mall / 4) * 0.0025];
    return {
      position: [west + random() * 0.0012, south + random() * 0.0012],
      floor: isOutside ? null : `F${1 + (index % 6)}`,
      areaM2: 80,
    };
  });
}
