import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GeocodeReply, geocodeReply } from '../../../api/core/contract/geocode.ts';
import { searchReply } from '../../../api/core/contract/search.ts';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { checkGazetteer } from '../../../scripts/geocode-check/check-gazetteer.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
  await storeTown(opened.database);
});
afterAll(() => opened.close());

/** Streets run west to east through all four grids, a number every few metres; estates are in one. */
async function storeTown(database: Database): Promise<void> {
  await database.query(sql`DELETE FROM place`);
  await database.query(sql`
    WITH street (name, lat, row) AS (
      VALUES ('德化街', 34.7502, 1), ('人民路', 34.7505, 2), ('石榴东街', 34.7508, 3), ('石榴西街', 34.7512, 4),
             ('二道街', 34.7515, 5), ('幸福里', 34.7518, 6)
    )
    INSERT INTO place (code, kind, name, address, search, geom)
    SELECT 'A-' || row || '-' || n, 'address', name || ' ' || n || ' 号', NULL, name || n || '号',
           ST_SetSRID(ST_MakePoint(113.6601 + n * 0.00004, lat), 4326)
      FROM street, generate_series(1, 90) AS n
     WHERE n NOT IN (31, 33) OR name <> '人民路'
     UNION ALL
    SELECT 'R-' || row, 'road', name, NULL, name, ST_SetSRID(ST_MakePoint(113.662, lat), 4326)
      FROM street`);
  await database.query(sql`
    WITH estate (name, lon, row) AS (
      VALUES ('嵩岳新城', 113.6603, 1), ('春晖花园', 113.6613, 2), ('春晖家园', 113.6623, 3), ('书香苑', 113.6633, 4)
    )
    INSERT INTO place (code, kind, name, address, search, geom)
    SELECT 'E-' || row || '-' || n, 'address', name || ' ' || n || ' 号楼', NULL, name || n || '栋',
           ST_SetSRID(ST_MakePoint(lon + n * 0.00001, 34.7507), 4326)
      FROM estate, generate_series(1, 14) AS n`);
  await database.query(sql`
    INSERT INTO place (code, kind, name, address, aliases, search, geom)
    VALUES ('M-1', 'poi', '亚细亚', '德化街 200 号', '{亚细亚商场}', '亚细亚', ST_SetSRID(ST_MakePoint(113.6635, 34.7505), 4326)),
           ('M-2', 'poi', '二七纪念塔', NULL, '{二七塔,双塔}', '二七纪念塔', ST_SetSRID(ST_MakePoint(113.6605, 34.7515), 4326)),
           ('M-3', 'poi', '福寿商城', NULL, '{}', '福寿商城', ST_SetSRID(ST_MakePoint(113.6625, 34.7515), 4326))`);
  await database.query(sql`SELECT getu_home_points()`);
}

async function geocode(q: string, more = ''): Promise<GeocodeReply> {
  const reply = await opened.app.request(`/api/geocode?q=${encodeURIComponent(q)}${more}`);
  expect(reply.status, q).toBe(200);
  return geocodeReply.parse(await reply.json());
}

const best = async (q: string) => (await geocode(q)).candidates[0];

describe('an address is understood in any notation', () => {
  test.each([
    ['德化街9号', '德化街 9 号'],
    [' 德化街　９ 号 ', '德化街 9 号'],
    ['德化街九号', '德化街 9 号'],
    ['德化街9', '德化街 9 号'],
    ['德化街十七', '德化街 17 号'],
    ['河南省郑州市二七区德化街街道德化街9号', '德化街 9 号'],
    ['德化街9号（德化街街道）', '德化街 9 号'],
    ['9号德化街', '德化街 9 号'],
    ['德化街9号附2', '德化街 9 号'],
    ['德化街9-1号', '德化街 9 号'],
    ['德化街9号之一', '德化街 9 号'],
    ['2道街9号', '二道街 9 号'],
    ['嵩岳新城14号楼', '嵩岳新城 14 号楼'],
    ['嵩岳新城14栋', '嵩岳新城 14 号楼'],
    ['嵩岳新城十四幢2单元501室', '嵩岳新城 14 号楼'],
    ['嵩岳新城14-2-501', '嵩岳新城 14 号楼'],
    ['14号楼 嵩岳新城', '嵩岳新城 14 号楼'],
    ['二七塔', '二七纪念塔'],
  ])('%s', async (typed, name) => {
    const found = await best(typed);
    expect(found?.name).toBe(name);
    expect(found?.score).toBeGreaterThanOrEqual(0.9);
    expect(found?.grids.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
  });
});

describe('typing errors are accepted where only one name can be meant', () => {
  test.each([
    ['得化街9号', '德化街 9 号'],
    ['石榴冬街9号', '石榴东街 9 号'],
    ['嵩月新城3号楼', '嵩岳新城 3 号楼'],
    ['嵩岳城3号楼', '嵩岳新城 3 号楼'],
    ['嵩岳城新3号楼', '嵩岳新城 3 号楼'],
    ['福寿商成', '福寿商城'],
  ])('%s', async (typed, name) => {
    const found = await best(typed);
    expect(found?.name).toBe(name);
    expect(found?.score).toBeGreaterThanOrEqual(0.6);
    expect(found?.score).toBeLessThan(0.9);
  });

  test('春晖X园 may be two estates: a person should check', async () => {
    expect((await best('春晖果园3号楼'))?.score ?? 0).toBeLessThan(0.6);
  });
});

describe('floors', () => {
  test.each([
    ['亚细亚三楼', 'F3'],
    ['亚细亚3F', 'F3'],
    ['F3亚细亚', 'F3'],
    ['亚细亚商场 三层', 'F3'],
    ['亚细亚B1', 'B1'],
    ['亚细亚负一楼', 'B1'],
    ['亚细亚地下一层', 'B1'],
    ['亚细亚-1楼', 'B1'],
  ])('%s', async (typed, floor) => {
    expect(await best(typed)).toMatchObject({ name: '亚细亚', floor, precision: 'floor' });
  });
});

describe('no answer rather than a wrong grid', () => {
  test('a missing number is not looked for in another street', async () => {
    const { candidates } = await geocode('德化街999号');
    for (const { name, score } of candidates) {
      expect(name).toContain('德化街');
      expect(score).toBeLessThan(0.6);
    }
  });

  test('between two neighbours of one grid it is interpolated on its side of the street', async () => {
    const found = await best('人民路31号');
    expect(found).toMatchObject({ precision: 'nearby_number', placeCode: null });
    expect(found?.score).toBeLessThan(0.75);
    expect(found?.position[0]).toBeCloseTo(113.6601 + 31 * 0.00004, 6);
  });

  test('a street that runs through several grids is not an answer by itself', async () => {
    const found = await best('德化街');
    expect(found).toMatchObject({ precision: 'road' });
    expect(found?.score).toBeLessThan(0.6);
  });

  test('a community is returned as a community, without a grid', async () => {
    await opened.database.query(
      sql`UPDATE grid SET name = '德化社区' WHERE code = '410103001001' AND closed_in IS NULL`,
    );
    const found = await best('德化社区');
    expect(found).toMatchObject({ precision: 'community', placeCode: null });
    expect(found?.grids.map(({ code }) => code)).toEqual(['410103001', '410103001001']);
  });

  test('东街 is no typing error for 西街', async () => {
    expect((await best('石榴南街9号'))?.score ?? 0).toBeLessThan(0.6);
  });

  test('a name within a longer, unknown one is doubtful', async () => {
    expect((await best('新德化街9号'))?.score ?? 0).toBeLessThan(0.6);
  });

  test('an address that names another unit than it lies in is doubtful', async () => {
    await opened.database.query(
      sql`UPDATE grid SET name = '京广社区' WHERE code = '410103001002' AND closed_in IS NULL`,
    );
    expect((await best('京广社区嵩岳新城3号楼'))?.score ?? 0).toBeLessThan(0.6);
    expect((await best('德化社区嵩岳新城3号楼'))?.score).toBeGreaterThanOrEqual(0.9);
  });

  test('a text without information finds nothing', async () => {
    for (const typed of [
      'zz',
      '???',
      '号',
      '9',
      '，。',
      '啊'.repeat(200),
      '<svg onload=x>',
      "'; DROP TABLE place",
    ]) {
      expect((await geocode(typed)).candidates, typed).toEqual([]);
    }
  });
});

test('of equally likely results, the nearest comes first', async () => {
  const names = async (near: string) =>
    (await geocode('春晖果园3号楼', `&near=${near}`)).candidates.map(({ name }) => name);
  expect((await names('113.6613,34.7507'))[0]).toBe('春晖花园 3 号楼');
  expect((await names('113.6623,34.7507'))[0]).toBe('春晖家园 3 号楼');
});

test('names added while the server runs are found', async () => {
  expect((await geocode('新开商场')).candidates).toEqual([]);
  await opened.database.query(sql`INSERT INTO place (code, kind, name, search, geom)
     VALUES ('N-1', 'poi', '新开商场', '新开商场', ST_SetSRID(ST_MakePoint(113.6605, 34.7505), 4326))`);
  expect((await best('新开商场'))?.placeCode).toBe('N-1');
});

test('at most one in a hundred of addresses typed in many ways is answered with a wrong grid', async () => {
  const outcomes = await checkGazetteer(opened.database, 105, 1);
  const count = (result: string) => outcomes.filter((one) => one.result === result).length;
  expect(outcomes).toHaveLength(105);
  expect(count('wrong')).toBeLessThanOrEqual(1);
  expect(count('hit')).toBeGreaterThan(75);
});

test.each([
  ['', 'invalid_parameter'],
  ['?q=', 'invalid_parameter'],
  [`?q=${'x'.repeat(201)}`, 'invalid_parameter'],
  ['?q=a%00b', 'malformed_address'],
  ['?q=%ED%A0%80', 'malformed_address'],
  ['?q=x&near=200,34', 'invalid_parameter'],
  ['?q=x&near=here', 'invalid_parameter'],
  ['?q=x&limit=0', 'invalid_parameter'],
  ['?q=x&limit=1e9', 'invalid_parameter'],
  ['?q=x&city=Zhengzhou', 'unknown_parameter'],
])('an invalid query is refused: %s', async (query, reason) => {
  const reply = await opened.app.request(`/api/geocode${query}`);
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ reason });
});

describe('the search box', () => {
  async function search(q: string) {
    const reply = await opened.app.request(`/api/search?q=${encodeURIComponent(q)}`);
    expect(reply.status, q).toBe(200);
    return searchReply.parse(await reply.json()).results;
  }

  test.each([
    ['德化街九号', 'A-1-9'],
    ['二七区德化街 17 号 3 楼', 'A-1-17'],
    ['石榴东街第八号院', 'A-3-8'],
    ['人民路２２号旁边', 'A-2-22'],
  ])('recognises %s as an address', async (typed, code) => {
    const results = await search(typed);
    expect(results[0]).toMatchObject({ kind: 'place', code });
    const keys = results.map((result) => `${result.kind} ${result.code}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('finds as many addresses as the geocoder does, and answers a name as before', async () => {
    for (const typed of ['德化街九号', '亚细亚三楼', '得化街9号']) {
      const [candidate] = (await geocode(typed)).candidates;
      expect(candidate?.score, typed).toBeGreaterThan(0.5);
      const codes = (await search(typed)).map(({ code }) => code);
      expect(codes, typed).toContain(candidate?.placeCode);
    }
    expect((await search('德化街'))[0]).toMatchObject({ kind: 'place', code: 'R-1', score: 0.95 });
    expect((await search('亚细亚'))[0]).toMatchObject({ kind: 'place', code: 'M-1' });
  });

  test('shows a number between two others at its position, and a community as its unit', async () => {
    await opened.database.query(
      sql`UPDATE grid SET name = '德化社区' WHERE code = '410103001001' AND closed_in IS NULL`,
    );
    const [number] = await search('人民路三十一号');
    expect(number).toMatchObject({ kind: 'place', title: '人民路 29 号 – 人民路 35 号' });
    expect(number?.code).toMatch(/^113\.66\d+,34\.75\d*$/);
    const shown = await opened.app.request(`/api/places/${number?.code}`);
    expect(shown.status).toBe(200);
    const [community] = await search('德化街街道德化社区');
    expect(community).toMatchObject({ kind: 'grid', code: '410103001001', level: 2 });
  });

  test('makes no address of other text', async () => {
    expect(await search('没有这样的地方')).toEqual([]);
    expect(await search('%_')).toEqual([]);
  });
});
