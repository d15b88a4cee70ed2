import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  grid,
  gridFeature,
  gridFigures,
  gridPage,
  gridSummary,
} from '../../../api/core/contract/grids.ts';
import { sql } from '../../../api/database/sql.ts';
import { askApp } from '../../helpers/ask-app.ts';
import { STREET } from './district.ts';
import { type OpenedApp, openApp } from './open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

const ask = askApp(() => opened.app);

const codes = (rows: { code: string }[]) => rows.map(({ code }) => code);

describe('a list of grids', () => {
  test('can be of one level, kind, parent or box', async () => {
    const exclusive = await ask('/api/grids?kind=exclusive', gridPage);
    expect(codes(exclusive.items)).toEqual(['410103001002002']);
    const level2 = await ask('/api/grids?level=2', gridPage);
    expect(level2.total).toBe(2);
    const below = await ask(`/api/grids?parent=${STREET}`, gridPage);
    expect(codes(below.items)).toEqual(['410103001001', '410103001002']);
    const boxed = await ask('/api/grids?level=4&bbox=113.6601,34.7501,113.6602,34.7502', gridPage);
    expect(codes(boxed.items)).toEqual(['410103001001001001']);
  });

  test('comes in pages without gaps or repetitions', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page: z.infer<typeof gridPage> = await ask(`/api/grids?limit=4${cursor}`, gridPage);
      expect(page.total).toBe(15);
      seen.push(...codes(page.items));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toHaveLength(15);
    expect(new Set(seen).size).toBe(15);
  });
});

describe('one grid', () => {
  test('shows its content and its staff', async () => {
    const street = await ask(`/api/grids/${STREET}`, grid);
    expect(street).toMatchObject({
      name: '德化街街道',
      childCount: 2,
      ancestors: [],
      descendants: [
        { level: 2, kind: 'general', count: 2 },
        { level: 3, kind: 'exclusive', count: 1 },
        { level: 3, kind: 'general', count: 3 },
        { level: 4, kind: 'general', count: 8 },
      ],
      staff: [{ role: 'leader', name: '赵主任', extension: '8001' }],
      staffCount: 3,
      cameras: [
        { kind: 'mall', count: 2 },
        { kind: 'street', count: 1 },
      ],
      incidents: { open: 2, overdue: 1, reported30d: 4, closed30d: 2, inGridRate30d: 0.5 },
    });
  });

  test('lists the chief before the workers', async () => {
    const { staff } = await ask('/api/grids/410103001001001', grid);
    expect(staff.map(({ role }) => role)).toEqual(['chief', 'worker']);
  });

  test('has its ancestors, children and boundary', async () => {
    const code = '410103001002002001';
    const ancestors = await ask(`/api/grids/${code}/ancestors`, z.array(gridSummary));
    expect(codes(ancestors)).toEqual([STREET, '410103001002', '410103001002002']);
    const children = await ask('/api/grids/410103001002002/children', gridPage);
    expect(codes(children.items)).toEqual([code, '410103001002002002']);
    const feature = await ask(`/api/grids/${code}/geometry`, gridFeature);
    expect(feature.geometry.coordinates[0]?.[0]).toContainEqual([113.664, 34.751]);
  });

  test('has the name it had at a given time', async () => {
    const now = await ask('/api/grids/410103001001002', grid);
    const then = await ask('/api/grids/410103001001002?asOf=2026-03-01T00:00:00Z', grid);
    expect([then.name, then.editionId, now.name, now.editionId]).toEqual([
      '网格002',
      1,
      '新网格',
      2,
    ]);
  });

  test('does not exist before the first edition, nor under another code', async () => {
    const before = await opened.app.request(`/api/grids/${STREET}?asOf=2025-01-01T00:00:00Z`);
    expect(before.status).toBe(404);
    expect(await before.json()).toMatchObject({ reason: 'no_edition_then' });
    const unknown = await opened.app.request('/api/grids/999/children');
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ reason: 'grid_not_found' });
  });
});

test('a point is answered with the units that cover it, and with one of them on a border', async () => {
  const inside = await ask('/api/grids/at?lon=113.6605&lat=34.7505', z.array(gridSummary));
  expect(inside.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
  const border = await ask('/api/grids/at?lon=113.661&lat=34.7505', z.array(gridSummary));
  expect(border).toHaveLength(4);
  expect(await ask('/api/grids/at?lon=0&lat=0', z.array(gridSummary))).toEqual([]);
});

test('figures are given for every grid of a level', async () => {
  const figure = (name: string, level: number) =>
    ask(`/api/grids/figures?level=${level}&figure=${name}`, gridFigures).then(
      ({ values }) => values,
    );
  expect(await figure('open_incidents', 2)).toEqual({ '410103001001': 2, '410103001002': 0 });
  expect(await figure('incidents_30d', 1)).toEqual({ [STREET]: 4 });
  expect(await figure('incidents_30d_per_1000_people', 1)).toEqual({ [STREET]: 4 });
  expect(await figure('in_grid_rate_30d', 2)).toEqual({ '410103001001': 1, '410103001002': 0 });
  expect(await figure('in_grid_rate_30d', 3)).toMatchObject({ '410103001001001': null });
  expect(await figure('cameras', 3)).toMatchObject({ '410103001002002': 2 });
  const density = await figure('population_density', 1);
  expect(density[STREET]).toBeGreaterThan(1000);
});

test('a unit that no longer exists counts what is on its ground today', async () => {
  await opened.database.query(sql`
    WITH gone AS (
      UPDATE grid SET closed_in = 2 WHERE code = '410103001002002002' RETURNING *
    ),
    today AS (
      INSERT INTO grid (code, level, kind, name, parent_code, path, is_leaf, is_derived, opened_in,
                        geom, geom_3857, geom_3857_low, label_point, area_m2)
      SELECT code || '9', level, kind, name, parent_code, path[1:3] || (code || '9'), is_leaf, is_derived, 2,
             geom, geom_3857, geom_3857_low, label_point, area_m2
        FROM gone
      RETURNING id
    )
    UPDATE incident
       SET unit_id = today.id
      FROM today
     WHERE code = 'E-4'`);
  const then = 'asOf=2026-03-01T00:00:00Z';
  const gone = await ask(`/api/grids/410103001002002002?${then}`, grid);
  expect(gone.incidents).toMatchObject({ open: 0, reported30d: 1, closed30d: 1 });
  const figures = `/api/grids/figures?level=4&figure=incidents_30d&${then}`;
  const { values } = await ask(figures, gridFigures);
  expect(values).toMatchObject({ '410103001002002002': 1, '410103001001001001': 2 });
});
