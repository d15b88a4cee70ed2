/**
 * Planners at their desks: the app on two streets of micro-grids, a thousandth of a degree each, exactly on the lattice:
 *
 *     34.752 ┌────┬────┬────┬────┬────┬────┐
 *            │ 2  │ 2  │ 2  │ 2  │ 2  │ 2  │
 *     34.751 ├────┼────┼────┼────┼────┼────┤   columns are grids 001001 001002 │ 002001 002002 (a mall) ║ 001001 001002
 *            │ 1  │ 1  │ 1  │ 1  │ 1  │ 1  │
 *     34.750 └────┴────┴────┴────┴────┴────┘
 *          113.650    street 410103001     .654   street 410103002
 */

import { randomUUID } from 'node:crypto';
import type { App } from '../../../api/app.ts';
import { defaultPlanRules, type PlanRules } from '../../../api/core/contract/plan-rules.ts';
import { type Plan, type PlanContent, plan } from '../../../api/core/contract/plans.ts';
import { type Problem, problem } from '../../../api/core/contract/problem.ts';
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import type { StagedGrid } from '../../../api/sql/staging/stage-grids.ts';
import { box, publishWell, unit } from '../editions/drawn-units.ts';
import { openApp } from '../routes/open-app.ts';
import { grid, micro, STREET } from './planning-codes.ts';

export interface Answer {
  status: number;
  body: unknown;
  /** Problem of a refusal. */
  problem: Problem;
}

export interface PlanningDesk {
  app: App;
  database: Database;
  clock: { now: Date };
  send(method: string, path: string, persona: string, body?: unknown): Promise<Answer>;
  /** Fails the test unless it is stored; returns its number. */
  begin(area?: readonly string[], persona?: string): Promise<string>;
  find(id: string, persona?: string): Promise<Plan>;
  save(id: string, content: PlanContent, persona?: string): Promise<Answer>;
  act(id: string, action: string, persona: string, reason?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** @param planRules rules for plans; absent: those of a city without configuration */
export async function openPlanningDesk(planRules?: PlanRules): Promise<PlanningDesk> {
  const clock = { now: new Date('2026-07-01T00:00:00Z') };
  const { app, database, close } = await openApp({
    isEmpty: true,
    now: () => clock.now,
    ...(planRules && { planRules }),
  });
  await storeStreets(database);

  async function send(method: string, path: string, persona: string, body?: unknown) {
    const reply = await app.request(path, {
      method,
      headers: {
        cookie: `getu_persona=${encodeURIComponent(persona)}`,
        ...(body !== undefined && {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    const isLines = reply.headers.get('content-type')?.includes('ndjson') ?? false;
    const answer: unknown = isLines
      ? text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : text === ''
        ? null
        : JSON.parse(text);
    return {
      status: reply.status,
      body: answer,
      get problem() {
        return problem.parse(answer);
      },
    };
  }

  const desk: PlanningDesk = {
    app,
    database,
    clock,
    send,
    async begin(area = [STREET], persona = 'planner') {
      const answer = await send('POST', '/api/plans', persona, { title: '调整', area });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return (answer.body as { id: string }).id;
    },
    async find(id, persona = 'planner') {
      return plan.parse((await send('GET', `/api/plans/${id}`, persona)).body);
    },
    async save(id, content, persona = 'planner') {
      const { version } = await desk.find(id);
      return send('PUT', `/api/plans/${id}/content`, persona, { version, content });
    },
    async act(id, action, persona, reason) {
      const { version } = await desk.find(id);
      const asked = { version, action, ...(reason !== undefined && { reason }) };
      return send('POST', `/api/plans/${id}/actions`, persona, asked);
    },
    close,
  };
  return desk;
}

/** Edition 1, and everything on it. */
export async function storeStreets(database: Database): Promise<void> {
  await database.transaction((db) => publishWell(db, drawStreets()));
  await storePoints(database);
}

export function drawStreets(): Omit<StagedGrid, 'row'>[] {
  const columns = [0, 1, 2, 3, 4, 5];
  const parents = new Set<string>();
  const micros = columns.flatMap((x) =>
    [0, 1].map((y) => {
      const code = micro(x, y);
      for (const length of [9, 12, 15]) parents.add(code.slice(0, length));
      return unit({
        code,
        level: 4,
        parentCode: code.slice(0, 15),
        name: code,
        households: 40,
        population: 100,
        geometry: box(x, y, 1, 1),
      });
    }),
  );
  const uppers = [...parents].map((code) => {
    const isMall = code === grid(3);
    return unit({
      code,
      level: code.length / 3 - 2,
      parentCode: code.length === 9 ? null : code.slice(0, -3),
      name: code,
      kind: isMall ? 'exclusive' : 'general',
      use: isMall ? 'mall' : null,
    });
  });
  return [...uppers, ...micros];
}

async function storePoints(database: Database): Promise<void> {
  await database.query(sql`
    WITH place AS (
      SELECT x, y, ST_SetSRID(ST_MakePoint(113.6503 + x * 0.001, 34.7505 + y * 0.001), 4326) AS geom
        FROM generate_series(0, 5) AS x, generate_series(0, 1) AS y
    ), camera AS (
      INSERT INTO camera (code, name, kind, geom, geom_3857)
      SELECT 'C-' || x || '-' || y, '摄像机', 'street', geom, ST_Transform(geom, 3857)
        FROM place
    )
    INSERT INTO incident (code, title, category, severity, state, reported_at, registered_at, geom, geom_3857)
    SELECT 'E-' || x || '-' || y, '暴露垃圾', '0101', 1, 'registered', '2026-06-20Z', '2026-06-20Z', geom, ST_Transform(geom, 3857)
      FROM place`);
  await database.query(sql`
    INSERT INTO place (code, kind, name, search, geom)
    VALUES ('P-1', 'address', '德化街1号', '德化街1号', ST_SetSRID(ST_MakePoint(113.6503, 34.7505), 4326))`);
  await database.query(sql`
    INSERT INTO base_feature (layer, class, height, min_zoom, geom_3857)
    VALUES ('building', 'house', 9, 14, ST_Transform(ST_MakeEnvelope(113.6502, 34.7502, 113.6506, 34.7506, 4326), 3857))`);
  await database.query(sql`
    INSERT INTO grid_staff (grid_code, role, name, since)
    VALUES (${micro(0, 0)}, 'worker', '钱网格员', '2026-06-01Z'),
           (${grid(0)}, 'chief', '孙网格长', '2026-06-01Z'),
           (${micro(3, 1)}, 'worker', '李网格员', '2026-06-01Z')`);
  await database.query(sql`SELECT getu_home_points()`);
}

/** Rules for plans with random shapes. */
export const allowPieces: PlanRules = {
  ...defaultPlanRules,
  severity: { ...defaultPlanRules.severity, pieces: 'warning' },
};
