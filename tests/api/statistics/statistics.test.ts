import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { incidentPage } from '../../../api/core/contract/incidents.ts';
import {
  childStatistics,
  countedFigure,
  type GridStatistics,
  gridStatistics,
  listBehind,
} from '../../../api/core/contract/statistics.ts';
import { sql } from '../../../api/database/sql.ts';
import { askApp } from '../../helpers/ask-app.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { countDirectly } from './count-directly.ts';
import { changeAtRandom, createIncidents } from './random-incidents.ts';

/** Null: everything. */
const UNITS = [
  null,
  '410103001',
  '410103001001',
  '410103001002',
  '410103001001001',
  '410103001001001001',
] as const;
const PERIODS: readonly [from: string, to: string][] = [
  ['2026-06-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
  ['2026-06-10T07:13:21.123Z', '2026-06-28T19:47:03.456Z'],
  ['2026-06-20T10:05:00.000Z', '2026-06-20T10:25:00.000Z'],
  ['2026-06-20T10:40:00.000Z', '2026-06-20T11:20:00.000Z'],
  ['2026-06-29T22:30:00.000Z', '2026-07-02T01:15:00.000Z'],
];

/** Null: all. A group, one of it and another group's, one with no incidents, and an unknown one. */
const CATEGORIES = [
  null,
  ['0100'],
  ['0102', '0501'],
  ['0700'],
  ['0102', '070155'],
  ['9998'],
] as const;

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
  await opened.database.query(sql`DELETE FROM incident`);
});
afterAll(() => opened.close());

const ask = askApp(() => opened.app);

const pathOf = (code: string | null) =>
  code === null ? '/api/statistics' : `/api/grids/${code}/statistics`;

type Narrowing = readonly string[] | null;
const queryOf = ([from, to]: readonly [string, string], only: Narrowing) =>
  `?from=${from}&to=${to}${(only ?? []).map((category) => `&category=${category}`).join('')}`;

const statisticsOf = (
  code: string | null,
  period: readonly [string, string],
  only: Narrowing = null,
) => ask(pathOf(code) + queryOf(period, only), gridStatistics);

const childrenOf = (
  code: string | null,
  period: readonly [string, string],
  only: Narrowing = null,
) => ask(`${pathOf(code)}/children${queryOf(period, only)}`, childStatistics);

/** A mean is only as exact as the order of its sum. */
const toMicroseconds = (told: unknown): unknown =>
  JSON.parse(
    JSON.stringify(told, (key, value) =>
      key === 'meanHandlingS' && value !== null ? Math.round(value * 1e6) : value,
    ),
  );

async function expectDirectCounts(only: Narrowing = null): Promise<void> {
  for (const code of UNITS) {
    for (const period of PERIODS) {
      const found = await statisticsOf(code, period, only);
      const {
        computedAt: _at,
        openAt: _openAt,
        knownSince: _since,
        basis: _basis,
        edition: _edition,
        changes: _changes,
        ...figures
      } = found;
      const direct = await countDirectly(opened.database, code, ...period, only);
      expect(toMicroseconds(figures), `${code} ${period.join(' ')} ${only}`).toEqual(
        toMicroseconds(direct),
      );
    }
  }
}

describe('of incidents that are created, changed, moved and deleted', () => {
  test('figures equal a direct count, for units with tallies and without', async () => {
    await createIncidents(opened.database, 600, 1);
    await expectDirectCounts();
  });

  test('they still do after changes, before the tallies are merged and after', async () => {
    // The same SQL on both engines: one round on the slow one.
    const rounds = isEmbedded ? 1 : 3;
    for (let round = 1; round <= rounds; round++) {
      await changeAtRandom(opened.database, 60, round);
      await expectDirectCounts();
      await opened.database.query(sql`SELECT getu_merge_tallies(100000)`);
      await expectDirectCounts();
    }
  });

  test('so do those of some categories, which are tallied for the upper units only', async () => {
    for (const only of CATEGORIES) await expectDirectCounts(only);
    await changeAtRandom(opened.database, 60, 9);
    for (const only of CATEGORIES) await expectDirectCounts(only);
  });

  test('and after an edition that gives a micro-grid to another community', async () => {
    await opened.database.transaction(async (db) => {
      await db.query(sql`UPDATE edition SET valid_to = '2026-06-20Z' WHERE id = 2`);
      await db.query(
        sql`INSERT INTO edition (id, title, valid_from) VALUES (3, '第三版', '2026-06-20Z')`,
      );
      await db.query(sql`
        WITH closed AS (
          UPDATE grid SET closed_in = 3 WHERE code = '410103001001001001' AND closed_in IS NULL RETURNING *
        )
        INSERT INTO grid (code, level, kind, use, name, parent_code, path, is_leaf, is_derived, opened_in,
                          geom, geom_3857, geom_3857_low, label_point, area_m2)
        SELECT code, level, kind, use, name, '410103001002001',
               ARRAY['410103001', '410103001002', '410103001002001', code], is_leaf, is_derived, 3,
               geom, geom_3857, geom_3857_low, label_point, area_m2
          FROM closed`);
      await db.query(sql`SELECT getu_home_points()`);
    });
    await expectDirectCounts();
  });

  test('merging leaves one row a key, and none where nothing is left', async () => {
    await opened.database.query(sql`SELECT getu_merge_tallies(100000)`);
    const [before] = await opened.database.query<{
      rows: number;
      keys: number;
    }>(sql`SELECT count(*)::int AS rows,
              (count(DISTINCT (unit_code, span, at)))::int AS keys
         FROM incident_tally`);
    expect(before?.rows).toBe(before?.keys);
    await opened.database.transaction(async (db) => {
      await db.query(sql`ALTER TABLE incident_event DISABLE TRIGGER USER`);
      await db.query(sql`DELETE FROM incident_event`);
      await db.query(sql`ALTER TABLE incident_event ENABLE TRIGGER USER`);
      await db.query(sql`DELETE FROM incident`);
    });
    await opened.database.query(sql`SELECT getu_merge_tallies(100000)`);
    expect(await opened.database.query(sql`SELECT * FROM incident_tally`)).toEqual([]);
  });
});

describe('of a hundred incidents', () => {
  beforeAll(() => createIncidents(opened.database, 300, 7));

  test('each counted figure is as long as the list behind it', async () => {
    for (const code of [null, '410103001', '410103001002', '410103001001001']) {
      for (const period of PERIODS) {
        const { figures } = await statisticsOf(code, period);
        for (const figure of countedFigure.options) {
          const query = new URLSearchParams({ limit: '1', ...(code !== null && { grid: code }) });
          for (const [name, value] of Object.entries(listBehind(figure, ...period))) {
            query.set(name, String(value));
          }
          const { total } = await ask(`/api/incidents?${query}`, incidentPage);
          expect(total, `${figure} of ${code} ${period.join(' ')}`).toBe(figures[figure]);
        }
      }
    }
  });

  test('incidents closed without a due date are neither on time nor late, and are reported', async () => {
    const period = PERIODS[0] as [string, string];
    const [from, to] = period;
    const { figures } = await statisticsOf(null, period);
    const count = async (onTime: string) =>
      (
        await ask(
          `/api/incidents?limit=1&status=all&by=closed&from=${from}&to=${to}${onTime}`,
          incidentPage,
        )
      ).total;
    const [all, onTime, late] = [
      await count(''),
      await count('&onTime=true'),
      await count('&onTime=false'),
    ];
    expect(figures.closedWithoutDueDate).toBeGreaterThan(0);
    expect(await count('&dueDate=false')).toBe(figures.closedWithoutDueDate);
    expect(onTime + late + figures.closedWithoutDueDate).toBe(all);
    expect(figures.onTimeRate).toBeCloseTo(onTime / (onTime + late), 12);
    const file = await opened.app.request(
      `/api/incidents/export?format=geojson&status=all&by=closed&from=${from}&to=${to}`,
    );
    const { features } = z
      .object({
        features: z.array(
          z.object({
            properties: z.object({
              dueAt: z.string().nullable(),
              closedOnTime: z.boolean().nullable(),
            }),
          }),
        ),
      })
      .parse(await file.json());
    const undated = features.filter(({ properties }) => properties.dueAt === null);
    expect(undated).toHaveLength(figures.closedWithoutDueDate);
    expect(undated.every(({ properties }) => properties.closedOnTime === null)).toBe(true);
  });

  async function countUnplacedOpen(): Promise<number | undefined> {
    const [row] = await opened.database.query<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM incident WHERE unit_id IS NULL AND closed_at IS NULL`,
    );
    return row?.count;
  }

  test('children add up to their unit, and each equals its own figures', async () => {
    for (const code of [null, '410103001', '410103001002', '410103001001001']) {
      const [from, to] = PERIODS[1] as [string, string];
      const { figures } = await statisticsOf(code, [from, to]);
      const { children, unplaced } = await childrenOf(code, [from, to]);
      for (const figure of ['registered', 'closed', 'open', 'overdue'] as const) {
        const sum = children.reduce((total, child) => total + child.figures[figure], 0);
        // Incidents without a place lie in none of the top units.
        expect(sum + (unplaced?.[figure] ?? 0), `${figure} of ${code}`).toBe(figures[figure]);
      }
      if (code === null) expect(unplaced?.open).toBe(await countUnplacedOpen());
      for (const child of children) {
        const own = await statisticsOf(child.code, [from, to]);
        expect(own.figures).toMatchObject(child.figures);
      }
    }
  });

  test('so they do for some categories only', async () => {
    const period = PERIODS[1] as [string, string];
    for (const only of CATEGORIES) {
      for (const code of [null, '410103001', '410103001002', '410103001001001']) {
        for (const child of (await childrenOf(code, period, only)).children) {
          const own = await statisticsOf(child.code, period, only);
          expect(own.figures, `${child.code} ${only}`).toMatchObject(child.figures);
        }
      }
    }
  });

  test('a file of the units below has the numbers of the page, and is named by unit and period', async () => {
    const [from, to] = PERIODS[0] as [string, string];
    const openAt = '2026-06-30T16:00:00Z';
    const query = `?from=${from}&to=${to}&openAt=${openAt}`;
    const percent = (share: number | null) =>
      share === null ? '' : String(Math.round(share * 1000) / 10);
    const hours = (seconds: number | null) =>
      seconds === null ? '' : String(Math.round(seconds / 36) / 100);
    for (const code of [null, '410103001002']) {
      const path = `${pathOf(code)}/children`;
      const { children, unplaced } = await ask(path + query, childStatistics);
      expect(children.length).toBeGreaterThan(0);
      expect(unplaced === null).toBe(code !== null);
      const rest = { code: '', name: 'Without a place, or outside all units' };
      const reply = await opened.app.request(`${path}/export${query}&lang=en`);
      expect(reply.headers.get('Content-Disposition')).toContain(
        `figures-${code === null ? '' : `${code}-`}from-2026-06-01-to-2026-07-01.csv`,
      );
      const rows = parse(await reply.text(), { bom: true, columns: true });
      const panels = new Map<string, GridStatistics['figures']>();
      for (const child of children) {
        panels.set(child.code, (await statisticsOf(child.code, [from, to])).figures);
      }
      const whole = (await statisticsOf(code, [from, to])).figures;
      const left = (figure: 'returned' | 'reopened') =>
        whole[figure] - sum([...panels.values()].map((figures) => figures[figure]));
      const none = { medianHandlingS: null, meanHandlingS: null };
      const panelOf = (unit: string) =>
        panels.get(unit) ?? { ...none, returned: left('returned'), reopened: left('reopened') };
      expect(rows).toEqual(
        [...children, ...(unplaced === null ? [] : [{ ...rest, figures: unplaced }])].map(
          (child) => ({
            // Digits that a spreadsheet would round stay a text.
            Code: child.code === '' ? '' : `="${child.code}"`,
            [code === null ? 'Subdistrict' : 'Grid']: child.name,
            Registered: String(child.figures.registered),
            Due: String(child.figures.shouldHaveClosed),
            Closed: String(child.figures.closed),
            'Closed on time': String(child.figures.closedOnTime),
            'Closed without a due date': String(child.figures.closedWithoutDueDate),
            'Closed in grid': String(child.figures.closedInGrid),
            'Sent back': String(panelOf(child.code).returned),
            Reopened: String(panelOf(child.code).reopened),
            'Closure rate (%)': percent(child.figures.closureRate),
            'On-time rate (%)': percent(child.figures.onTimeRate),
            'In-grid rate (%)': percent(child.figures.inGridRate),
            'Median handling time (hours)': hours(panelOf(child.code).medianHandlingS),
            'Mean handling time (hours)': hours(panelOf(child.code).meanHandlingS),
            'Open (2026-06-30 24:00:00)': String(child.figures.open),
            'Overdue (2026-06-30 24:00:00)': String(child.figures.overdue),
          }),
        ),
      );
    }
  });

  test('a period before that begins before the first incident is marked as such', async () => {
    const [first] = await opened.database.query<{ at: Date }>(
      sql`SELECT min(reported_at) AS at FROM incident`,
    );
    const at = new Date(first?.at ?? 0).getTime();
    const hours = (count: number) => new Date(at + count * 3_600_000).toISOString();
    for (const code of [null, '410103001']) {
      const known = (from: number, to: number) =>
        statisticsOf(code, [hours(from), hours(to)]).then(({ knownSince }) => knownSince);
      expect(await known(24, 72)).toBe(new Date(at).toISOString());
      expect(await known(48, 72)).toBeNull();
    }
  });

  test('the trend of the period adds up to its figures', async () => {
    const { figures, trend, hourOfWeek, severities } = await statisticsOf(
      '410103001',
      PERIODS[1] as [string, string],
    );
    const reported = severities.reduce((a, b) => a + b, 0);
    expect(sum(hourOfWeek)).toBe(reported);
    expect(sum(trend.map((point) => point.reported))).toBe(reported);
    expect(sum(trend.map((point) => point.closed))).toBe(figures.closed);
  });

  test('below everything are the units of the top level, and incidents outside them are in everything only', async () => {
    const period = PERIODS[1] as [string, string];
    const { figures } = await statisticsOf(null, period);
    const { children } = await childrenOf(null, period);
    expect(children.map(({ code, level }) => [code, level])).toEqual([['410103001', 1]]);
    for (const child of children) {
      const own = await statisticsOf(child.code, period);
      expect(own.figures).toMatchObject(child.figures);
      expect(child.figures.registered).toBeLessThan(figures.registered);
    }
    const [unassigned] = await opened.database.query<{ open: number }>(
      sql`SELECT count(*)::int AS open FROM incident WHERE unit_id IS NULL AND closed_at IS NULL`,
    );
    expect(unassigned?.open).toBeGreaterThan(0);
    expect(figures.open - sum(children.map((child) => child.figures.open))).toBe(unassigned?.open);
  });

  test('a named period ends now, and 30 days are the default', async () => {
    const day = await ask('/api/grids/410103001/statistics?period=24h', gridStatistics);
    expect([day.from, day.to]).toEqual(['2026-06-30T00:00:00.000Z', '2026-07-01T00:00:00.000Z']);
    expect(day.trend).toHaveLength(24);
    const month = await ask('/api/grids/410103001/statistics', gridStatistics);
    expect(month.from).toBe('2026-06-01T00:00:00.000Z');
    // The city's days: the first and the last are incomplete.
    expect(month.trend).toHaveLength(31);
    expect(month.trend[1]?.at).toBe('2026-06-01T16:00:00.000Z');
  });
});

test('hours are those of the city', async () => {
  // Wednesday 23:30 UTC is Thursday 07:30 in the city.
  await opened.database.query(sql`INSERT INTO incident (code, title, category, state, reported_at, unit_id)
     SELECT 'hour', 'x', '0101', 'reported', '2026-05-06T23:30:00Z', id FROM grid WHERE code = '410103001001001002'`);
  const of = (code: string) =>
    statisticsOf(code, ['2026-05-06T00:00:00.000Z', '2026-05-08T00:00:00.000Z']);
  for (const code of ['410103001', '410103001001001']) {
    const { hourOfWeek } = await of(code);
    expect(hourOfWeek.indexOf(1)).toBe(3 * 24 + 7);
    expect(sum(hourOfWeek)).toBe(1);
  }
});

test.each([
  ['from=2026-06-01T00:00:00Z', 'invalid_parameter'],
  ['from=2026-06-02T00:00:00Z&to=2026-06-01T00:00:00Z', 'invalid_parameter'],
  ['from=2026-06-01T00:00:00Z&to=2026-06-01T00:00:00Z', 'invalid_parameter'],
  ['from=2020-06-01T00:00:00Z&to=2026-06-01T00:00:00Z', 'invalid_parameter'],
  ['from=0001-01-01T00:00:00Z&to=0001-02-01T00:00:00Z', 'invalid_parameter'],
  ['period=24h&from=2026-06-01T00:00:00Z&to=2026-06-02T00:00:00Z', 'invalid_parameter'],
  ['period=1y', 'invalid_parameter'],
  ['from=yesterday&to=today', 'invalid_parameter'],
  ['until=now', 'unknown_parameter'],
  ['category=1', 'invalid_parameter'],
  ['category=0101&category=', 'invalid_parameter'],
])('an invalid period is refused: %s', async (query, reason) => {
  for (const path of ['410103001', null].flatMap((code) => [
    pathOf(code),
    `${pathOf(code)}/children`,
  ])) {
    const reply = await opened.app.request(`${path}?${query}`);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ reason });
  }
});

test('an unknown unit is not found', async () => {
  for (const path of ['statistics', 'statistics/children']) {
    const reply = await opened.app.request(`/api/grids/410103999/${path}`);
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ reason: 'grid_not_found' });
  }
});

function sum(counts: GridStatistics['hourOfWeek']): number {
  return counts.reduce((total, count) => total + count, 0);
}
