import { afterAll, beforeAll, expect, test } from 'vitest';
import { camera, cameraMarks, cameraPage } from '../../../api/core/contract/cameras.ts';
import { askApp } from '../../helpers/ask-app.ts';
import { type OpenedApp, openApp } from './open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

const ask = askApp(() => opened.app);

test('cameras are listed by box, kind, state and grid', async () => {
  const list = async (query: string) =>
    (await ask(`/api/cameras?${query}`, cameraPage)).items.map(({ code }) => code);
  expect(await list('')).toEqual(['C-1', 'C-2', 'C-3', 'C-4']);
  expect(await list('kind=mall&kind=street')).toEqual(['C-1', 'C-2', 'C-3']);
  expect(await list('state=offline')).toEqual(['C-2']);
  expect(await list('grid=410103001001')).toEqual(['C-3']);
  expect(await list('grid=410103009')).toEqual([]);
  expect(await list('bbox=113.69,34.79,113.71,34.81')).toEqual(['C-4']);
});

test('pages of cameras keep their order and their total', async () => {
  const first = await ask('/api/cameras?limit=3', cameraPage);
  const second = await ask(`/api/cameras?limit=3&cursor=${first.nextCursor}`, cameraPage);
  expect(first.items.length + second.items.length).toBe(4);
  expect([first.total, second.total, second.nextCursor]).toEqual([4, 4, null]);
});

test('a camera returns its place', async () => {
  const found = await ask('/api/cameras/C-1', camera);
  expect(found).toMatchObject({ bearing: 90, fieldOfView: 60, rangeM: 30 });
  expect(found.grids.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
  const outside = await ask('/api/cameras/C-4', camera);
  expect(outside.grids).toEqual([]);
});

test('cameras close together are one mark, a single one is shown in full', async () => {
  const { marks, total } = await ask(
    '/api/cameras/marks?bbox=113.6,34.7,113.8,34.9&zoom=12',
    cameraMarks,
  );
  expect(total).toBe(4);
  expect(marks.map(({ count, code }) => ({ count, code }))).toEqual(
    expect.arrayContaining([
      { count: 3, code: null },
      { count: 1, code: 'C-4' },
    ]),
  );
});

test('at the last zooms only cameras in exactly the same place share a mark', async () => {
  const { marks } = await ask(
    '/api/cameras/marks?bbox=113.66,34.75,113.665,34.752&zoom=19',
    cameraMarks,
  );
  const pile = marks.find(({ count }) => count === 2);
  expect(marks).toHaveLength(2);
  expect(pile).toMatchObject({
    position: [113.6635, 34.7505],
    bbox: [113.6635, 34.7505, 113.6635, 34.7505],
    kind: 'mall',
    offline: 1,
    code: null,
  });
});

test('a box too large for its zoom is answered with fewer, larger clusters', async () => {
  const { marks, total } = await ask(
    '/api/cameras/marks?bbox=-180,-85,180,85&zoom=24',
    cameraMarks,
  );
  expect(total).toBe(4);
  expect(marks.length).toBeLessThan(3);
});
