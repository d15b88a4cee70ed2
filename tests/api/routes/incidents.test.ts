import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { incident, incidentMarks, incidentPage } from '../../../api/contract/incidents.ts';
import { type OpenedApp, openApp } from './open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

async function ask<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const reply = await opened.app.request(path);
  expect(reply.status, path).toBe(200);
  return schema.parse(await reply.json());
}

const list = async (query: string) =>
  (await ask(`/api/incidents?${query}`, incidentPage)).items.map(({ code }) => code);

test('open incidents come unless others are asked for, the latest report first', async () => {
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

test('an incident says how it stands against its time limit', async () => {
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

test('marks are filtered as lists are', async () => {
  const { total } = await ask(
    '/api/incidents/marks?bbox=113.65,34.74,113.67,34.76&zoom=10&grid=410103001001&severity=1',
    incidentMarks,
  );
  expect(total).toBe(1);
});
