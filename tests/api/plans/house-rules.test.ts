import { afterAll, beforeAll, expect, test } from 'vitest';
import { planJudgement, publishLine } from '../../../api/core/contract/plan-findings.ts';
import type { PlanProblem, PlanRules } from '../../../api/core/contract/plan-rules.ts';
import { workingArea } from '../../../api/core/contract/plans.ts';
import { act } from '../../../api/core/editor/act.ts';
import { assess, assessBase } from '../../../api/core/editor/assess.ts';
import { listProblems } from '../../../api/core/editor/check-draft.ts';
import { noContent, openDraft } from '../../../api/core/editor/open-draft.ts';
import { makeSurroundings } from '../../../api/core/editor/surroundings.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import { isProved } from '../../../api/core/rules/plan-judgement.ts';
import { sql } from '../../../api/database/sql.ts';
import { createRandom } from '../../../scripts/demo/geometry/random.ts';
import { proposeAction } from '../../../scripts/plan-check/random-planner.ts';
import { micro, STREET } from './planning-codes.ts';
import { allowPieces, openPlanningDesk, type PlanningDesk } from './planning-desk.ts';
import { ground, planned } from './planning-ground.ts';

/** A micro-grid has at most two incidents in 30 days; the rule is an error. */
const MOST_INCIDENTS = 2;
const bindingRules: PlanRules = {
  severity: { ...allowPieces.severity, workload: 'error', compactness: 'off' },
  levels: allowPieces.levels.map((level) =>
    level.level === 4 ? { ...level, workload: { least: null, most: MOST_INCIDENTS } } : level,
  ),
};

/** Number of random plans; more than these are tried on request. */
const PLANS = Number(process.env.GETU_RANDOM_PLANS ?? 16);

let desk: PlanningDesk;
beforeAll(async () => {
  desk = await openPlanningDesk(bindingRules);
});
afterAll(() => desk?.close());

const merged = {
  units: [
    planned({
      key: micro(0, 0),
      households: 80,
      population: 200,
      ground: ground([0, 0], [1, 0], [1, 1], [1, 2], [0, 2], [0, 1]),
    }),
  ],
  removed: [micro(0, 1)],
};

/** In the south-western micro-grid, or in the one to its north. */
async function reportIncident(code: string, row: 0 | 1): Promise<void> {
  await desk.database.query(sql`
    INSERT INTO incident (code, title, category, severity, state, reported_at, registered_at, due_at, geom, geom_3857)
    SELECT ${code}, '违停', '0101', 1, 'registered', ${desk.clock.now.toISOString()}, ${desk.clock.now.toISOString()}, ${desk.clock.now.toISOString()}, place, ST_Transform(place, 3857)
      FROM ST_SetSRID(ST_MakePoint(113.6505, 34.7505 + ${row}::int * 0.001), 4326) AS place`);
  await desk.database.query(sql`SELECT getu_home_points()`);
}

/** Findings as the page would list them now, from the server's data. */
async function listedByPage(id: string) {
  const { body } = await desk.send('GET', `/api/plans/${id}/working-area`, 'planner');
  const area = workingArea.parse(body);
  const { content } = await desk.find(id);
  const base = assessBase(openDraft(area, noContent), makeSurroundings(area), area.rules);
  return listProblems(assess(openDraft(area, content), base));
}

/**
 * Fails unless both list the same problems. Numbers may differ by less than half: a vertex that nothing needs is removed when a
 * plan is stored, and with it some hundredths of a square metre.
 */
function expectSame(found: readonly PlanProblem[], expected: readonly PlanProblem[], of: string) {
  const close = (value: unknown) => (typeof value === 'number' ? expect.closeTo(value, 0) : value);
  const matching = expected.map(({ values, ...problem }) => ({
    ...problem,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, close(value)])),
  }));
  expect(found, of).toEqual(matching);
}

test('a plan that breaks a configured rule is neither submitted, nor approved, nor published, and the refusal lists the findings of the page', async () => {
  const id = await desk.begin();
  await desk.save(id, merged);
  const isHeldAgainst = async (problems: unknown) => {
    const errors = (await listedByPage(id)).filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ check: 'workload', units: [micro(0, 0)] }]);
    expect(problems).toEqual(errors);
  };

  // Each half has an incident: neither is above the bound, and with one more both together are.
  await reportIncident('H-2', 0);
  const submitted = await desk.act(id, 'submit', 'planner');
  expect([submitted.status, submitted.problem.reason]).toEqual([422, 'plan_has_faults']);
  await isHeldAgainst(submitted.problem.judgement?.problems);
  expect((await desk.find(id)).state).toBe('draft');

  await desk.database.query(sql`DELETE FROM incident WHERE code = 'H-2'`);
  expect((await desk.act(id, 'submit', 'planner')).body).toMatchObject({ state: 'in_review' });
  await reportIncident('H-3', 1);
  const approved = await desk.act(id, 'approve', 'publisher');
  expect([approved.status, approved.problem.reason]).toEqual([422, 'plan_has_faults']);
  await isHeldAgainst(approved.problem.judgement?.problems);
  expect((await desk.find(id)).state).toBe('in_review');

  await desk.database.query(sql`DELETE FROM incident WHERE code = 'H-3'`);
  expect((await desk.act(id, 'approve', 'publisher')).status).toBe(200);
  await reportIncident('H-4', 1);
  const answer = await desk.send('POST', `/api/plans/${id}/publish`, 'publisher');
  const last = publishLine.parse((answer.body as unknown[]).at(-1));
  if (!('outcome' in last) || last.outcome !== 'refused') throw new Error(JSON.stringify(last));
  await isHeldAgainst(last.problems.filter(({ severity }) => severity === 'error'));
  expect((await desk.find(id)).state).toBe('approved');
});

test('an earlier violation in the base does not prevent review', async () => {
  for (const code of ['H-5', 'H-6', 'H-7']) await reportIncident(code, 0);
  const id = await desk.begin();
  await desk.save(id, { units: [planned({ key: micro(0, 0), name: '新名' })], removed: [] });
  const { body } = await desk.send('POST', `/api/plans/${id}/check`, 'planner');
  expect(planJudgement.parse(body).problems).toContainEqual(
    expect.objectContaining({ check: 'workload', isOld: true, severity: 'warning' }),
  );
  expect((await desk.act(id, 'submit', 'planner')).status).toBe(200);
});

test(
  'page and server have the same findings in random plans, step by step there and all at once here',
  async () => {
    const id = await desk.begin();
    const { body } = await desk.send('GET', `/api/plans/${id}/working-area`, 'planner');
    const area = workingArea.parse(body);
    const surroundings = makeSurroundings(area);
    const start = openDraft(area, noContent);
    const base = assessBase(start, surroundings, area.rules);
    const seen = new Set<string>();
    for (let seed = 1; seed <= PLANS; seed++) {
      const random = createRandom(seed, 'house rules');
      let [draft, assessment] = [start, base];
      for (let tries = 0; tries < 6; tries++) {
        const acted = act(draft, proposeAction(draft, random, 3000), surroundings);
        if (acted.outcome !== 'done') continue;
        draft = acted.draft;
        assessment = assess(draft, assessment);
      }
      expect((await desk.save(id, writeContent(start, draft))).status).toBe(200);
      const reply = await desk.send('POST', `/api/plans/${id}/check`, 'planner');
      const { findings, problems } = planJudgement.parse(reply.body);
      if (findings.some(({ severity }) => severity === 'error')) continue;
      const ofPage = listProblems(assessment).filter(({ check }) => !isProved(check));
      expectSame(problems, ofPage, `seed ${seed}`);
      for (const { check } of problems) seen.add(check);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['pieces', 'workload', 'building_cut']));
  },
  PLANS * 20_000,
);

test('a cut that is merged back is empty, and adds no corner to a unit outside the plan', async () => {
  const id = await desk.begin([STREET]);
  await desk.save(id, {
    units: [
      planned({
        key: micro(3, 0),
        ground: ground([3, 0], [4, 0], [4, 0.5], [4, 1], [3, 1], [3, 0.5]),
      }),
      planned({ key: micro(2, 0), ground: ground([2, 0], [3, 0], [3, 0.5], [3, 1], [2, 1]) }),
    ],
    removed: [],
  });
  const submitted = await desk.act(id, 'submit', 'planner');
  expect([submitted.status, submitted.problem.reason]).toEqual([409, 'plan_empty']);
});
