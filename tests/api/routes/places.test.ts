import { afterAll, beforeAll, expect, test } from 'vitest';
import { place } from '../../../api/core/contract/places.ts';
import { type OpenedApp, openApp } from './open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

async function find(code: string) {
  const reply = await opened.app.request(`/api/places/${encodeURIComponent(code)}`);
  expect(reply.status).toBe(200);
  return place.parse(await reply.json());
}

test('a place has its position and the units that contain it', async () => {
  const found = await find('P-3');
  expect(found).toMatchObject({ kind: 'poi', name: '百年德化', address: '德化街100号' });
  expect(found.grids.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
});

test('a pair of coordinates is a place without a name', async () => {
  const found = await find('113.663,34.751');
  expect(found).toMatchObject({ kind: null, name: '113.663, 34.751', position: [113.663, 34.751] });
  expect(found.grids).not.toEqual([]);
});

test('an unknown place is refused with its reason', async () => {
  const reply = await opened.app.request('/api/places/nowhere');
  expect(reply.status).toBe(404);
  expect(await reply.json()).toMatchObject({ reason: 'place_not_found' });
});
