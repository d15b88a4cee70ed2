/** A page with only MapLibre and our tiles: the reference for the product's own page. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import type { CityDatabase } from './city-database.ts';

const BARE_PATH = '/bare-map.html';
const ASSETS = '/bare-map/';

interface View {
  longitude: number;
  latitude: number;
  zoom: number;
}

export function barePath(city: CityDatabase, { longitude, latitude, zoom }: View): string {
  const asked = new URLSearchParams({
    center: `${longitude},${latitude}`,
    zoom: String(zoom),
    edition: String(city.editionId),
  });
  return `${BARE_PATH}?${asked}`;
}

/** Serves the bare page and its files under the address of the server at `origin`. */
export async function offerBarePage(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}${BARE_PATH}*`, async (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: await readFile(new URL('./bare-map.html', import.meta.url), 'utf8'),
    }),
  );
  await page.route(`${origin}${ASSETS}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(ASSETS.length);
    const file = createRequire(import.meta.url).resolve(`maplibre-gl/dist/${name}`);
    await route.fulfill({
      contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript',
      body: await readFile(file),
    });
  });
}

export function middleOf([west, south, east, north]: CityDatabase['bounds']): [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}
