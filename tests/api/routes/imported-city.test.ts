import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { gridSummary } from '../../../api/core/contract/grids.ts';
import { incidentMarks, incidentPage } from '../../../api/core/contract/incidents.ts';
import { service } from '../../../api/core/contract/service.ts';
import { sql } from '../../../api/database/sql.ts';
import { askApp } from '../../helpers/ask-app.ts';
import { camera, importText, incident, lines } from '../import/import-text.ts';
import { type OpenedApp, openApp } from './open-app.ts';

/** Files of other cities: cameras before any grid, a park that neighbourhoods overlap, incidents without a place. */
let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp({ isEmpty: true });
});
afterAll(() => opened.close());

const ask = askApp(() => opened.app);

function box(west: number, south: number, east: number, north: number) {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

const unit = (code: string, geometry: object) => ({ properties: { code, name: code }, geometry });

test('without grids the map opens on the cameras', async () => {
  const cameras = lines(camera('a', {}, [115.8, -31.97]), camera('b', {}, [115.9, -31.92]));
  await importText(opened.database, 'cameras.ndjson', cameras, { kind: 'cameras' });
  const about = await ask('/api/service', service);
  expect(about).toMatchObject({ edition: null, bounds: [115.8, -31.97, 115.9, -31.92] });
  expect(await ask('/api/incidents', incidentPage)).toMatchObject({ total: 0 });
});

test('where shapes of two levels overlap, each level is named by its shape there, and the home is of the lower level', async () => {
  const districts = lines(
    unit('1', box(115, -32, 116, -31)),
    unit('0-park', box(116, -32, 117, -31)),
  );
  await importText(opened.database, 'a.ndjson', districts, { kind: 'grids', level: 1 });
  const areas = lines(unit('z', box(115, -32, 116.2, -31)));
  const report = await importText(opened.database, 'b.ndjson', areas, {
    kind: 'grids',
    level: 2,
    parent: 'largest-share',
    upper: 'keep',
  });
  expect(report.outcome).toBe('stored');
  const at = (lon: number) => ask(`/api/grids/at?lon=${lon}&lat=-31.5`, z.array(gridSummary));
  const codes = async (lon: number) => (await at(lon)).map(({ code }) => code);
  expect(await codes(116.1)).toEqual(['0-park', 'z']);
  expect(await codes(115.5)).toEqual(['1', 'z']);
  expect(await codes(116.5)).toEqual(['0-park']);
  const [home] = await opened.database.query(
    sql`SELECT code FROM grid WHERE id = getu_home_at(ST_SetSRID(ST_MakePoint(116.1, -31.5), 4326))`,
  );
  expect(home).toEqual({ code: 'z' });
});

test('incidents without a place are counted by the import and can be listed alone', async () => {
  const lost = { ...incident('lost'), geometry: null };
  const report = await importText(opened.database, 'i.ndjson', lines(incident('found'), lost), {
    kind: 'incidents',
  });
  expect(report).toMatchObject({ outcome: 'stored', stored: 2, reasons: { not_located: 1 } });
  const listed = await ask('/api/incidents?located=false', incidentPage);
  expect(listed.items.map(({ code, position }) => [code, position])).toEqual([['lost', null]]);
  const located = await ask('/api/incidents?located=true&status=all', incidentPage);
  expect(located.items.map(({ code }) => code)).toEqual(['found']);
  const box = 'bbox=113,34,114,35&zoom=10';
  expect(await ask(`/api/incidents/marks?${box}&located=false`, incidentMarks)).toEqual({
    marks: [],
    total: 0,
  });
  expect((await opened.app.request('/api/incidents?located=maybe')).status).toBe(400);
});
