import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { cameraPage } from '../../../api/core/contract/cameras.ts';
import {
  editionChanges,
  gridLineage,
  restorePreview,
} from '../../../api/core/contract/edition-changes.ts';
import { edition, grid as gridPanel } from '../../../api/core/contract/grids.ts';
import { incidentPage } from '../../../api/core/contract/incidents.ts';
import type { PublishLine } from '../../../api/core/contract/plan-findings.ts';
import { type PlanContent, planList, workingArea } from '../../../api/core/contract/plans.ts';
import { childStatistics, gridStatistics } from '../../../api/core/contract/statistics.ts';
import { foldHistory } from '../../../api/core/rules/evolve-incident.ts';
import { sql } from '../../../api/database/sql.ts';
import { listLines } from '../../../api/sql/incident/history.ts';
import { lockIncidents } from '../../../api/sql/incident/lock-incidents.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { countInBorders, scatterIncidents } from './count-in-borders.ts';
import { findDisorder } from './find-disorder.ts';
import { moveBorders } from './move-borders.ts';
import { EAST, grid, micro, OTHER_STREET, STREET, WEST } from './planning-codes.ts';
import { allowPieces, openPlanningDesk, type PlanningDesk } from './planning-desk.ts';
import { cellBox, ground, planned } from './planning-ground.ts';

/** One city through its editions: each test continues from the state of the one before. */
let desk: PlanningDesk;
let first: unknown;
beforeAll(async () => {
  desk = await openPlanningDesk(allowPieces);
  first = await describeEdition(1);
});
afterAll(() => desk?.close());

async function approve(content: PlanContent): Promise<string> {
  const id = await desk.begin();
  for (const done of [
    await desk.save(id, content),
    await desk.act(id, 'submit', 'planner'),
    await desk.act(id, 'approve', 'publisher'),
  ]) {
    if (done.status !== 200) throw new Error(JSON.stringify(done.body));
  }
  return id;
}

async function publish(id: string): Promise<PublishLine | undefined> {
  const answer = await desk.send('POST', `/api/plans/${id}/publish`, 'publisher');
  return (answer.body as PublishLine[]).at(-1);
}

/** Publishes; the change list shown before equals that of the edition, and the plan counts as many units as it has lines. */
async function publishAsTold(id: string): Promise<PublishLine | undefined> {
  const told = await desk.send('GET', `/api/plans/${id}/changes`, 'planner');
  const end = await publish(id);
  if (end && 'edition' in end) {
    const { changes } = editionChanges.parse(
      (await desk.send('GET', `/api/editions/${end.edition}/changes`, 'viewer')).body,
    );
    expect(told.body).toEqual({ changes });
    expect((await desk.find(id)).changedUnits, 'one number everywhere').toBe(changes.length);
    expect((await desk.send('GET', `/api/plans/${id}/changes`, 'viewer')).body).toEqual(told.body);
  }
  return end;
}

const describeEdition = (edition: number) =>
  desk.database.query(sql`
    SELECT code, level, kind, use, name, parent_code, path, is_leaf, is_derived, households, population, area_m2,
           md5(ST_AsBinary(geom)) AS geom, md5(ST_AsBinary(geom_3857_low)) AS low, md5(ST_AsBinary(label_point)) AS label
      FROM grid
     WHERE opened_in <= ${edition} AND (closed_in IS NULL OR closed_in > ${edition})
     ORDER BY code`);

/** A cut, a merge, and a grid that moves to the other community. */
const change: PlanContent = {
  units: [
    planned({
      key: micro(0, 0),
      households: 25,
      ground: ground([0, 0], [0.7, 0], [0.7, 1], [0, 1]),
    }),
    planned({
      key: '+1',
      parent: grid(0),
      name: '新微网格',
      households: 15,
      ground: ground([0.7, 0], [1, 0], [1, 1], [0.7, 1]),
    }),
    planned({ key: micro(0, 1), ground: ground([0, 1], [0.7, 1], [1, 1], [1, 2], [0, 2]) }),
    planned({
      key: micro(3, 0),
      name: '合并',
      households: 80,
      ground: ground([3, 0], [4, 0], [4, 1], [4, 2], [3, 2], [3, 1]),
    }),
    planned({ key: grid(1), parent: EAST, households: null, population: null }),
  ],
  removed: [micro(3, 1)],
};

/** Units of each person's grants, by the name of the person. */
async function listHeld(): Promise<Record<string, string[]>> {
  const rows = await desk.database.query<{ id: string; units: string[] }>(sql`
    SELECT person_id AS id, array_agg(unit ORDER BY unit) AS units
      FROM person_grant
     GROUP BY person_id`);
  return Object.fromEntries(rows.map(({ id, units }) => [id, units]));
}

const heldAtFirst = { cut: [micro(0, 0)], merged: [micro(3, 1)], moved: [grid(1)] };

test('posts, grants and open incidents move to the successors', async () => {
  for (const [id, units] of Object.entries(heldAtFirst)) {
    await desk.database.query(sql`
      INSERT INTO person (id, name, username, email, created_at, updated_at)
      VALUES (${id}, ${id}, ${id}, ${`${id}@getu.invalid`}, now(), now())`);
    await desk.database.query(sql`
      INSERT INTO person_grant (person_id, role, unit, granted_by, granted_at)
      SELECT ${id}, 'worker', unit, 'command', now()
        FROM unnest(${units}::text[]) AS unit`);
  }
  const report = await desk.send('POST', '/api/incidents', 'dispatcher', {
    title: '井盖松动',
    category: '0103',
    severity: 1,
    position: [113.6515, 34.7505],
  });
  const { code } = report.body as { code: string };
  for (const [version, order] of [
    [1, { action: 'register' }],
    [2, { action: 'dispatch', to: grid(1) }],
    [3, { action: 'start' }],
    [4, { action: 'whistle', reason: '处理不了' }],
  ] as const) {
    const done = await desk.send('POST', `/api/incidents/${code}/actions`, 'dispatcher', {
      ...order,
      version,
    });
    expect([order.action, done.status]).toEqual([order.action, 200]);
  }
  // An imported incident is dispatched to a unit that is merged away.
  await desk.database.query(sql`UPDATE incident SET version = 0 WHERE code = 'E-3-1'`);
  await desk.send('POST', '/api/incidents/E-3-1/actions', 'dispatcher', {
    action: 'dispatch',
    to: micro(3, 1),
    version: 0,
  });

  expect(await publishAsTold(await approve(change))).toEqual({ outcome: 'published', edition: 2 });
  expect(await findDisorder(desk.database)).toEqual([]);
  const given = `${EAST}003`;
  const incidents = await desk.database.query(
    sql`SELECT code, assignee, whistle_path, whistle_state FROM incident WHERE code = ANY (${[code, 'E-3-1']}) ORDER BY code`,
  );
  expect(incidents).toEqual([
    { code, assignee: given, whistle_path: [STREET, EAST, given], whistle_state: 'waiting' },
    { code: 'E-3-1', assignee: micro(3, 0), whistle_path: null, whistle_state: 'none' },
  ]);
  await desk.database.transaction(async (db) => {
    for (const found of await lockIncidents(db, [code, 'E-3-1'])) {
      expect(foldHistory(await listLines(db, found.id, 0))).toEqual(found.state);
    }
  });
  const posts = await desk.database.query(
    sql`SELECT grid_code AS code, name FROM grid_staff WHERE until IS NULL ORDER BY code`,
  );
  expect(posts).toEqual([
    { code: grid(0), name: '孙网格长' },
    { code: micro(0, 0), name: '钱网格员' },
    { code: micro(3, 0), name: '李网格员' },
  ]);
  expect(await listHeld()).toEqual({
    cut: [micro(0, 0), `${grid(0)}003`],
    merged: [micro(3, 0)],
    moved: [given],
  });
  const told = await desk.database.query<{ kind: string; data: { action?: string } }>(
    sql`SELECT kind, data FROM outbox ORDER BY id DESC LIMIT 4`,
  );
  expect(told.map(({ kind, data }) => data.action ?? kind).sort()).toEqual([
    'edition',
    'plan',
    'redistricted',
    'redistricted',
  ]);
});

test('the change list contains the changes, and nothing else', async () => {
  const { against, changes } = editionChanges.parse(
    (await desk.send('GET', '/api/editions/2/changes', 'viewer')).body,
  );
  expect(against).toBe(1);
  const given = `${EAST}003`;
  const lines = changes.map(({ before, after, kinds }) => [
    before?.code ?? null,
    after?.code ?? null,
    [...kinds].sort(),
  ]);
  expect(lines).toEqual([
    [WEST, WEST, ['ground']],
    [EAST, EAST, ['ground']],
    [grid(1), given, ['parent']],
    [micro(0, 0), micro(0, 0), ['ground', 'split']],
    [null, `${grid(0)}003`, ['new', 'split']],
    [micro(3, 0), micro(3, 0), ['described', 'ground', 'merged']],
    [micro(3, 1), null, ['merged', 'removed']],
    [micro(1, 0), `${given}001`, ['described']],
    [micro(1, 1), `${given}002`, ['described']],
  ]);
  const cut = changes.find(({ after }) => after?.code === `${grid(0)}003`);
  expect(cut?.from).toHaveLength(1);
  expect(cut?.from[0]?.code).toBe(micro(0, 0));
  expect(cut?.from[0]?.shareOfOld).toBeCloseTo(0.3, 4);
  expect(cut?.from[0]?.shareOfNew).toBeCloseTo(1, 6);
  const none = await desk.send('GET', '/api/editions/1/changes', 'viewer');
  expect(none.body).toEqual({ edition: 1, against: null, changes: [] });
  expect((await desk.send('GET', '/api/editions/9/changes', 'viewer')).problem.reason).toBe(
    'edition_not_found',
  );
});

test('the lineage of a unit lists the earlier names of its ground, and its shares add up', async () => {
  const { steps } = gridLineage.parse(
    (await desk.send('GET', `/api/grids/${EAST}003/lineage`, 'viewer')).body,
  );
  expect(steps).toMatchObject([
    {
      edition: 2,
      old: { code: grid(1) },
      new: { code: `${EAST}003` },
      shareOfOld: 1,
      shareOfNew: 1,
    },
  ]);
  const old = gridLineage.parse(
    (await desk.send('GET', `/api/grids/${micro(0, 0)}/lineage`, 'viewer')).body,
  );
  expect(old.steps.map((step) => step.new.code)).toEqual([micro(0, 0), `${grid(0)}003`]);
  expect(old.steps.reduce((sum, { shareOfOld }) => sum + shareOfOld, 0)).toBeCloseTo(1, 6);
  expect((await desk.send('GET', '/api/grids/410103009/lineage', 'viewer')).problem.reason).toBe(
    'grid_not_found',
  );
});

test('a plan on an earlier edition is rebased, except for what others have changed', async () => {
  const base = await desk.begin();
  const proposals: PlanContent = {
    units: [
      // Renamed here, cut there: both.
      planned({ key: micro(2, 0), name: '二号' }),
      // A border between these two, moved here and there: a conflict.
      planned({
        key: micro(0, 1),
        ground: ground([0, 1], [0.7, 1], [1, 1], [1, 1.5], [0.8, 1.5], [0.8, 2], [0, 2]),
      }),
      planned({
        key: `${EAST}003002`,
        parent: `${EAST}003`,
        ground: ground([1, 1], [2, 1], [2, 2], [1, 2], [0.8, 2], [0.8, 1.5], [1, 1.5]),
      }),
      // Far from all that.
      planned({
        key: micro(2, 1),
        ground: ground([2, 1], [3, 1], [3, 1.5], [2.6, 1.5], [2.6, 2], [2, 2]),
      }),
      planned({
        key: '+1',
        parent: grid(2),
        name: '角',
        households: 0,
        population: 0,
        ground: ground([2.6, 1.5], [3, 1.5], [3, 2], [2.6, 2]),
      }),
      planned({
        key: micro(3, 0),
        name: '合并',
        households: 80,
        ground: ground([3, 0], [4, 0], [4, 1], [4, 2], [3, 2], [3, 1.5], [3, 1]),
      }),
    ],
    removed: [],
  };
  expect((await desk.save(base, proposals)).status).toBe(200);
  expect(
    (await desk.send('POST', `/api/plans/${base}/rebase`, 'planner', { version: 2 })).problem
      .reason,
  ).toBe('plan_up_to_date');

  const other: PlanContent = {
    units: [
      planned({ key: micro(2, 0), households: 41 }),
      planned({
        key: micro(0, 1),
        ground: ground([0, 1], [0.7, 1], [1, 1], [1, 1.2], [0.9, 1.2], [0.9, 2], [0, 2]),
      }),
      planned({
        key: `${EAST}003002`,
        parent: `${EAST}003`,
        ground: ground([1, 1], [2, 1], [2, 2], [1, 2], [0.9, 2], [0.9, 1.2], [1, 1.2]),
      }),
    ],
    removed: [],
  };
  expect(await publishAsTold(await approve(other))).toEqual({ outcome: 'published', edition: 3 });
  expect(await desk.find(base)).toMatchObject({
    isBehind: true,
    allowed: expect.arrayContaining(['rebase']),
  });
  expect((await desk.act(base, 'submit', 'planner')).problem.reason).toBe('plan_behind');
  const unknowable = await desk.send('GET', `/api/plans/${base}/changes`, 'planner');
  expect([unknowable.status, unknowable.problem.reason]).toEqual([409, 'plan_behind']);
  // The base of the drawing still exists, with its present incidents and cameras.
  const { edition, cameras, units } = workingArea.parse(
    (await desk.send('GET', `/api/plans/${base}/working-area`, 'planner')).body,
  );
  expect([edition, cameras.codes.length, units.length]).toEqual([2, 8, 15]);

  const { version } = await desk.find(base);
  const done = await desk.send('POST', `/api/plans/${base}/rebase`, 'planner', { version });
  expect(done).toMatchObject({ status: 200, body: { baseEdition: 3, isBehind: false } });
  const found = await desk.find(base);
  expect(found.conflictList.map(({ key, why }) => [key, why]).sort()).toEqual(
    [
      [micro(0, 1), 'changed'],
      [`${EAST}003002`, 'changed'],
    ].sort(),
  );
  expect(found.content.units.map(({ key }) => key).sort()).toEqual(
    ['+1', micro(2, 0), micro(2, 1), micro(3, 0)].sort(),
  );
  expect(found.content.units.find(({ key }) => key === micro(2, 0))).toMatchObject({
    name: '二号',
    households: 41,
  });
  expect((await desk.send('POST', `/api/plans/${base}/check`, 'planner')).body).toMatchObject({
    findings: [],
  });
  // Unresolved conflicts would be lost without notice.
  expect(found.allowed).not.toContain('submit');
  expect((await desk.act(base, 'submit', 'planner')).problem.reason).toBe('plan_conflicts');
  // One proposed change is discarded, the other is resolved by drawing it again.
  const { content } = found;
  const settled = await desk.send('PUT', `/api/plans/${base}/content`, 'planner', {
    version: found.version,
    content,
    settled: [micro(0, 1)],
  });
  expect(settled.body).toMatchObject({ conflicts: 1 });
});

test('of two simultaneous publications one is the next edition, and the other gets the conflict', async () => {
  const [one, two] = [
    await approve({
      units: [planned({ key: micro(2, 0), name: '甲', households: 41 })],
      removed: [],
    }),
    await approve({
      units: [planned({ key: micro(2, 0), name: '乙', households: 41 })],
      removed: [],
    }),
  ];
  const ends = await Promise.all([publish(one), publish(two)]);
  const published = ends.filter((end) => end && 'outcome' in end && end.outcome === 'published');
  expect(published).toEqual([{ outcome: 'published', edition: 4 }]);
  const [told] = ends.filter((end) => !published.includes(end));
  expect(told).toMatchObject({ outcome: 'refused', findings: [{ reason: 'plan_behind' }] });
  // The same once more, and it is already published.
  const loser = ends[0] === told ? one : two;
  expect((await desk.send('POST', `/api/plans/${loser}/publish`, 'publisher')).problem.reason).toBe(
    'plan_behind',
  );
  const winner = loser === one ? two : one;
  expect(
    (await desk.send('POST', `/api/plans/${winner}/publish`, 'publisher')).problem.reason,
  ).toBe('plan_wrong_state');
});

/** Number of rows that are not in both. */
function countOthers(
  before: readonly { code: string }[],
  after: readonly { code: string }[],
): number {
  const [one, other] = [before, after].map(
    (rows) => new Map(rows.map((row) => [row.code, JSON.stringify(row)])),
  );
  const codes = new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])]);
  return [...codes].filter((code) => one?.get(code) !== other?.get(code)).length;
}

test('restoring is the earlier edition as a new one, down to the last byte', async () => {
  const restore = (id: number, persona: string) =>
    desk.send('POST', `/api/editions/${id}/restore`, persona);
  expect((await restore(1, 'planner')).problem.reason).toBe('not_allowed');
  expect((await restore(1, `publisher@${STREET}`)).problem.reason).toBe('not_allowed');
  expect((await restore(4, 'publisher')).problem.reason).toBe('edition_in_force');
  expect((await restore(99, 'publisher')).problem.reason).toBe('edition_not_found');
  await desk.send('PUT', `/api/grid-locks/${grid(0)}`, 'publisher', { reason: '不动' });
  expect((await restore(1, 'publisher')).body).toMatchObject([
    { step: 'check' },
    {
      outcome: 'refused',
      findings: expect.arrayContaining([expect.objectContaining({ reason: 'locked' })]),
    },
  ]);
  await desk.send('DELETE', `/api/grid-locks/${grid(0)}`, 'publisher');

  const preview = () => desk.send('GET', '/api/editions/1/restore', 'publisher');
  const hands = () =>
    desk.database.query<{ code: string; path: string }>(sql`
      SELECT point.code, array_to_string(g.path, ' ') AS path
        FROM camera point
        JOIN grid g ON g.id = point.unit_id
       ORDER BY point.code`);
  const posts = () =>
    desk.database.query<{ code: string; posts: string }>(sql`
      SELECT grid_code AS code, string_agg(concat_ws(' ', role, name, extension), ', ' ORDER BY role, name) AS posts
        FROM grid_staff
       WHERE until IS NULL
       GROUP BY grid_code
       ORDER BY grid_code`);
  const [handsBefore, postsBefore] = [await hands(), await posts()];
  const told = restorePreview.parse((await preview()).body);

  const lines = (await restore(1, 'publisher')).body as PublishLine[];
  expect(lines.at(-1)).toEqual({ outcome: 'published', edition: 5 });
  const signed = z.array(edition).parse((await desk.send('GET', '/api/editions', 'viewer')).body);
  expect(signed.map(({ id, publishedBy }) => [id, publishedBy])).toEqual([
    [5, 'publisher'],
    [4, 'publisher'],
    [3, 'publisher'],
    [2, 'publisher'],
    [1, null],
  ]);
  expect(signed.map(({ restores }) => restores)).toEqual([1, null, null, null, null]);
  const { body: listed } = await desk.send('GET', '/api/editions/5/changes', 'viewer');
  expect(told).toMatchObject({
    findings: [],
    changedUnits: editionChanges.parse(listed).changes.length,
    cameras: countOthers(handsBefore, await hands()),
    staffUnits: countOthers(postsBefore, await posts()),
  });
  expect(told.changedUnits).toBeGreaterThan(0);
  expect(await describeEdition(5)).toEqual(first);
  expect(await listHeld()).toEqual(heldAtFirst);
  expect(await findDisorder(desk.database)).toEqual([]);
  // The codes of that time are in use again, those of the time between never will be.
  const voided = await desk.database.query<{ code: string }>(
    sql`SELECT code FROM grid_code_void ORDER BY code`,
  );
  expect(voided.map(({ code }) => code)).toEqual(
    [`${EAST}003`, `${EAST}003001`, `${EAST}003002`, `${grid(0)}003`].sort(),
  );
  // The next drawing at the same place gets a code that was never used.
  const id = await approve({
    units: [
      planned({
        key: '+1',
        level: 3,
        parent: EAST,
        kind: 'exclusive',
        use: 'mall',
        name: '商场',
        ground: [...cellBox(2, 0, 1, 2)].map((rings) => [[...(rings[0] ?? [])]]),
      }),
    ].map((unit) => ({ ...unit, ground: ground([2, 0], [3, 0], [3, 1], [3, 2], [2, 2], [2, 1]) })),
    removed: [grid(2), micro(2, 0), micro(2, 1)],
  });
  expect(await publish(id)).toEqual({ outcome: 'published', edition: 6 });
  const [mall] = await desk.database.query(sql`SELECT code FROM grid WHERE name = '商场'`);
  expect(mall).toEqual({ code: `${EAST}004` });
  expect(await findDisorder(desk.database)).toEqual([]);
});

const postsOfToday = async () =>
  Object.fromEntries(
    (
      await desk.database.query<{
        code: string;
        posts: string[];
      }>(sql`SELECT grid_code AS code, array_agg(concat_ws(' ', role, name, extension) ORDER BY role, name) AS posts
           FROM grid_staff WHERE until IS NULL GROUP BY grid_code`)
    ).map(({ code, posts }) => [code, posts]),
  );

test('the staff of a unit changes with the edition, line by line, though no border moves', async () => {
  const chief = { role: 'chief', name: '孙网格长', extension: null } as const;
  const content: PlanContent = {
    units: [
      planned({
        key: grid(0),
        households: null,
        population: null,
        posts: [{ role: 'worker', name: '新网格员', extension: '8002' }, chief, chief],
      }),
      planned({ key: micro(0, 0), posts: [] }),
      planned({ key: micro(3, 1), posts: [{ role: 'worker', name: '李网格员', extension: null }] }),
    ],
    removed: [],
  };
  const [before] = await desk.database.query(
    sql`SELECT id FROM grid_staff WHERE grid_code = ${grid(0)} AND until IS NULL`,
  );
  const id = await approve(content);
  expect(await publishAsTold(id)).toEqual({ outcome: 'published', edition: 7 });
  expect(await postsOfToday()).toEqual({
    [grid(0)]: ['chief 孙网格长', 'chief 孙网格长', 'worker 新网格员 8002'],
    [micro(3, 1)]: ['worker 李网格员'],
  });
  const { changes } = editionChanges.parse(
    (await desk.send('GET', '/api/editions/7/changes', 'viewer')).body,
  );
  expect(changes.map(({ after, kinds }) => [after?.code, kinds])).toEqual([
    [grid(0), ['described']],
    [micro(0, 0), ['described']],
  ]);
  // The unchanged line is the same row as before; the others begin and end with the edition.
  const lines = await desk.database.query<{
    id: string;
    isKept: boolean;
    isNew: boolean;
  }>(sql`SELECT s.id, s.since < e.valid_from AS "isKept", s.since = e.valid_from AS "isNew"
       FROM grid_staff s, edition e
      WHERE e.id = 7 AND grid_code = ${grid(0)} AND until IS NULL ORDER BY s.id`);
  expect(lines.map(({ isKept, isNew }) => [isKept, isNew])).toEqual([
    [true, false],
    [false, true],
    [false, true],
  ]);
  expect(lines[0]).toMatchObject(before ?? {});
});

test('a unit gets the proposed code, and everything that refers to it follows', async () => {
  // Drawn before, on the codes of today.
  const behind = await desk.begin([WEST]);
  const proposals: PlanContent = {
    units: [
      planned({ key: micro(1, 1), name: '一一', households: 41, population: 99 }),
      planned({
        key: micro(0, 1),
        ground: ground([0, 1], [0.7, 1], [1, 1], [1, 1.5], [0.7, 1.5], [0.7, 2], [0, 2]),
      }),
      planned({
        key: '+1',
        parent: grid(0),
        households: 0,
        population: 0,
        ground: ground([0.7, 1.5], [1, 1.5], [1, 2], [0.7, 2]),
      }),
    ],
    removed: [],
  };
  expect((await desk.save(behind, proposals)).status).toBe(200);
  const own = await desk.begin([grid(0)]);

  const content: PlanContent = {
    units: [
      planned({ key: grid(0), code: `${WEST}017`, households: null, population: null }),
      planned({ key: micro(1, 1), code: `${grid(1)}099` }),
      planned({
        key: micro(2 + 1, 1),
        code: `${grid(3)}021`,
        posts: [{ role: 'worker', name: '周网格员', extension: '12' }],
      }),
    ],
    removed: [],
  };
  expect(await publishAsTold(await approve(content))).toEqual({ outcome: 'published', edition: 8 });
  // A plan is read by the people who hold its unit under the present code.
  const readers = [`planner@${WEST}017`, `planner@${grid(0)}`, `planner@${grid(1)}`];
  const seen = readers.map(async (who) => {
    const one = await desk.send('GET', `/api/plans/${own}`, who);
    const { body } = await desk.send('GET', '/api/plans', who);
    return [one.status, planList.parse(body).items.some(({ id }) => id === own)];
  });
  expect(await Promise.all(seen)).toEqual([
    [200, true],
    [200, true],
    [404, false],
  ]);
  expect(await findDisorder(desk.database)).toEqual([]);
  const voided = await desk.database.query(
    sql`SELECT code, became, reason FROM grid_code_void WHERE edition_id = 8 ORDER BY code`,
  );
  // Units in it keep their own numbers.
  expect(voided).toEqual(
    [
      [grid(0), `${WEST}017`],
      [micro(0, 0), `${WEST}017001`],
      [micro(0, 1), `${WEST}017002`],
      [micro(1, 1), `${grid(1)}099`],
      [micro(3, 1), `${grid(3)}021`],
    ].map(([code, became]) => ({ code, became, reason: `is ${became} in edition 8` })),
  );
  expect(await postsOfToday()).toEqual({
    [`${WEST}017`]: ['chief 孙网格长', 'chief 孙网格长', 'worker 新网格员 8002'],
    [`${grid(3)}021`]: ['worker 周网格员 12'],
  });
  const { steps } = gridLineage.parse(
    (await desk.send('GET', `/api/grids/${WEST}017/lineage`, 'viewer')).body,
  );
  expect(steps[0]).toMatchObject({ old: { code: grid(0) }, new: { code: `${WEST}017` } });
  expect(steps[0]).toMatchObject({ shareOfOld: 1, shareOfNew: 1 });

  // Proposed changes follow the units to their new codes.
  const { version } = await desk.find(behind);
  await desk.send('POST', `/api/plans/${behind}/rebase`, 'planner', { version });
  const found = await desk.find(behind);
  expect(found.conflictList).toEqual([]);
  expect(found.content.units.map(({ key, parent }) => [key, parent])).toEqual([
    [`${grid(1)}099`, grid(1)],
    [`${WEST}017002`, `${WEST}017`],
    ['+1', `${WEST}017`],
  ]);
  const checked = await desk.send('POST', `/api/plans/${behind}/check`, 'planner');
  expect(checked.body).toMatchObject({ findings: [{ reason: 'figures_changed' }] });
});

test('restoring gives back the earlier codes and posts, but to nobody who has left on their own', async () => {
  const { now } = desk.clock;
  desk.clock.now = new Date(now.getTime() + 3_600_000);
  // One of the transferred staff has left, and another has come.
  await desk.database.query(
    sql`UPDATE grid_staff SET until = ${new Date(now.getTime() + 60_000).toISOString()} WHERE grid_code = ${`${WEST}017`} AND name = '新网格员' AND until IS NULL`,
  );
  await desk.database.query(
    sql`INSERT INTO grid_staff (grid_code, role, name, since) VALUES (${`${WEST}017`}, 'lawyer', '吴律师', ${new Date(now.getTime() + 60_000).toISOString()})`,
  );
  const restore = async (edition: number) =>
    (
      (await desk.send('POST', `/api/editions/${edition}/restore`, 'publisher'))
        .body as PublishLine[]
    ).at(-1);
  expect(await restore(7)).toEqual({ outcome: 'published', edition: 9 });
  expect(await findDisorder(desk.database)).toEqual([]);
  expect(await postsOfToday()).toEqual({
    [grid(0)]: ['chief 孙网格长', 'chief 孙网格长', 'lawyer 吴律师'],
    [micro(3, 1)]: ['worker 李网格员'],
  });
  // Edition 6 has the units of 7: only posts differ, and of a locked unit not even those.
  desk.clock.now = new Date(now.getTime() + 2 * 3_600_000);
  await desk.send('PUT', `/api/grid-locks/${micro(0, 0)}`, 'publisher', { reason: '不动' });
  expect(await restore(6)).toMatchObject({
    outcome: 'refused',
    findings: [{ key: micro(0, 0), reason: 'locked', detail: '不动' }],
  });
  await desk.send('DELETE', `/api/grid-locks/${micro(0, 0)}`, 'publisher');
  expect(await restore(6)).toEqual({ outcome: 'published', edition: 10 });
  expect(await postsOfToday()).toEqual({
    [grid(0)]: ['chief 孙网格长', 'lawyer 吴律师'],
    [micro(0, 0)]: ['worker 钱网格员'],
    [micro(3, 1)]: ['worker 李网格员'],
  });
  // Codes of the time between are never used again.
  const id = await desk.begin();
  await desk.save(id, {
    units: [planned({ key: grid(0), code: `${WEST}017`, households: null, population: null })],
    removed: [],
  });
  expect((await desk.send('POST', `/api/plans/${id}/check`, 'planner')).body).toMatchObject({
    findings: [{ key: grid(0), reason: 'code_taken', detail: `${WEST}017` }],
  });
});

/** By code, for all units of an edition: figures of each unit's children, and of the top level. */
async function figuresOf(edition: number, basis: string, period: string, uppers: string[]) {
  const [then] = await desk.database.query<{ at: string }>(
    sql`SELECT valid_from AS at FROM edition WHERE id = ${edition}`,
  );
  const asked = `${period}&basis=${basis}&asOf=${then?.at}`;
  const found = new Map<string, { registered: number; closed: number; open: number }>();
  for (const code of uppers) {
    const reply = await desk.send(
      'GET',
      `/api/grids/${code}/statistics/children?${asked}`,
      'viewer',
    );
    expect([code, edition, reply.status]).toEqual([code, edition, 200]);
    const told = childStatistics.parse(reply.body);
    expect([told.edition, told.basis]).toEqual([edition, basis]);
    for (const { code: child, figures } of told.children) found.set(child, figures);
    if (code.length > 9) continue;
    const own = await desk.send('GET', `/api/grids/${code}/statistics?${asked}`, 'viewer');
    found.set(code, gridStatistics.parse(own.body).figures);
  }
  return found;
}

test('borders move at random', async () => {
  const some = fc
    .integer({ min: -40, max: 40 })
    .filter((n) => n !== 0)
    .map((n) => n / 100);
  const [moves = [0.1, 0.2, -0.1, 0.3]] = fc.sample(fc.tuple(some, some, some, some), 1);
  for (const [index, content] of moveBorders(moves).entries()) {
    const end = await publishAsTold(await approve(content));
    expect(end, `moved by ${moves}`).toEqual({ outcome: 'published', edition: 11 + index });
  }
  expect(await findDisorder(desk.database), `moved by ${moves}`).toEqual([]);
});

test('figures as of any edition count what lies within its borders, or give each unit its share of the area', async () => {
  await scatterIncidents(desk.database, 240);
  const [from, to] = ['2026-06-25T00:00:00.000Z', '2026-07-01T01:30:00.000Z'];
  const period = `from=${from}&to=${to}`;
  const [all] = await desk.database.query<{
    registered: number;
    closed: number;
    open: number;
  }>(sql`SELECT count(*) FILTER (WHERE registered_at >= ${from} AND registered_at < ${to}) AS registered,
            count(*) FILTER (WHERE closed_at >= ${from} AND closed_at < ${to}) AS closed,
            count(*) FILTER (WHERE closed_at IS NULL) AS open
       FROM incident WHERE geom IS NOT NULL AND came_live IS NOT NULL`);
  for (const edition of [1, 2, 8, 10, 11, 12]) {
    const direct = await countInBorders(desk.database, edition, from, to);
    const uppers = direct.flatMap(({ code, isLeaf }) => (isLeaf ? [] : [code]));
    const [byPlace, byArea] = [
      await figuresOf(edition, 'location', period, uppers),
      await figuresOf(edition, 'area', period, uppers),
    ];
    for (const { code, registered, closed, open } of direct) {
      expect(byPlace.get(code), `${code} as of ${edition}`).toMatchObject({
        registered,
        closed,
        open,
      });
    }
    for (const level of [1, 2, 3, 4]) {
      const together = direct.filter(
        (unit) => unit.level === level || (unit.isLeaf && unit.level < level),
      );
      for (const figure of ['registered', 'closed', 'open'] as const) {
        const sum = together.reduce(
          (total, { code }) => total + (byArea.get(code)?.[figure] ?? 0),
          0,
        );
        expect(sum, `${figure} of level ${level} as of ${edition}`).toBeCloseTo(
          all?.[figure] ?? -1,
          4,
        );
      }
    }
    // The panel and the coloured map show the same.
    const asOf = (
      await desk.database.query<{ at: string }>(
        sql`SELECT valid_from AS at FROM edition WHERE id = ${edition}`,
      )
    )[0]?.at;
    for (const level of [2, 4]) {
      const coloured = await desk.send(
        'GET',
        `/api/grids/figures?level=${level}&figure=open_incidents&asOf=${asOf}`,
        'viewer',
      );
      expect(coloured.body).toMatchObject({
        values: Object.fromEntries(
          direct.filter((unit) => unit.level === level).map(({ code, open }) => [code, open]),
        ),
      });
    }
    for (const { code, open } of direct.filter(({ level }) => level === 3)) {
      const panel = await desk.send('GET', `/api/grids/${code}?asOf=${asOf}`, 'viewer');
      expect(panel.body).toMatchObject({ code, incidents: { open } });
    }
    // No border of the other street ever moved.
    for (const { code } of direct.filter((unit) => unit.code.startsWith(OTHER_STREET))) {
      expect(byArea.get(code), code).toEqual(byPlace.get(code));
    }
  }
});

test('the list of a unit as of an earlier edition is as long as its figure, voided codes included', async () => {
  const editions = await desk.database.query<{ id: number; at: string }>(
    sql`SELECT id, valid_from AS at FROM edition WHERE id IN (1, 2, 10) ORDER BY id`,
  );
  for (const { id, at } of editions) {
    const direct = await countInBorders(desk.database, id, at, at);
    for (const { code, open } of direct.filter((unit) => unit.code.startsWith(grid(0)))) {
      const address = `/api/incidents?grid=${code}&asOf=${at}&limit=1`;
      const { status, body } = await desk.send('GET', address, 'viewer');
      expect(status, `${code} as of ${id}`).toBe(200);
      expect(incidentPage.parse(body).total, `${code} as of ${id}`).toBe(open);
    }
  }
  const gone = await desk.send(
    'GET',
    `/api/incidents?grid=${micro(0, 0)}x&asOf=${editions[0]?.at}`,
    'viewer',
  );
  expect([gone.status, gone.body]).toMatchObject([404, { reason: 'grid_not_found' }]);
});

test('cameras of a unit as of an earlier edition are those on its ground then, each of one unit only', async () => {
  const editions = await desk.database.query<{ id: number; at: string }>(
    sql`SELECT id, valid_from AS at FROM edition WHERE id IN (1, 2, 8, 12) ORDER BY id`,
  );
  for (const { id, at } of editions) {
    const units = await desk.database.query<{ code: string; level: number }>(
      sql`SELECT code, level FROM grid WHERE opened_in <= ${id} AND (closed_in IS NULL OR closed_in > ${id}) ORDER BY code`,
    );
    const found = new Map<number, string[]>();
    for (const { code, level } of units) {
      const asked = `grid=${code}&asOf=${at}`;
      const page = cameraPage.parse(
        (await desk.send('GET', `/api/cameras?${asked}`, 'viewer')).body,
      );
      found.set(level, [...(found.get(level) ?? []), ...page.items.map((each) => each.code)]);
      const panel = gridPanel.parse(
        (await desk.send('GET', `/api/grids/${code}?asOf=${at}`, 'viewer')).body,
      );
      const counted = panel.cameras.reduce((sum, { count }) => sum + count, 0);
      expect([code, id, page.total]).toEqual([code, id, counted]);
    }
    const all = [0, 1, 2, 3, 4, 5].flatMap((x) => [`C-${x}-0`, `C-${x}-1`]);
    for (const level of [1, 2]) expect(found.get(level)?.sort(), `edition ${id}`).toEqual(all);
  }
  const cut = await desk.send(
    'GET',
    `/api/cameras?grid=${grid(0)}003&asOf=${editions[0]?.at}`,
    'viewer',
  );
  expect([cut.status, cut.body]).toMatchObject([404, { reason: 'grid_not_found' }]);
});

test('a voided code has its figures, and each incident counts by the area that became the unit', async () => {
  // Cut off from this unit in edition 2, with three tenths of its ground.
  const [cut, whole] = [`${grid(0)}003`, micro(0, 0)];
  const asked = 'from=2026-06-20T00:00:00.000Z&to=2026-06-30T00:00:00.000Z&asOf=';
  const [second] = await desk.database.query<{ at: string }>(
    sql`SELECT valid_from AS at FROM edition WHERE id = 2`,
  );
  expect((await desk.send('GET', `/api/grids/${cut}/statistics`, 'viewer')).status).toBe(404);
  const of = async (code: string, basis: string, asOf: string | undefined) =>
    gridStatistics.parse(
      (
        await desk.send(
          'GET',
          `/api/grids/${code}/statistics?${asked}${asOf}&basis=${basis}`,
          'viewer',
        )
      ).body,
    );
  const [first] = await desk.database.query<{ at: string }>(
    sql`SELECT valid_from AS at FROM edition WHERE id = 1`,
  );
  const before = await of(whole, 'location', first?.at);
  const share = await of(cut, 'area', second?.at);
  const rest = await of(whole, 'area', second?.at);
  expect(share.figures.registered).toBeCloseTo(before.figures.registered * 0.3, 3);
  expect(share.figures.registered + rest.figures.registered).toBeCloseTo(
    before.figures.registered,
    5,
  );
  expect(share.trend.reduce((sum, { reported }) => sum + reported, 0)).toBeCloseTo(
    share.figures.registered,
    4,
  );
  expect(share.hourOfWeek.reduce((sum, count) => sum + count, 0)).toBeCloseTo(
    share.figures.registered,
    4,
  );
  expect(share.changes).toEqual([]);
  const later = gridStatistics.parse(
    (
      await desk.send(
        'GET',
        `/api/grids/${whole}/statistics?from=2026-06-20T00:00:00.000Z&to=2026-07-01T12:00:00.000Z`,
        'viewer',
      )
    ).body,
  );
  expect(later.basis).toBe('location');
  expect(later.edition).toBe(12);
  // Cut in 2, complete again in 5; its borders were its own ever since.
  expect(later.changes.map(({ edition }) => edition)).toEqual([2, 5]);
});

test('what is opened, moved and sent on during publications ends at units in force, and none is lost', async () => {
  const [before] = await desk.database.query<{ count: number }>(sql`SELECT count(*) FROM incident`);
  const report = { title: '暴露垃圾', category: '0101', severity: 1 };
  const at = (n: number) => [113.6501 + (n % 29) * 0.0002, 34.7501 + (n % 17) * 0.0001];
  let reported = 0;
  async function work(n: number, unit: string): Promise<void> {
    const opened = await desk.send('POST', '/api/incidents', 'dispatcher', {
      ...report,
      position: at(n),
    });
    expect(opened.status).toBe(201);
    reported++;
    const { code } = opened.body as { code: string };
    for (const [version, order] of [
      [1, { action: 'register' }],
      [2, { action: 'dispatch', to: unit }],
      [2, { action: 'locate', position: at(n + 7) }],
      [3, { action: 'locate', position: at(n + 7) }],
    ] as const) {
      const path = `/api/incidents/${code}/actions`;
      const { status } = await desk.send('POST', path, 'dispatcher', { ...order, version });
      // The unit may have ended meanwhile; one of the two versions is then outdated.
      expect([200, 409, 422]).toContain(status);
    }
  }
  const [given] = await desk.database.query<{ code: string }>(
    sql`SELECT code FROM grid WHERE parent_code = ${EAST} AND closed_in IS NULL ORDER BY code LIMIT 1`,
  );
  // The embedded engine executes one after the other anyway.
  const atOnce = isEmbedded ? 3 : 8;
  let code = given?.code ?? '';
  for (let round = 1; round <= 2; round++) {
    const next = `${EAST}08${round}`;
    const renumbered = planned({ key: code, code: next, households: null, population: null });
    const id = await approve({ units: [renumbered], removed: [] });
    const [end] = await Promise.all([
      publish(id),
      ...Array.from({ length: atOnce }, (_, n) => work(n * 5 + round, `${code}001`)),
    ]);
    expect(end).toEqual({ outcome: 'published', edition: 12 + round });
    code = next;
  }
  expect(await findDisorder(desk.database)).toEqual([]);
  const [after] = await desk.database.query<{ count: number; astray: number }>(sql`
    SELECT count(*) AS count,
           count(*) FILTER (WHERE closed_at IS NULL AND assignee IS NOT NULL
                              AND NOT EXISTS (SELECT FROM grid g WHERE g.code = assignee AND g.closed_in IS NULL)) AS astray
      FROM incident`);
  expect(after).toEqual({ count: (before?.count ?? 0) + reported, astray: 0 });
});
