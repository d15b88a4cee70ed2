import { afterAll, beforeAll, expect, test } from 'vitest';
import { alerts } from '../../../api/core/contract/alerts.ts';
import { cameraMarks, cameraPage } from '../../../api/core/contract/cameras.ts';
import { crowdWarnings } from '../../../api/core/contract/crowd.ts';
import { grid } from '../../../api/core/contract/grids.ts';
import { searchReply } from '../../../api/core/contract/search.ts';
import { sql } from '../../../api/database/sql.ts';
import { storeMall } from '../crowd/small-mall.ts';
import { COMMUNITY, type Desk, GRID, openDesk } from '../incidents/desk.ts';

/** The grid of the cameras C-1 and C-2; the mall lies in `GRID`. */
const ELSEWHERE = '410103001002002';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await storeMall(desk.database);
  await desk.database.query(sql`
    INSERT INTO crowd_warning (space_id, tier, worst_tier, raised_at, risen_at)
    SELECT id, 3, 3, '2026-06-30 12:00Z', '2026-06-30 12:00Z' FROM space WHERE code = 'MALL'`);
});
afterAll(() => desk.close());

test('alerts and warnings are those of the scope', async () => {
  const { code } = await desk.report({ severity: 3 });
  const heard = async (who: string) => {
    const { items } = await desk.list('/api/alerts', alerts, who);
    return items.map((each) => (each.kind === 'warning' ? each.spaceCode : each.incident.code));
  };
  expect(await heard('viewer')).toEqual([code, 'MALL']);
  expect(await heard(`chief@${GRID}`)).toEqual([code, 'MALL']);
  expect(await heard(`chief@${ELSEWHERE}`)).toEqual([]);

  const warned = async (who: string) =>
    (await desk.list('/api/crowd/warnings?state=all', crowdWarnings, who)).items;
  const [warning] = await warned(`viewer@${COMMUNITY}`);
  expect(warning?.spaceCode).toBe('MALL');
  expect(await warned(`viewer@${ELSEWHERE}`)).toEqual([]);

  const acknowledge = (who: string) =>
    desk.send('POST', `/api/crowd/warnings/${warning?.id}/acknowledge`, who, { tier: 3 });
  expect((await acknowledge(`chief@${ELSEWHERE}`)).status).toBe(404);
  expect((await acknowledge(`chief@${GRID}`)).status).toBe(200);
});

test('a search finds units and places everywhere, incidents and cameras in the scope', async () => {
  const found = async (q: string, who: string) => {
    const path = `/api/search?q=${encodeURIComponent(q)}`;
    const { results } = await desk.list(path, searchReply, who);
    return results.map(({ code }) => code);
  };
  expect(await found('E-1', `worker@${GRID}`)).toEqual(['E-1']);
  expect(await found('E-1', `worker@${ELSEWHERE}`)).toEqual([]);
  expect(await found('店外经营', `worker@${GRID}`)).toContain('E-1');
  expect(await found('店外经营', `worker@${ELSEWHERE}`)).not.toContain('E-1');
  expect(await found('摄像机C-1', `worker@${ELSEWHERE}`)).toContain('C-1');
  expect(await found('摄像机C-1', `worker@${GRID}`)).not.toContain('C-1');
  expect(await found(COMMUNITY, `worker@${ELSEWHERE}`)).toContain(COMMUNITY);
});

test('cameras are listed, counted and shown in the scope', async () => {
  const listed = async (who: string) => {
    const { items, total } = await desk.list('/api/cameras', cameraPage, who);
    expect(total).toBe(items.length);
    return items.map(({ code }) => code);
  };
  expect(await listed('viewer')).toEqual(['C-1', 'C-2', 'C-3', 'C-4']);
  expect(await listed(`worker@${GRID}`)).toEqual(['C-3']);
  const marks = '/api/cameras/marks?bbox=113.6,34.7,113.8,34.9&zoom=12';
  expect((await desk.list(marks, cameraMarks, `worker@${GRID}`)).total).toBe(1);
  const one = async (code: string, who: string) =>
    (await desk.send('GET', `/api/cameras/${code}`, who)).status;
  expect(await one('C-1', `worker@${ELSEWHERE}`)).toBe(200);
  expect(await one('C-1', `worker@${GRID}`)).toBe(404);
  expect(await one('C-4', `worker@${GRID}`)).toBe(404);
});

test('posts are named everywhere, their extensions are shown in the scope', async () => {
  const posts = async (code: string, who: string) =>
    (await desk.list(`/api/grids/${code}`, grid, who)).staff.map(({ name, extension }) => [
      name,
      extension,
    ]);
  const chief = (extension: string | null) => [
    ['孙网格长', extension],
    ['钱网格员', null],
  ];
  expect(await posts(GRID, `worker@${GRID}`)).toEqual(chief('8002'));
  expect(await posts(GRID, `worker@${ELSEWHERE}`)).toEqual(chief(null));
  const { staff } = await desk.find('E-1', `worker@${GRID}`);
  expect(staff.map(({ name, extension }) => [name, extension])).toEqual([
    ...chief('8002'),
    ['赵主任', null],
  ]);
});
