import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  type IncidentSort,
  incident,
  incidentMarks,
  incidentPage,
  incidentSort,
} from '../../../api/core/contract/incidents.ts';
import { raw, sql } from '../../../api/database/sql.ts';
import { askApp } from '../../helpers/ask-app.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { createIncidents } from '../statistics/random-incidents.ts';
import { NOW } from './district.ts';
import { type OpenedApp, openApp } from './open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

const ask = askApp(() => opened.app);

const list = async (query: string) =>
  (await ask(`/api/incidents?${query}`, incidentPage)).items.map(({ code }) => code);

test('open incidents are the default, the latest report first', async () => {
  expect(await list('')).toEqual(['E-6', 'E-1', 'E-2']);
  expect(await list('status=closed')).toEqual(['E-4', 'E-3', 'E-5']);
  expect(await list('status=all')).toHaveLength(6);
});

test('incidents are filtered by time, category, group of categories, severity, state, grid and box', async () => {
  expect(await list('status=all&from=2026-06-21T00:00:00Z&to=2026-06-30T00:00:00Z')).toEqual([
    'E-2',
    'E-4',
  ]);
  expect(await list('status=all&category=0101')).toEqual(['E-2', 'E-4']);
  expect(await list('status=all&category=0100&category=0501')).toEqual(['E-1', 'E-2', 'E-4']);
  expect(await list('status=all&severity=2&severity=3')).toEqual(['E-2', 'E-3']);
  expect(await list('state=dispatched')).toEqual(['E-1']);
  expect(await list('status=all&grid=410103001002')).toEqual(['E-4', 'E-5']);
  expect(await list('bbox=113.6600,34.7500,113.6610,34.7510')).toEqual(['E-1', 'E-2']);
});

test('a page ends where the next begins, however many reports share a time', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const page: z.infer<typeof incidentPage> = await ask(
      `/api/incidents?status=all&limit=1${cursor}`,
      incidentPage,
    );
    expect(page.total).toBe(6);
    seen.push(...page.items.map(({ code }) => code));
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  expect(seen).toEqual(['E-6', 'E-1', 'E-2', 'E-4', 'E-3', 'E-5']);
});

test('an incident has its timeliness', async () => {
  const timeliness = async (code: string) =>
    (await ask(`/api/incidents/${code}`, incident)).timeliness;
  expect(await timeliness('E-1')).toBe('in_time');
  expect(await timeliness('E-2')).toBe('overdue');
  expect(await timeliness('E-3')).toBe('none');
  expect(await timeliness('E-6')).toBe('none');
});

test('an incident without a place is answered without one', async () => {
  expect(await ask('/api/incidents/E-6', incident)).toMatchObject({ position: null, grids: [] });
});

test('a cluster shows the worst of its members, a single incident its title', async () => {
  const { marks, total } = await ask(
    '/api/incidents/marks?bbox=113.65,34.74,113.67,34.76&zoom=17&status=all',
    incidentMarks,
  );
  expect(total).toBe(5);
  expect(marks).toContainEqual(
    expect.objectContaining({ count: 2, code: null, severity: 2, timeliness: 'overdue' }),
  );
  expect(marks).toContainEqual(
    expect.objectContaining({ count: 1, code: 'E-3', title: '消防通道占用', state: 'closed' }),
  );
});

test('a cluster has the severity of its worst open incident, whatever the closed ones had', async () => {
  const clusters = async (status: string) => {
    const query = `bbox=113.65,34.74,113.67,34.76&zoom=2&status=${status}`;
    return (await ask(`/api/incidents/marks?${query}`, incidentMarks)).marks;
  };
  expect(await clusters('all')).toEqual([
    expect.objectContaining({ count: 5, openCount: 2, severity: 2, timeliness: 'overdue' }),
  ]);
  expect(await clusters('closed')).toEqual([
    expect.objectContaining({ count: 3, openCount: 0, severity: 3, timeliness: 'none' }),
  ]);
});

test('an emergency is a separate mark at every zoom, next to the disc of the ordinary ones there', async () => {
  const marksOf = async (severity: number) => {
    await opened.database.query(
      sql`UPDATE incident SET severity = ${raw(String(severity))} WHERE code = 'E-1'`,
    );
    const query = 'bbox=113.65,34.74,113.67,34.76&zoom=2';
    return (await ask(`/api/incidents/marks?${query}`, incidentMarks)).marks;
  };
  const emergency = await marksOf(3);
  expect(emergency.map(({ code, count, severity }) => [code, count, severity])).toEqual(
    expect.arrayContaining([
      ['E-1', 1, 3],
      ['E-2', 1, 2],
    ]),
  );
  expect(await marksOf(1)).toEqual([expect.objectContaining({ count: 2, code: null })]);
});

test('marks are filtered as lists are', async () => {
  const { total } = await ask(
    '/api/incidents/marks?bbox=113.65,34.74,113.67,34.76&zoom=10&grid=410103001001&severity=1',
    incidentMarks,
  );
  expect(total).toBe(1);
});

describe('of hundreds of incidents', () => {
  interface Row {
    code: string;
    id: number;
    severity: number;
    reported: number;
    due: number;
    closed: boolean;
    path: string[] | null;
  }
  let rows: Row[];

  beforeAll(async () => {
    const { database } = opened;
    await createIncidents(database, 400, 3);
    // Many share an instant, some lie ahead.
    await database.query(sql`
      UPDATE incident
         SET reported_at = date_trunc('day', reported_at, 'UTC'), due_at = date_trunc('day', due_at, 'UTC')
       WHERE id % 2 = 0`);
    await database.query(
      sql`UPDATE incident SET due_at = due_at + interval '40 days' WHERE id % 6 IN (0, 1)`,
    );
    rows = await database.query<Row>(sql`
      SELECT i.code,
             i.id::int AS id,
             i.severity,
             extract(epoch FROM i.reported_at)::float8 AS reported,
             coalesce(extract(epoch FROM i.due_at)::float8, 'Infinity') AS due,
             i.closed_at IS NOT NULL AS closed,
             g.path
        FROM incident i
        LEFT JOIN grid g ON g.id = i.unit_id`);
  });

  const now = NOW.getTime() / 1000;
  const dueOf = ({ closed, due }: Row) => (closed ? Number.POSITIVE_INFINITY : due);
  const turnOf = (row: Row) => (dueOf(row) >= now ? (dueOf(row) < 1e99 ? 0 : 2) : 1);
  // A history of closed incidents is sorted from its end.
  const waitOf = ({ closed, reported }: Row) => (closed ? 1e12 - reported : reported);
  const keys: Record<IncidentSort, (row: Row) => number[]> = {
    newest: ({ reported, id }) => [-reported, -id],
    severity: (row) => [-row.severity, dueOf(row), waitOf(row), row.id],
    overdue: (row) => [dueOf(row), waitOf(row), row.id],
    due: (row) => [turnOf(row), dueOf(row), waitOf(row), row.id],
  };
  const compare = (key: (row: Row) => number[]) => (a: Row, b: Row) => {
    const [first, second] = [key(a), key(b)];
    const at = first.findIndex((value, index) => value !== second[index]);
    return (first[at] ?? 0) < (second[at] ?? 0) ? -1 : 1;
  };

  test('the worst precede the newest, page by page, in the order of a direct sort', async () => {
    const question = fc.record({
      sort: fc.constantFrom(...incidentSort.options),
      status: fc.constantFrom('open' as const, 'closed' as const, 'all' as const),
      grid: fc.constantFrom(null, '410103001', '410103001001'),
      isOverdue: fc.boolean(),
      limit: fc.constantFrom(3, 7, 50),
    });
    const check = fc.asyncProperty(question, async ({ sort, status, grid, isOverdue, limit }) => {
      const wanted = rows
        .filter(({ closed }) => status === 'all' || closed === (status === 'closed'))
        .filter(({ path }) => grid === null || path?.includes(grid))
        .filter((row) => !isOverdue || dueOf(row) < now)
        .sort(compare(keys[sort]))
        .map(({ code }) => code);
      const query = new URLSearchParams({ sort, status, limit: String(limit) });
      if (grid !== null) query.set('grid', grid);
      if (isOverdue) query.set('timeliness', 'overdue');
      const found: string[] = [];
      for (let page = 0; page < 5; page++) {
        const { items, nextCursor } = await ask(`/api/incidents?${query}`, incidentPage);
        found.push(...items.map(({ code }) => code));
        if (nextCursor === null) break;
        query.set('cursor', nextCursor);
      }
      expect(found, String(query)).toEqual(wanted.slice(0, 5 * limit));
    });
    await fc.assert(check, { numRuns: isEmbedded ? 15 : 60, seed: 18 });
  });

  test('a cursor of one order is invalid in another', async () => {
    const { nextCursor } = await ask('/api/incidents?sort=severity&limit=1', incidentPage);
    const reply = await opened.app.request(`/api/incidents?sort=overdue&cursor=${nextCursor}`);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ reason: 'invalid_cursor' });
  });
});
