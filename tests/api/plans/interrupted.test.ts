import { expect, onTestFinished, test } from 'vitest';
import {
  type PublishLine,
  publishLine,
  publishStep,
} from '../../../api/core/contract/plan-findings.ts';
import { defaultPlanRules } from '../../../api/core/contract/plan-rules.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../../api/core/rules/grid-code.ts';
import type { Database, Db } from '../../../api/database/database.ts';
import { openDatabase } from '../../../api/database/open-database.ts';
import { sql } from '../../../api/database/sql.ts';
import { openPlanJudge, type PlanJudge } from '../../../api/judge/open-plan-judge.ts';
import { findPlan } from '../../../api/sql/plan/find-plan.ts';
import { publishPlan } from '../../../api/sql/plan/publish-plan.ts';
import { type ServedApi, serveApi } from '../../helpers/serve-api.ts';
import { copyDatabase, isEmbedded } from '../../helpers/test-database.ts';
import { findDisorder } from './find-disorder.ts';
import { grid, micro, STREET } from './planning-codes.ts';
import { storeStreets } from './planning-desk.ts';
import { ground, planned } from './planning-ground.ts';

async function copyStreets() {
  const copy = await copyDatabase();
  onTestFinished(() => copy.remove());
  const database = await openDatabase(copy.config);
  await storeStreets(database);
  return { config: copy.config, database };
}

/** One micro-grid is cut in two, elsewhere each time. */
const cutAt = (share: number) => ({
  units: [
    planned({ key: micro(0, 0), ground: ground([0, 0], [share, 0], [share, 1], [0, 1]) }),
    planned({
      key: '+1',
      parent: grid(0),
      name: '新',
      ground: ground([share, 0], [1, 0], [1, 1], [share, 1]),
    }),
    planned({ key: micro(0, 1), ground: ground([0, 1], [share, 1], [1, 1], [1, 2], [0, 2]) }),
  ],
  removed: [],
});

async function send(
  { address, session }: ServedApi,
  method: string,
  path: string,
  persona: string,
  body: unknown,
) {
  const reply = await fetch(address + path, {
    method,
    headers: { 'content-type': 'application/json', ...(await session(persona)) },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
  return (await reply.json()) as { id: string; version: number };
}

async function approve(api: ServedApi, content: unknown): Promise<string> {
  const { id } = await send(api, 'POST', '/api/plans', 'planner', {
    title: '调整',
    area: [STREET],
  });
  await send(api, 'PUT', `/api/plans/${id}/content`, 'planner', { version: 1, content });
  await send(api, 'POST', `/api/plans/${id}/actions`, 'planner', {
    version: 2,
    action: 'submit',
  });
  await send(api, 'POST', `/api/plans/${id}/actions`, 'publisher', {
    version: 3,
    action: 'approve',
  });
  return id;
}

/** Runs until the step is reported, or the answer is over: returns the last line that was read. */
async function publishUntil(
  { address, session }: ServedApi,
  id: string,
  step: string,
): Promise<PublishLine | undefined> {
  const reply = await fetch(`${address}/api/plans/${id}/publish`, {
    method: 'POST',
    headers: await session('publisher'),
  });
  let text = '';
  let last: PublishLine | undefined;
  for await (const bytes of reply.body ?? []) {
    text += new TextDecoder().decode(bytes);
    for (const line of text.split('\n').slice(0, -1)) {
      last = publishLine.parse(JSON.parse(line));
      if ('step' in last && last.step === step) return last;
    }
    text = text.slice(text.lastIndexOf('\n') + 1);
  }
  return last;
}

/** Whether the new edition exists: it is either the old or the new one completely, and the plan agrees. */
async function expectWhole(db: Db, id: string): Promise<boolean> {
  expect(await findDisorder(db)).toEqual([]);
  const [found] = await db.query<{
    state: string;
    edition: number | null;
    newest: number;
    told: number;
    rows: number;
  }>(sql`
    SELECT plan.state,
           plan.edition_id AS edition,
           (SELECT max(id) FROM edition) AS newest,
           (SELECT count(*)::int FROM outbox WHERE kind = 'edition' AND (data ->> 'id')::int = plan.edition_id) AS told,
           (SELECT count(*)::int FROM grid WHERE opened_in = plan.edition_id) AS rows
      FROM plan
     WHERE id = ${id}`);
  if (found?.state === 'approved') {
    expect(found).toMatchObject({ edition: null });
    return false;
  }
  expect(found).toMatchObject({ state: 'published', edition: found?.newest, told: 1 });
  expect(found?.rows).toBeGreaterThan(3);
  return true;
}

const killSteps = isEmbedded ? ['home'] : ['check', 'border', 'store', 'home'];

test('killed in the middle of a publication, there is the old edition or the new one, and work continues from there', {
  timeout: 240_000,
}, async () => {
  const { config, database } = await copyStreets();
  await database.close();
  let api = await serveApi(config);
  onTestFinished(() => api.end('SIGKILL'));
  let share = 0.9;
  let content: unknown = cutAt(share);
  for (const step of killSteps) {
    const id = await approve(api, content);
    const last = await publishUntil(api, id, step);
    await api.end('SIGKILL');
    const looking = await openDatabase(config);
    const isPublished = await expectWhole(looking, id);
    await looking.close();
    // An acknowledged publication exists.
    if (last && 'outcome' in last) expect(isPublished).toBe(true);
    share -= 0.1;
    content = isPublished
      ? { units: [planned({ key: micro(1, 1), name: `第${share}次` })], removed: [] }
      : cutAt(share);
    api = await serveApi(config);
  }
  const id = await approve(api, content);
  expect(await publishUntil(api, id, 'none')).toMatchObject({ outcome: 'published' });
});

// The embedded engine has no connection that another one could end.
if (!isEmbedded) {
  test('when the database fails at any step, there is the old edition', {
    timeout: 120_000,
  }, async () => {
    const { config, database } = await copyStreets();
    onTestFinished(() => database.close());
    const [plan] = await database.query<{ id: string }>(sql`
    INSERT INTO plan (title, area, base_id, begun_for, begun_on, state, approved_by, content, created_at, changed_at)
    VALUES ('x', ARRAY[${STREET}], 1, ARRAY[${STREET}], 1, 'approved', 'publisher', ${JSON.stringify(cutAt(0.5))}, now(), now())
    RETURNING id::text`);
    const id = plan?.id ?? '';
    const killer = await openDatabase(config);
    onTestFinished(() => killer.close());
    const judge = openPlanJudge();
    onTestFinished(() => judge.close());
    for (const step of publishStep.options) {
      await expect(publishKilled(database, killer, { id, step, judge })).rejects.toThrow();
      expect([step, await expectWhole(killer, id)]).toEqual([step, false]);
      expect(await killer.query(sql`SELECT FROM edition`)).toHaveLength(1);
    }
  });
}

/** Ends the connection of the publication as soon as the step begins; the publication continues only after that. */
function publishKilled(
  database: Database,
  killer: Database,
  { id, step, judge }: { id: string; step: string; judge: PlanJudge },
) {
  return database.transaction(async (db) => {
    const [own] = await db.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    const found = await findPlan(db, id, true);
    if (found === null) throw new Error('no plan');
    let killed: Promise<unknown> = Promise.resolve();
    const by = {
      template: DEFAULT_CODE_TEMPLATE,
      rules: defaultPlanRules,
      judge,
      now: () => new Date(),
    };
    await publishPlan(db, found, by, (at) => {
      if (at === step)
        killed = killer.query(sql`SELECT pg_terminate_backend(${own?.pid ?? null}, 5000)`);
    });
    await killed;
    await db.query(sql`SELECT 1`);
  });
}
