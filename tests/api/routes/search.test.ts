import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchReply } from '../../../api/core/contract/search.ts';
import { sql } from '../../../api/database/sql.ts';
import { storeMall } from '../crowd/small-mall.ts';
import { type OpenedApp, openApp } from './open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

async function search(text: string, more = '') {
  const reply = await opened.app.request(`/api/search?q=${encodeURIComponent(text)}${more}`);
  expect(reply.status, text).toBe(200);
  return searchReply.parse(await reply.json()).results;
}

test('an exact code comes first, then codes that begin with the text', async () => {
  const results = await search('410103001001');
  expect(results[0]).toMatchObject({ kind: 'grid', code: '410103001001', level: 2, score: 1 });
  expect(results.slice(1).every(({ code }) => code.startsWith('410103001001'))).toBe(true);
  expect(results[0]?.context).toBe('德化街街道');
});

test('grids are found by name, with their parents', async () => {
  const [best] = await search('新网格');
  expect(best).toMatchObject({ kind: 'grid', title: '新网格', context: '德化街街道 · 社区001' });
  expect(await search('网格')).not.toHaveLength(0);
});

test('with a filter on units only units are found, however many addresses have the same name', async () => {
  const results = await search('德化街', '&kind=grid&limit=1');
  expect(results).toMatchObject([{ kind: 'grid', title: '德化街街道' }]);
  expect(await search('德化街25号楼', '&kind=grid')).toEqual([]);
});

test('an address is found in any notation of its building', async () => {
  for (const written of ['德化街25号楼', '德化街２５栋', '德化街 25幢']) {
    const results = await search(written);
    expect(results[0], written).toMatchObject({ kind: 'place', code: 'P-1' });
  }
});

test('a road comes before the addresses along it', async () => {
  const results = await search('德化街');
  const places = results.filter(({ kind }) => kind === 'place');
  expect(places.map(({ code }) => code)).toEqual(['P-2', 'P-1', 'P-3']);
});

test('cameras and incidents are found by code and by name', async () => {
  expect((await search('C-3'))[0]).toMatchObject({ kind: 'camera', code: 'C-3', score: 1 });
  expect((await search('E-5'))[0]).toMatchObject({ kind: 'incident', code: 'E-5', score: 1 });
  expect((await search('店外经营'))[0]).toMatchObject({ kind: 'incident', code: 'E-1' });
});

test('counted spaces are found by name: the mall before its floors, and a floor with its mall', async () => {
  await storeMall(opened.database);
  const [mall] = await search('试验 商场');
  expect(mall).toMatchObject({ kind: 'space', code: 'MALL', position: [113.66, 34.75] });
  const [floor] = await search('２f');
  expect(floor).toMatchObject({ kind: 'space', code: 'MALL-2F', context: '试验商场' });
});

test('an address is first with any spaces, in the data and in the typed text', async () => {
  await opened.database.query(sql`INSERT INTO place (code, kind, name, address, search, geom)
     SELECT 'P-12', 'address', '铭功路 12 号', NULL, '铭功路12号', geom FROM place WHERE code = 'P-1'
     UNION ALL
     SELECT 'S-' || shop, 'poi', '店' || shop, '铭功路 12 号', '店' || shop || '铭功路12号', geom
       FROM place, generate_series(1, 11) AS shop
      WHERE code = 'P-1'`);
  for (const written of ['铭功路 12号', '铭功路12号', '铭功路　１２ 号', '铭功路 12 号']) {
    expect((await search(written))[0], written).toMatchObject({ kind: 'place', code: 'P-12' });
  }
  await opened.database.query(sql`DELETE FROM place WHERE code = 'P-12' OR code LIKE 'S-%'`);
});

test('a longitude and a latitude are a place', async () => {
  for (const written of ['113.6605,34.7505', '113.6605， 34.7505', '113.6605 34.7505']) {
    const [result, ...others] = await search(written);
    expect(others).toEqual([]);
    expect(result).toMatchObject({ kind: 'place', position: [113.6605, 34.7505] });
    expect(result?.context).toContain('德化街街道');
  }
});

test('special characters of the database have no special meaning', async () => {
  expect(await search('%')).toEqual([]);
  expect(await search('_')).toEqual([]);
  expect(await search("'; DROP TABLE grid; --")).toEqual([]);
  expect(await search('\\')).toEqual([]);
});
