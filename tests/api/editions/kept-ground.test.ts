import * as grids from '../../../api/core/contract/endpoints/grids.ts';
/**
 * Two districts keep the shapes they were imported with, and the neighbourhoods assigned to them do not follow their border:
 *
 *     y 40 ┌────┬────┬────┬────┐
 *          │ N0 │ N1 │ N2 │ N3 │   district 1 north of 20, district 2 south of it; the upper row of neighbourhoods
 *       20 ├ ─ ─│─ ─ │─ ─ │─ ─ ┤   begins at 14 and lies mostly in district 1
 *       14 ├────┼────┼────┼────┤
 *          │ S0 │ S1 │ S2 │ S3 │
 *        0 └────┴────┴────┴────┘
 *          x 0  10   20   30   40   in thousandths of a degree from 113.6, 34.69
 */

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cameraPage } from '../../../api/core/contract/cameras.ts';
import { editionChanges } from '../../../api/core/contract/edition-changes.ts';
import { grid, gridFigures, gridSummary } from '../../../api/core/contract/grids.ts';
import { incidentDetail } from '../../../api/core/contract/incident.ts';
import { incidentMarks, incidentPage } from '../../../api/core/contract/incidents.ts';
import { planJudgement, publishLine } from '../../../api/core/contract/plan-findings.ts';
import {
  type PlanContent,
  type PlanUnit,
  planSummary,
  workingArea,
} from '../../../api/core/contract/plans.ts';
import { childStatistics, gridStatistics } from '../../../api/core/contract/statistics.ts';
import { incidentChange } from '../../../api/core/contract/stream.ts';
import { TILE_BUFFER, TILE_EXTENT } from '../../../api/core/contract/tiles.ts';
import { sql } from '../../../api/database/sql.ts';
import { mergeTallies } from '../../../api/sql/statistics/merge-tallies.ts';
import { touchedByIncident } from '../../../web/live/touched-questions.ts';
import { askApp } from '../../helpers/ask-app.ts';
import { camera, importText, lines, point } from '../import/import-text.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { decodeTile } from '../tiles/decode-tile.ts';
import { tileAt } from '../tiles/tile-at.ts';

let opened: OpenedApp;
const now = new Date('2026-10-05T00:00:00Z');
beforeAll(async () => {
  opened = await openApp({ isEmpty: true, now: () => now });
  await importCity();
});
afterAll(() => opened?.close());

const at = (x: number, y: number): [number, number] => [
  Number((113.6 + x / 1000).toFixed(7)),
  Number((34.69 + y / 1000).toFixed(7)),
];

function box(west: number, south: number, east: number, north: number) {
  const ring = [
    at(west, south),
    at(east, south),
    at(east, north),
    at(west, north),
    at(west, south),
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

const unit = (code: string, geometry: object) => ({ properties: { code, name: code }, geometry });

async function importCity(): Promise<void> {
  const districts = lines(unit('1', box(0, 20, 40, 40)), unit('2', box(0, 0, 40, 20)));
  await importText(opened.database, 'd.ndjson', districts, { kind: 'grids', level: 1 });
  const columns = [0, 1, 2, 3];
  const neighbourhoods = lines(
    ...columns.map((n) => unit(`N${n}`, box(10 * n, 14, 10 * n + 10, 40))),
    ...columns.map((n) => unit(`S${n}`, box(10 * n, 0, 10 * n + 10, 14))),
  );
  const kept = { kind: 'grids', level: 2, parent: 'largest-share', upper: 'keep' } as const;
  await importText(opened.database, 'n.ndjson', neighbourhoods, kept);
  // Ten in each of twenty rows, two thousandths apart: rows 7, 8 and 9 lie in N units on the ground of district 2.
  const incidents = Array.from({ length: 200 }, (_, n) => ({
    properties: {
      code: `K${n}`,
      title: `Incident ${n}`,
      category: n % 2 === 0 ? '0101' : '0102',
      state: 'registered',
      reported_at: '2026-10-01T08:00:00+08:00',
    },
    geometry: point(...at(2 + 4 * (n % 10), 1 + 2 * Math.floor(n / 10))),
  }));
  const cameras = [camera('north', {}, at(5, 30)), camera('between', {}, at(5, 17))];
  await importText(opened.database, 'i.ndjson', lines(...incidents), { kind: 'incidents' });
  await importText(opened.database, 'c.ndjson', lines(...cameras), { kind: 'cameras' });
}

const ask = askApp(() => opened.app);

const october = 'from=2026-09-30T16:00:00Z&to=2026-10-05T00:00:00Z';

/** All counts of a district, by every route. */
async function countEverywhere(code: string) {
  const statistics = await ask(`/api/grids/${code}/statistics?${october}`, gridStatistics);
  const odd = await ask(
    `/api/grids/${code}/statistics?from=2026-09-30T23:17:00Z&to=2026-10-04T23:17:00Z`,
    gridStatistics,
  );
  const some = await ask(`/api/grids/${code}/statistics?${october}&category=0101`, gridStatistics);
  const panel = await ask(`/api/grids/${code}`, grid);
  const list = await ask(`/api/incidents?grid=${code}&limit=1`, incidentPage);
  const marks = await ask(
    `/api/incidents/marks?grid=${code}&bbox=113.5,34.6,113.7,34.8&zoom=12`,
    incidentMarks,
  );
  const figures = await ask('/api/grids/figures?level=1&figure=open_incidents', gridFigures);
  const tops = await ask(`/api/statistics/children?${october}`, childStatistics);
  const exported = await opened.app.request(`/api/incidents/export?format=geojson&grid=${code}`);
  const features = ((await exported.json()) as { features: unknown[] }).features;
  return {
    registered: statistics.figures.registered,
    open: statistics.figures.open,
    registeredBetweenHours: odd.figures.registered,
    ofOneCategory: some.figures.registered,
    panel: panel.incidents.open,
    panel30d: panel.incidents.reported30d,
    list: list.total,
    marks: marks.total,
    choropleth: figures.values[code],
    top: tops.children.find((child) => child.code === code)?.figures.registered,
    exported: features.length,
  };
}

const hundred = {
  registered: 100,
  open: 100,
  registeredBetweenHours: 100,
  ofOneCategory: 50,
  panel: 100,
  panel30d: 100,
  list: 100,
  marks: 100,
  choropleth: 100,
  top: 100,
  exported: 100,
};

describe('districts that keep a shape of their own', () => {
  test('count what lies within their borders, not what is assigned to them, in every answer', async () => {
    expect(await countEverywhere('1')).toEqual(hundred);
    expect(await countEverywhere('2')).toEqual(hundred);
    await mergeTallies(opened.database);
    expect(await countEverywhere('1')).toEqual(hundred);
  });

  test('have the neighbourhoods assigned to them as children, each with all of its own', async () => {
    const { children } = await ask(`/api/grids/1/statistics/children?${october}`, childStatistics);
    expect(children.map(({ code, figures }) => [code, figures.registered, figures.open])).toEqual([
      ['N0', 39, 39],
      ['N1', 26, 26],
      ['N2', 39, 39],
      ['N3', 26, 26],
    ]);
    expect((await ask('/api/incidents?grid=N0&limit=1', incidentPage)).total).toBe(39);
  });

  test('are found at a place on their ground, whatever the assignment of the neighbourhood', async () => {
    const codesAt = async (x: number, y: number) => {
      const [lon, lat] = at(x, y);
      return (await ask(`/api/grids/at?lon=${lon}&lat=${lat}`, z.array(gridSummary))).map(
        ({ code }) => code,
      );
    };
    expect(await codesAt(5, 30)).toEqual(['1', 'N0']);
    expect(await codesAt(5, 17)).toEqual(['2', 'N0']);
    expect(await codesAt(5, 20)).toEqual(['1', 'N0']);
    const { grids } = await ask('/api/incidents/K80', incidentDetail);
    expect(grids.map(({ code }) => code)).toEqual(['2', 'N0']);
  });

  test('are drawn with their own shape, not with the ground of their assigned units, at any zoom', async () => {
    for (const zoom of [10, 14]) {
      const { column, row } = tileAt(zoom, at(5, 17));
      const reply = await opened.app.request(`/tiles/2/grids/${zoom}/${column}/${row}`);
      const { unit } = decodeTile(new Uint8Array(await reply.arrayBuffer()));
      const drawn = unit?.features.filter(({ properties }) => properties.level === 1) ?? [];
      const sizes = new Map(drawn.map(({ properties, size }) => [properties.code, size]));
      // In units of the tile, as far as it extends.
      const areas = await opened.database.query<{
        code: string;
        kept: number;
        assigned: number;
      }>(sql`
        WITH tile AS (
          SELECT ST_TileEnvelope(${zoom}::int, ${column}::int, ${row}::int, margin => ${TILE_BUFFER / TILE_EXTENT}::float8) AS ground,
                 ST_Area(ST_TileEnvelope(${zoom}::int, ${column}::int, ${row}::int)) / ${TILE_EXTENT}::float8 ^ 2 AS unit
        ),
        seen AS (
          SELECT code,
                 parent_code,
                 ST_Area(ST_Intersection(ST_Transform(geom, 3857), ground, 0.001)) / unit AS area
            FROM grid, tile
           WHERE closed_in IS NULL
        )
        SELECT district.code,
               district.area AS kept,
               sum(child.area) AS assigned
          FROM seen district
          JOIN seen child ON child.parent_code = district.code
         WHERE district.parent_code IS NULL
         GROUP BY district.code, district.area
         ORDER BY district.code`);
      expect(areas.map(({ code }) => code)).toEqual(['1', '2']);
      for (const { code, kept, assigned } of areas) {
        const said = `${code} at ${zoom}`;
        expect(Math.abs(assigned / kept - 1), said).toBeGreaterThan(0.2);
        expect((sizes.get(code) ?? 0) / kept, said).toBeCloseTo(1, 1);
      }
    }
  });

  test('have the cameras on their ground', async () => {
    const camerasOf = async (code: string) =>
      (await ask(`/api/cameras?grid=${code}`, cameraPage)).items.map((item) => item.code);
    expect(await camerasOf('1')).toEqual(['north']);
    expect(await camerasOf('2')).toEqual(['between']);
    expect(await camerasOf('N0')).toEqual(['between', 'north']);
    expect((await ask('/api/grids/1', grid)).cameras).toEqual([{ kind: 'street', count: 1 }]);
    expect((await ask('/api/grids/2', grid)).cameras).toEqual([{ kind: 'street', count: 1 }]);
  });
});

test('the stream states the responsible unit of an incident and the unit on whose ground it lies', async () => {
  const answer = await opened.app.request('/api/incidents/K80/actions', {
    method: 'POST',
    headers: {
      cookie: 'getu_persona=dispatcher',
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ action: 'note', version: 0, note: 'seen' }),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  const [told] = await opened.database.query<{ path: string[]; ground: string[] }>(
    sql`SELECT data -> 'path' AS path, data -> 'ground' AS ground FROM outbox ORDER BY id DESC LIMIT 1`,
  );
  expect(told).toEqual({ path: ['1', 'N0'], ground: ['2', 'N0'] });
  const change = incidentChange.parse({
    ...told,
    code: 'K80',
    version: 1,
    action: 'note',
    state: 'registered',
    severity: 1,
    category: '0101',
    title: 'Incident 80',
    position: null,
    dueAt: null,
    isAlert: false,
    at: now.toISOString(),
  });
  for (const unit of ['1', '2', 'N0']) {
    expect(touchedByIncident(change)({ endpoint: grids.one, params: { code: unit } }), unit).toBe(
      'later',
    );
  }
});

test('a dry run of an import reports ground that two upper units would claim, as the import itself does', async () => {
  const rows = lines(
    { properties: { code: '3', name: '3', level: 1 }, geometry: null },
    {
      properties: { code: 'N3', name: 'N3', level: 2, parent: '3' },
      geometry: box(30, 14, 40, 40),
    },
  );
  const run = (dryRun: boolean) =>
    importText(opened.database, 'n3.ndjson', rows, { kind: 'grids', upper: 'keep', dryRun });
  const [dry, real] = [await run(true), await run(false)];
  expect(real.outcome).toBe('refused');
  expect(dry.findings).toEqual(real.findings);
  expect(dry.findings.map(({ reason }) => reason)).toContain('overlap');
});

const ground = (...corners: readonly (readonly [number, number])[]) => [
  [
    corners.flatMap(([x, y]) => [
      1_136_000_000 + Math.round(10_000 * x),
      346_900_000 + Math.round(10_000 * y),
    ]),
  ],
];

function planned(given: Partial<PlanUnit> & Pick<PlanUnit, 'key' | 'parent'>): PlanUnit {
  const told = { level: 2, kind: 'general', use: null, name: given.key, code: null } as const;
  return { ...told, households: null, population: null, posts: null, ground: null, ...given };
}

const drawing = (key: string, parent: string, ...corners: readonly (readonly [number, number])[]) =>
  planned({ key, parent, ground: ground(...corners) });

async function send(method: string, path: string, persona: string, body?: unknown) {
  const reply = await opened.app.request(path, {
    method,
    headers: {
      cookie: `getu_persona=${persona}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      'idempotency-key': randomUUID(),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: reply.status, text: await reply.text() };
}

/** @returns number and version of the stored plan */
async function draw(area: readonly string[], content: Partial<PlanContent>) {
  const begun = await send('POST', '/api/plans', 'planner', { title: '调整', area });
  const { id, version } = planSummary.parse(JSON.parse(begun.text));
  const body = { version, content: { units: [], removed: [], ...content } };
  const saved = await send('PUT', `/api/plans/${id}/content`, 'planner', body);
  expect(saved.status, saved.text).toBe(200);
  return { id, version: planSummary.parse(JSON.parse(saved.text)).version };
}

async function check({ id }: { id: string }): Promise<string[]> {
  const { status, text } = await send('POST', `/api/plans/${id}/check`, 'planner');
  expect(status, text).toBe(200);
  return planJudgement
    .parse(JSON.parse(text))
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ key, reason, detail }) => `${key} ${reason} ${detail}`.trim());
}

/** @returns the edition */
async function publish({ id, version }: { id: string; version: number }): Promise<number> {
  const act = async (action: string, seen: number, persona: string) => {
    const body = { version: seen, action };
    const { status, text } = await send('POST', `/api/plans/${id}/actions`, persona, body);
    expect(status, text).toBe(200);
    return planSummary.parse(JSON.parse(text)).version;
  };
  const submitted = await act('submit', version, 'planner');
  await act('approve', submitted, 'publisher');
  const { text } = await send('POST', `/api/plans/${id}/publish`, 'publisher');
  const end = publishLine.parse(JSON.parse(text.trim().split('\n').at(-1) ?? ''));
  expect(end).toMatchObject({ outcome: 'published' });
  return 'edition' in end ? end.edition : 0;
}

const shapesOf = (level: number) =>
  opened.database.query(sql`
    SELECT code, is_derived, md5(ST_AsBinary(geom)) AS geom
      FROM grid
     WHERE closed_in IS NULL AND level = ${level}
     ORDER BY code`);

/** Pairs of units of a level that claim ground together, 0.01 m² and more. */
const overlapsOf = (level: number) =>
  opened.database.query(sql`
    SELECT a.code, b.code AS other
      FROM grid a
      JOIN grid b ON b.geom && a.geom AND b.id > a.id AND b.level = a.level AND b.closed_in IS NULL
     WHERE a.closed_in IS NULL
       AND a.level = ${level}
       AND ST_Relate(a.geom, b.geom, '2********')
       AND ST_Area(ST_Intersection(a.geom, b.geom, 1e-7)::geography) >= 0.01`);

/** Lengths of the borders of a level in thousandths of a degree, by the units on the left and right. */
const bordersOf = (level: number) =>
  opened.database.query(sql`
    SELECT l.code || '|' || coalesce(r.code, '') AS units
      FROM grid_border b
      JOIN grid l ON l.id = b.left_id
      LEFT JOIN grid r ON r.id = b.right_id
     WHERE b.closed_in IS NULL AND b.level = ${level}
     ORDER BY 1`);

describe('a plan', () => {
  test('is drawn on the assigned units, and shows the ground that upper units keep', async () => {
    const plan = await draw(['1'], { units: [] });
    const area = await ask(`/api/plans/${plan.id}/working-area`, workingArea, 'planner');
    expect(area.keptGrounds).toEqual([
      { code: '1', ground: [ground([0, 20], [40, 20], [40, 40], [0, 40])[0]] },
    ]);
  });

  test('inside one district leaves the shapes of all as they are, byte for byte', async () => {
    const before = await shapesOf(1);
    const plan = await draw(['1'], {
      units: [
        drawing('N0', '1', [0, 14], [10, 14], [13, 30], [10, 40], [0, 40]),
        drawing('N1', '1', [10, 14], [20, 14], [20, 40], [10, 40], [13, 30]),
      ],
    });
    expect(await check(plan)).toEqual([]);
    const edition = await publish(plan);
    expect(await shapesOf(1)).toEqual(before);
    expect(await overlapsOf(1)).toEqual([]);
    expect(await bordersOf(1)).toEqual([{ units: '1|' }, { units: '1|2' }, { units: '2|' }]);
    const { changes } = editionChanges.parse(
      await (await opened.app.request(`/api/editions/${edition}/changes`)).json(),
    );
    expect(changes.map(({ after }) => after?.code)).toEqual(['N0', 'N1']);
  });

  test('across their border too, and what lies on their ground is counted as before', async () => {
    const before = await shapesOf(1);
    const plan = await draw(['1', '2'], {
      units: [
        drawing('N3', '1', [30, 14], [35, 22], [40, 14], [40, 40], [30, 40]),
        drawing('S3', '2', [30, 0], [40, 0], [40, 14], [35, 22], [30, 14]),
      ],
    });
    expect(await check(plan)).toEqual([]);
    await publish(plan);
    expect(await shapesOf(1)).toEqual(before);
    expect(await countEverywhere('1')).toEqual(hundred);
    expect(await countEverywhere('2')).toEqual(hundred);
  });

  test('drawn at random leaves a valid coverage at every level, and every count is that of the borders', async () => {
    const before = await shapesOf(1);
    const corner = fc.record({
      x: fc.integer({ min: -29_999, max: 29_999 }),
      y: fc.integer({ min: -29_999, max: 29_999 }),
    });
    const proposals = fc.sample(fc.tuple(corner, corner, corner), { numRuns: 2, seed: 20261129 });
    for (const proposed of proposals) {
      const low = [10, 20, 30].map((x, n): [number, number] => [
        x + (proposed[n]?.x ?? 0) / 10_000,
        14 + (proposed[n]?.y ?? 0) / 10_000,
      ]);
      const line: [number, number][] = [[0, 14], ...low, [40, 14]];
      const columns = [0, 1, 2, 3];
      const plan = await draw(['1', '2'], {
        units: columns.flatMap((n) => {
          const [west = [0, 0], east = [0, 0]] = line.slice(n, n + 2);
          return [
            drawing(`N${n}`, '1', west, east, [10 * n + 10, 40], [10 * n, 40]),
            drawing(`S${n}`, '2', [10 * n, 0], [10 * n + 10, 0], east, west),
          ];
        }),
      });
      expect(await check(plan)).toEqual([]);
      await publish(plan);
      expect(await shapesOf(1)).toEqual(before);
      for (const level of [1, 2]) expect(await overlapsOf(level)).toEqual([]);
      const counted = await opened.database.query<{ code: string; count: number }>(sql`
        SELECT g.code, count(i.id)::int AS count
          FROM grid g
          LEFT JOIN incident i ON ST_Covers(g.geom, i.geom)
         WHERE g.closed_in IS NULL
         GROUP BY g.code
         ORDER BY g.code`);
      for (const { code, count } of counted) {
        const { figures } = await ask(`/api/grids/${code}/statistics?${october}`, gridStatistics);
        expect([code, figures.registered]).toEqual([code, count]);
      }
    }
  });

  test('that renames a district leaves its shape', async () => {
    const before = await shapesOf(1);
    const plan = await draw(['1'], {
      units: [planned({ key: '1', level: 1, parent: null, name: 'North' })],
    });
    expect(await check(plan)).toEqual([]);
    await publish(plan);
    expect(await shapesOf(1)).toEqual(before);
    expect(await countEverywhere('1')).toEqual(hundred);
  });

  test('neither divides such a district nor creates one among them: the new ground is undefined', async () => {
    const made = await draw(['1'], {
      units: [
        planned({ key: '+1', level: 1, parent: null, name: 'Third', code: '410103009' }),
        planned({ key: 'N0', parent: '+1', code: '410103009001' }),
      ],
    });
    expect(await check(made)).toEqual(['+1 kept_shape']);
  });

  test('that merges a district into another gives it the ground of both', async () => {
    const plan = await draw(['1', '2'], {
      units: ['S0', 'S1', 'S2', 'S3'].map((key) => planned({ key, parent: '1', code: `1${key}` })),
      removed: ['2'],
    });
    expect(await check(plan)).toEqual([]);
    await publish(plan);
    expect(await shapesOf(1)).toMatchObject([{ code: '1', is_derived: false }]);
    const [whole] =
      await opened.database.query(sql`SELECT ST_Equals(geom, ST_MakeEnvelope(113.6, 34.69, 113.64, 34.73, 4326)) AS is_whole
         FROM grid WHERE closed_in IS NULL AND code = '1'`);
    expect(whole).toEqual({ is_whole: true });
    expect((await countEverywhere('1')).registered).toBe(200);
    expect((await countEverywhere('1')).list).toBe(200);
  });
});

describe('a district of a past edition', () => {
  test('counts what lay within the borders it had', async () => {
    const then = 'asOf=';
    for (const edition of [2, 3, 4]) {
      const [row] = await opened.database.query<{ at: string }>(
        sql`SELECT to_char(valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at FROM edition WHERE id = ${edition}`,
      );
      const asOf = `${then}${row?.at}`;
      for (const code of ['1', '2']) {
        const statistics = await ask(
          `/api/grids/${code}/statistics?${october}&${asOf}`,
          gridStatistics,
        );
        expect(statistics.figures.registered, `${edition} ${code}`).toBe(100);
        const byArea = await ask(
          `/api/grids/${code}/statistics?${october}&${asOf}&basis=area`,
          gridStatistics,
        );
        expect(byArea.figures.registered, `${edition} ${code} by area`).toBe(100);
        const list = await ask(`/api/incidents?grid=${code}&limit=1&${asOf}`, incidentPage);
        expect(list.total, `${edition} ${code}`).toBe(100);
        const panel = await ask(`/api/grids/${code}?${asOf}`, grid);
        expect(panel.incidents.open, `${edition} ${code}`).toBe(100);
        expect(panel.cameras).toEqual([{ kind: 'street', count: 1 }]);
      }
      const figures = await ask(
        `/api/grids/figures?level=1&figure=open_incidents&${asOf}`,
        gridFigures,
      );
      expect(figures.values).toEqual({ 1: 100, 2: 100 });
      const [lon, lat] = at(5, 17);
      const units = await ask(`/api/grids/at?lon=${lon}&lat=${lat}&${asOf}`, z.array(gridSummary));
      expect(units.map(({ code }) => code)).toEqual(['2', 'N0']);
    }
  });

  test('is restored with its shape and everything on it', async () => {
    const { text } = await send('POST', '/api/editions/2/restore', 'publisher');
    expect(text).toContain('published');
    expect(await countEverywhere('1')).toEqual(hundred);
    expect(await countEverywhere('2')).toEqual(hundred);
    expect(await overlapsOf(1)).toEqual([]);
    expect(await bordersOf(1)).toEqual([{ units: '1|' }, { units: '1|2' }, { units: '2|' }]);
  });
});
