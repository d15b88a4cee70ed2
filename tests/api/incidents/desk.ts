/** Persons at their desks: the app on the small district, with requests by persona, and a clock that is set manually. */

import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { App } from '../../../api/app.ts';
import { type IncidentDetail, incidentDetail } from '../../../api/core/contract/incident.ts';
import {
  type IncidentReceipt,
  incidentReceipt,
  type NewIncident,
} from '../../../api/core/contract/incident-actions.ts';
import { type Problem, problem } from '../../../api/core/contract/problem.ts';
import { foldHistory } from '../../../api/core/rules/evolve-incident.ts';
import type { IncidentOrder } from '../../../api/core/rules/incident-life.ts';
import type { IncidentRecord } from '../../../api/core/rules/incident-record.ts';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { fireTimeLimits } from '../../../api/jobs/fire-time-limits.ts';
import { listLines } from '../../../api/sql/incident/history.ts';
import { lockIncidents } from '../../../api/sql/incident/lock-incidents.ts';
import { NOW } from '../routes/district.ts';
import { openApp } from '../routes/open-app.ts';

export const STREET = '410103001';
export const COMMUNITY = '410103001001';
export const GRID = '410103001001001';
/** A place in the first micro-grid of `GRID`. */
export const PLACE: [number, number] = [113.6605, 34.7505];

export const rubbish: NewIncident = {
  title: '垃圾堆放未清',
  category: '0101',
  severity: 1,
  position: PLACE,
};

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
  /** Problem of a refusal. */
  problem: Problem;
}

export interface Asked {
  key?: string;
  headers?: Record<string, string>;
}

export interface Desk {
  app: App;
  database: OpenedDatabase;
  clock: { now: Date; pass(seconds: number): void };
  send(
    method: string,
    path: string,
    persona: string,
    body?: unknown,
    asked?: Asked,
  ): Promise<Answer>;
  /** Fails the test unless it is stored. */
  report(incident?: Partial<NewIncident>, persona?: string): Promise<IncidentReceipt>;
  /** Uses the present version of the incident, unless another one is given. */
  act(code: string, order: IncidentOrder, persona?: string, version?: number): Promise<Answer>;
  /** Fails the test unless each is stored; returns the last receipt. */
  acts(code: string, ...orders: IncidentOrder[]): Promise<IncidentReceipt>;
  find(code: string, persona?: string): Promise<IncidentDetail>;
  list<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    by?: string,
  ): Promise<z.infer<Schema>>;
  /** The stored incident, and the fold of its history. */
  compare(
    code: string,
  ): Promise<{ row: IncidentRecord; folded: IncidentRecord | null; numbers: readonly number[] }>;
  fire(): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(
  settings: Pick<Parameters<typeof openApp>[0] & object, 'log'> = {},
): Promise<Desk> {
  const clock = {
    now: NOW,
    pass(seconds: number) {
      clock.now = new Date(clock.now.getTime() + seconds * 1000);
    },
  };
  const { app, database, close } = await openApp({ ...settings, now: () => clock.now });

  async function send(
    method: string,
    path: string,
    persona: string,
    body?: unknown,
    { key = randomUUID(), headers = {} }: Asked = {},
  ): Promise<Answer> {
    const reply = await app.request(path, {
      method,
      headers: {
        cookie: `getu_persona=${encodeURIComponent(persona)}`,
        ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': key }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    return {
      status: reply.status,
      headers: reply.headers,
      body: answer,
      get problem() {
        return problem.parse(answer);
      },
    };
  }

  async function stored(answer: Answer): Promise<IncidentReceipt> {
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return incidentReceipt.parse(answer.body);
  }

  async function versionOf(code: string): Promise<number> {
    const [row] = await database.query<{ version: number }>(
      sql`SELECT version FROM incident WHERE code = ${code}`,
    );
    return row?.version ?? 0;
  }

  const desk: Desk = {
    app,
    database,
    clock,
    send,
    report: async (incident = {}, persona = 'dispatcher') =>
      stored(await send('POST', '/api/incidents', persona, { ...rubbish, ...incident })),
    async act(code, order, persona = 'dispatcher', version) {
      const seen = version ?? (await versionOf(code));
      return send('POST', `/api/incidents/${code}/actions`, persona, { ...order, version: seen });
    },
    async acts(code, ...orders) {
      let receipt: IncidentReceipt = { code, version: 0, state: 'reported' };
      for (const order of orders) receipt = await stored(await desk.act(code, order));
      return receipt;
    },
    async find(code, persona = 'dispatcher') {
      const answer = await send('GET', `/api/incidents/${code}`, persona);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return incidentDetail.parse(answer.body);
    },
    async list(path, schema, by = 'dispatcher') {
      const answer = await send('GET', path, by);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return schema.parse(answer.body);
    },
    compare: (code) =>
      database.transaction(async (db) => {
        const [found] = await lockIncidents(db, [code]);
        if (found === undefined) throw new Error(`no ${code}`);
        const lines = await listLines(db, found.id, 0);
        const numbers = lines.map(({ number }) => number);
        return { row: found.state, folded: foldHistory(lines), numbers };
      }),
    fire: () => fireTimeLimits(database, clock.now.toISOString()),
    close,
  };
  return desk;
}
