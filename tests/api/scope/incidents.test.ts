import { afterAll, beforeAll, expect, test } from 'vitest';
import { board, surroundings } from '../../../api/core/contract/incident.ts';
import { incidentMarks, incidentPage } from '../../../api/core/contract/incidents.ts';
import { sql } from '../../../api/database/sql.ts';
import { COMMUNITY, type Desk, GRID, openDesk } from '../incidents/desk.ts';

/** Neighbour of `GRID` in its community, and a grid of the other community. */
const NEIGHBOUR = '410103001001002';
const ELSEWHERE = '410103001002002';
const BOX = 'bbox=113.6,34.7,113.8,34.9';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function listed(who: string, query = ''): Promise<string[]> {
  const { items, total } = await desk.list(`/api/incidents?status=all${query}`, incidentPage, who);
  expect(total).toBe(items.length);
  return items.map(({ code }) => code).sort();
}

const opened = async (code: string, who: string) =>
  (await desk.send('GET', `/api/incidents/${code}`, who)).status;

test('lists, marks and the board contain what lies in the scope, whatever is requested', async () => {
  expect(await listed('viewer')).toEqual(['E-1', 'E-2', 'E-3', 'E-4', 'E-5', 'E-6']);
  expect(await listed(`viewer@${COMMUNITY}`)).toEqual(['E-1', 'E-2', 'E-3']);
  expect(await listed(`worker@${GRID}`)).toEqual(['E-1', 'E-2']);
  expect(await listed(`worker@${GRID}`, '&grid=410103001')).toEqual(['E-1', 'E-2']);
  expect(await listed(`worker@${GRID}`, `&grid=${ELSEWHERE}`)).toEqual([]);
  expect(await listed(`worker@${GRID}`, '&located=false')).toEqual([]);
  expect(await listed(`worker@${GRID}+viewer@${ELSEWHERE}`)).toEqual(['E-1', 'E-2', 'E-4', 'E-5']);

  for (const [who, all, open] of [
    ['viewer', 5, 3],
    [`viewer@${COMMUNITY}`, 3, 2],
    [`worker@${NEIGHBOUR}`, 1, 0],
  ] as const) {
    const path = `/api/incidents/marks?${BOX}&zoom=12&status=all`;
    const { marks, total } = await desk.list(path, incidentMarks, who);
    expect([who, total, marks.reduce((sum, { count }) => sum + count, 0)]).toEqual([who, all, all]);
    const { columns } = await desk.list('/api/incidents/board', board, who);
    expect(columns.reduce((sum, column) => sum + column.total, 0)).toBe(open);
  }
});

test('an incident outside the scope is not found, and an act that is not allowed there is refused', async () => {
  expect(await opened('E-1', `worker@${GRID}`)).toBe(200);
  expect(await opened('E-1', `viewer@${NEIGHBOUR}`)).toBe(404);
  // Without a place it belongs to the whole district.
  expect(await opened('E-6', `viewer@${COMMUNITY}`)).toBe(404);
  const around = await desk.send('GET', '/api/incidents/E-1/surroundings', `worker@${NEIGHBOUR}`);
  expect(around.problem).toMatchObject({ status: 404, reason: 'incident_not_found' });

  const note = { action: 'note', note: '看过' } as const;
  const outside = await desk.act('E-1', note, `worker@${NEIGHBOUR}`, 7);
  expect(outside.problem).toMatchObject({ status: 404, reason: 'incident_not_found' });
  const readOnly = await desk.act('E-1', note, `viewer@${GRID}`);
  expect(readOnly.problem).toMatchObject({ status: 403, reason: 'not_allowed' });
  const acknowledged = await desk.send('POST', '/api/alerts/acknowledge', `chief@${NEIGHBOUR}`, {
    alerts: [{ kind: 'incident', code: 'E-1', version: 0 }],
  });
  expect(acknowledged.body).toMatchObject({ items: [{ refusal: 'incident_not_found' }] });
});

test('who is asked to handle an incident reads it, wherever it lies', async () => {
  const { code } = await desk.report();
  expect(await opened(code, `worker@${ELSEWHERE}`)).toBe(404);
  await desk.acts(code, { action: 'register' }, { action: 'dispatch', to: ELSEWHERE });
  expect(await opened(code, `worker@${ELSEWHERE}`)).toBe(200);
  expect(await listed(`worker@${ELSEWHERE}`)).toEqual([code, 'E-4', 'E-5']);
  expect(await listed(`worker@${GRID}`)).toEqual([code, 'E-1', 'E-2']);
  const event = await desk.database.query<{ path: string[] }>(sql`
    SELECT data -> 'path' AS path FROM outbox ORDER BY id DESC LIMIT 1`);
  expect(event[0]?.path).toContain(ELSEWHERE);
  await desk.acts(code, { action: 'reassign', to: NEIGHBOUR, reason: '转派' });
  expect(await opened(code, `worker@${ELSEWHERE}`)).toBe(404);
  expect(await opened(code, `worker@${NEIGHBOUR}`)).toBe(200);
});

test('the surroundings and the original of a duplicate say nothing about what lies outside', async () => {
  const { code } = await desk.report();
  // The same kind of incident in the neighbouring grid, less than 300 m away.
  const beyond = await desk.report({ position: [113.6612, 34.7505] });
  const around = async (who: string) => {
    const path = `/api/incidents/${code}/surroundings`;
    const { cameras, similar } = await desk.list(path, surroundings, who);
    return { cameras: cameras.map((each) => each.code), similar: similar.map((each) => each.code) };
  };
  expect((await around('viewer')).similar).toContain(beyond.code);
  const mine = await around(`worker@${GRID}`);
  expect(mine.similar).not.toContain(beyond.code);
  expect(mine.similar).toContain('E-2');
  expect(mine.cameras).toEqual(['C-3']);

  const of = { action: 'mark_duplicate', of: beyond.code } as const;
  const hung = await desk.act(code, of, `dispatcher@${GRID}`);
  expect(hung.problem).toMatchObject({ status: 422, reason: 'original_not_found' });
  await desk.acts(code, of);
  expect((await desk.find(code, `worker@${GRID}`)).duplicateOf).toBe(beyond.code);
  expect(await opened(beyond.code, `worker@${GRID}`)).toBe(404);
});
