import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { editionChanges, planChanges } from '../../../api/core/contract/edition-changes.ts';
import type { PublishLine } from '../../../api/core/contract/plan-findings.ts';
import { type PlanContent, plan, workingArea } from '../../../api/core/contract/plans.ts';
import { act } from '../../../api/core/editor/act.ts';
import { assess, assessBase } from '../../../api/core/editor/assess.ts';
import { listAllMoves } from '../../../api/core/editor/list-moves.ts';
import { noContent, openDraft } from '../../../api/core/editor/open-draft.ts';
import { makeSurroundings } from '../../../api/core/editor/surroundings.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import { raw, sql } from '../../../api/database/sql.ts';
import {
  createStaffStage,
  findStaffWithoutGrid,
  mergeStaff,
  stageStaff,
} from '../../../api/sql/import/store-staff.ts';
import { createRandom } from '../../../scripts/demo/geometry/random.ts';
import { proposeAction } from '../../../scripts/plan-check/random-planner.ts';
import { box, publish as publishUnits } from '../editions/drawn-units.ts';
import { findDisorder } from './find-disorder.ts';
import { EAST, grid, micro, OTHER_STREET, STREET, WEST } from './planning-codes.ts';
import { allowPieces, drawStreets, openPlanningDesk, type PlanningDesk } from './planning-desk.ts';
import { cellBox, ground, planned } from './planning-ground.ts';

let desk: PlanningDesk;
beforeEach(async () => {
  await desk?.close();
  desk = await openPlanningDesk(allowPieces);
});
afterAll(() => desk?.close());

/** Draws, submits, approves as another person, publishes: the lines of the answer. */
async function publish(content: PlanContent, area = [STREET]): Promise<PublishLine[]> {
  const id = await desk.begin(area);
  for (const [what, done] of [
    ['save', await desk.save(id, content)],
    ['submit', await desk.act(id, 'submit', 'planner')],
    ['approve', await desk.act(id, 'approve', 'publisher')],
  ] as const) {
    if (done.status !== 200) throw new Error(`${what}: ${JSON.stringify(done.body)}`);
  }
  const told = await desk.send('GET', `/api/plans/${id}/changes`, 'publisher');
  expect((await desk.find(id)).changedUnits, 'one number everywhere').toBe(
    planChanges.parse(told.body).changes.length,
  );
  const answer = await desk.send('POST', `/api/plans/${id}/publish`, 'publisher');
  expect(answer.status).toBe(200);
  return answer.body as PublishLine[];
}

const listUnits = () =>
  desk.database.query<{ code: string; name: string; parent: string | null; homes: number }>(sql`
    SELECT code, name, parent_code AS parent, path, is_leaf, kind,
           (SELECT count(*)::int FROM camera WHERE unit_id = grid.id)
           + (SELECT count(*)::int FROM incident WHERE unit_id = grid.id) AS homes
      FROM grid
     WHERE closed_in IS NULL
     ORDER BY path`);

describe('a published plan', () => {
  test('is the next edition: the drawing, and nothing else', async () => {
    // The north-western micro-grid gives its eastern half away, with a diagonal border.
    const lines = await publish({
      units: [
        planned({ key: micro(0, 1), ground: ground([0, 1], [0.4, 1], [0.6, 2], [0, 2]) }),
        planned({
          key: micro(1, 1),
          name: '扩大',
          ground: ground([0.4, 1], [1, 1], [2, 1], [2, 2], [1, 2], [0.6, 2]),
        }),
        // The southern neighbours get the corner too.
        planned({ key: micro(0, 0), ground: ground([0, 0], [1, 0], [1, 1], [0.4, 1], [0, 1]) }),
      ],
      removed: [],
    });
    expect(lines.at(-1)).toEqual({ outcome: 'published', edition: 2 });
    expect(
      lines.filter((line) => 'step' in line).map((line) => 'step' in line && line.step),
    ).toEqual(expect.arrayContaining(['check', 'derive', 'border', 'store', 'lineage', 'home']));
    expect(await findDisorder(desk.database)).toEqual([]);
    const [first] = await desk.database.query(sql`
      SELECT name, ST_Area(geom) FROM grid WHERE code = ${micro(1, 1)} AND closed_in IS NULL`);
    expect(first).toMatchObject({ name: '扩大' });
    // All other units kept their row.
    const opened = await desk.database.query<{ code: string }>(
      sql`SELECT code FROM grid WHERE opened_in = 2 ORDER BY code`,
    );
    expect(opened.map(({ code }) => code)).toEqual(
      [WEST, grid(0), micro(0, 0), micro(0, 1), grid(1), micro(1, 1), STREET].sort(),
    );
    const found = await desk.find('1');
    expect(found).toMatchObject({
      state: 'published',
      publishedEdition: 2,
      approvedBy: 'publisher',
      allowed: [],
    });
    const told = await desk.database.query<{ kind: string }>(
      sql`SELECT kind, data FROM outbox ORDER BY id`,
    );
    expect(told.slice(-2)).toMatchObject([
      { kind: 'edition', data: { id: 2 } },
      { kind: 'plan', data: { id: '1', state: 'published' } },
    ]);
  });

  test('gives codes to new units, and new ones to units that moved to another parent', async () => {
    const lines = await publish({
      units: [
        // A new exclusive grid without micro-grids in place of the mall's first micro-grid, and an adjacent new micro-grid.
        planned({
          key: '+1',
          level: 3,
          parent: EAST,
          kind: 'exclusive',
          use: 'market',
          name: '新市场',
          ground: cellBox(3, 0, 0.5, 1),
        }),
        planned({ key: '+2', parent: grid(3), name: '新微网格', ground: cellBox(3.5, 0, 0.5, 1) }),
        planned({ key: micro(2, 0), ground: ground([2, 0], [3, 0], [3, 1], [2, 1]) }),
        planned({ key: micro(3, 1), ground: ground([3, 1], [3.5, 1], [4, 1], [4, 2], [3, 2]) }),
        // The second column of grids moves to the eastern community.
        planned({ key: grid(1), parent: EAST }),
      ],
      removed: [micro(3, 0)],
    });
    expect(lines.at(-1)).toEqual({ outcome: 'published', edition: 2 });
    expect(await findDisorder(desk.database)).toEqual([]);
    const codes = (await listUnits())
      .filter(({ code }) => code.startsWith(EAST))
      .map(({ code, name }) => [code, name]);
    expect(codes).toEqual([
      [EAST, EAST],
      [grid(2), grid(2)],
      [micro(2, 0), micro(2, 0)],
      [micro(2, 1), micro(2, 1)],
      [grid(3), grid(3)],
      [micro(3, 1), micro(3, 1)],
      [`${grid(3)}003`, '新微网格'],
      // Numbered from the west: first the grid that moved, then the new one.
      [`${EAST}003`, grid(1)],
      [`${EAST}003001`, micro(1, 0)],
      [`${EAST}003002`, micro(1, 1)],
      [`${EAST}004`, '新市场'],
    ]);
    const voided = await desk.database.query(
      sql`SELECT code, reason FROM grid_code_void ORDER BY code`,
    );
    expect(voided).toEqual([
      { code: grid(1), reason: `is ${EAST}003 in edition 2` },
      { code: micro(1, 0), reason: `is ${EAST}003001 in edition 2` },
      { code: micro(1, 1), reason: `is ${EAST}003002 in edition 2` },
      { code: micro(3, 0), reason: 'removed in edition 2' },
    ]);
  });

  test('adds a corner to the border of an area on both sides of it', async () => {
    // A cut that meets the border with the other street between two corners, and not quite on the straight line.
    const lines = await publish(
      {
        units: [
          planned({ key: micro(3, 0), ground: ground([3, 0], [4, 0], [4.0001, 0.5], [3, 0.5]) }),
          planned({
            key: '+1',
            parent: grid(3),
            name: '新',
            ground: ground([3, 0.5], [4.0001, 0.5], [4, 1], [3, 1]),
          }),
          planned({ key: micro(2, 0), ground: ground([2, 0], [3, 0], [3, 0.5], [3, 1], [2, 1]) }),
        ],
        removed: [],
      },
      [EAST],
    );
    expect(lines.at(-1)).toEqual({ outcome: 'published', edition: 2 });
    expect(await findDisorder(desk.database)).toEqual([]);
    const [beyond] = await desk.database.query<{ points: number }>(
      sql`SELECT ST_NPoints(geom) AS points FROM grid WHERE code = ${micro(4, 0)} AND closed_in IS NULL`,
    );
    expect(beyond).toEqual({ points: 6 });
    expect(OTHER_STREET).toBe(micro(4, 0).slice(0, 9));
  });

  test('leaves no plan without an area: the successors replace its units', async () => {
    const strip = `${grid(0)}003`;
    await publish({
      units: [
        planned({ key: micro(0, 0), ground: ground([0, 0], [0.7, 0], [0.7, 1], [0, 1]) }),
        planned({ key: '+1', parent: grid(0), ground: ground([0.7, 0], [1, 0], [1, 1], [0.7, 1]) }),
        planned({ key: micro(0, 1), ground: ground([0, 1], [0.7, 1], [1, 1], [1, 2], [0, 2]) }),
      ],
      removed: [],
    });
    // One rests on the strip alone, one on the strip and the street it lies in by then, one on a grid that becomes a market.
    const [alone, beside, grown] = [
      await desk.begin([strip]),
      await desk.begin([strip, micro(0, 0), EAST]),
      await desk.begin([micro(3, 0)]),
    ];
    const proposed = planned({ key: strip, parent: grid(0), name: '条' });
    for (const id of [alone, beside]) await desk.save(id, { units: [proposed], removed: [] });
    await desk.save(grown, { units: [planned({ key: micro(3, 0), name: '摊' })], removed: [] });
    await publish({
      units: [
        planned({
          key: micro(0, 0),
          ground: ground([0, 0], [0.7, 0], [1, 0], [1, 1], [0.7, 1], [0, 1]),
        }),
        planned({
          key: grid(3),
          kind: 'exclusive',
          use: 'mall',
          ground: ground([3, 0], [4, 0], [4, 1], [4, 2], [3, 2], [3, 1]),
        }),
      ],
      removed: [strip, micro(3, 0), micro(3, 1)],
    });
    for (const [id, area, conflict] of [
      [alone, [micro(0, 0)], proposed],
      [beside, [micro(0, 0), EAST], proposed],
      [grown, [grid(3)], planned({ key: micro(3, 0), name: '摊' })],
    ] as const) {
      const { version } = await desk.find(id);
      const rebased = await desk.send('POST', `/api/plans/${id}/rebase`, 'planner', { version });
      expect([rebased.status, rebased.body]).toMatchObject([200, { area, conflicts: 1 }]);
      const found = await desk.find(id);
      // The proposed change is shown, not only its unit.
      expect(found.conflictList).toEqual([
        { key: conflict.key, name: conflict.name, why: 'gone', proposed: conflict },
      ]);
      expect(found.allowed).toEqual(['save', 'withdraw']);
    }
  });
});

describe('an imported edition', () => {
  const withoutOne = () =>
    drawStreets()
      .filter(({ code }) => code !== micro(3, 1))
      .map((each) => (each.code === micro(3, 0) ? { ...each, geometry: box(3, 0, 1, 2) } : each));
  const importUnits = (options: { replaceLevel: boolean }) =>
    desk.database.transaction((db) =>
      publishUnits(db, withoutOne(), { ...options, validFrom: '2026-07-02T00:00:00Z' }),
    );

  test('transfers posts and open incidents, as a plan does, and leaves locked units as they are', async () => {
    await desk.database.query(sql`UPDATE incident SET version = 0 WHERE code = 'E-3-1'`);
    await desk.send('POST', '/api/incidents/E-3-1/actions', 'dispatcher', {
      action: 'dispatch',
      to: micro(3, 1),
      version: 0,
    });
    await desk.send('PUT', `/api/grid-locks/${micro(3, 1)}`, 'publisher', { reason: '不动' });
    const refused = await importUnits({ replaceLevel: true });
    expect(refused).toMatchObject({
      outcome: 'refused',
      findings: [{ code: micro(3, 1), reason: 'locked', detail: '不动' }],
    });
    await desk.send('DELETE', `/api/grid-locks/${micro(3, 1)}`, 'publisher');
    // A list of staff whose units were looked up is stored before they end.
    let merge = () => {};
    let list: Promise<void> = Promise.resolve();
    await new Promise<void>((isChecked) => {
      list = desk.database.transaction(async (db) => {
        await createStaffStage(db);
        await stageStaff(db, [
          { row: 1, grid: micro(3, 1), role: 'worker', name: '赵网格员', extension: null },
        ]);
        expect(await findStaffWithoutGrid(db)).toEqual([]);
        isChecked();
        await new Promise<void>((resolve) => {
          merge = resolve;
        });
        await mergeStaff(db);
      });
    });
    const report = importUnits({ replaceLevel: true });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    merge();
    await list;
    expect(await report).toMatchObject({
      outcome: 'published',
      editionId: 2,
      voided: [micro(3, 1)],
      changes: [{ kind: 'incident', data: { code: 'E-3-1', action: 'redistricted' } }],
    });
    expect(await findDisorder(desk.database)).toEqual([]);
    const posts = await desk.database.query(
      sql`SELECT grid_code AS code, name FROM grid_staff WHERE until IS NULL AND grid_code LIKE '${raw(grid(3))}%'`,
    );
    const [waiting] = await desk.database.query(
      sql`SELECT assignee FROM incident WHERE code = 'E-3-1'`,
    );
    expect(posts).toEqual([{ code: micro(3, 0), name: '赵网格员' }]);
    expect(waiting).toEqual({ assignee: micro(3, 0) });
  });
});

test('a unit cut and merged back is not published from any state, and leaves no corner', async () => {
  const id = await desk.begin();
  await desk.save(id, {
    units: [
      planned({
        key: micro(3, 0),
        ground: ground([3, 0], [3.5, 0], [4, 0], [4, 0.5], [4, 1], [3, 1]),
      }),
    ],
    removed: [],
  });
  expect((await desk.act(id, 'submit', 'planner')).problem.reason).toBe('plan_empty');
  const since = (state: string, by: string | null) =>
    desk.database.query(
      sql`UPDATE plan SET state = ${state}, approved_by = ${by} WHERE id = ${id}::integer`,
    );
  await since('in_review', null);
  expect((await desk.act(id, 'approve', 'publisher')).problem.reason).toBe('plan_empty');
  await since('approved', 'publisher');
  const { body } = await desk.send('POST', `/api/plans/${id}/publish`, 'publisher');
  expect((body as PublishLine[]).at(-1)).toMatchObject({
    outcome: 'refused',
    findings: [{ reason: 'plan_empty' }],
  });
  expect(await desk.database.query(sql`SELECT id FROM edition`)).toEqual([{ id: 1 }]);
});

test('posts in another order are no change', async () => {
  const posts = [
    { role: 'chief', name: 'Wang', extension: '8001' },
    { role: 'worker', name: 'Li', extension: null },
  ] as const;
  await publish({ units: [planned({ key: micro(0, 0), posts: [...posts] })], removed: [] });
  const id = await desk.begin();
  const content = {
    units: [planned({ key: micro(0, 0), posts: [...posts].reverse() })],
    removed: [],
  };
  await desk.save(id, content);
  expect((await desk.act(id, 'submit', 'planner')).problem.reason).toBe('plan_empty');
});

test('a plan with a change leaves no unnecessary corner, least of all outside its area', async () => {
  await publish({
    units: [
      planned({
        key: micro(3, 0),
        ground: ground([3, 0], [4, 0], [4, 0.25], [4, 0.75], [4, 1], [3.5, 1.2], [3, 1]),
      }),
      planned({ key: micro(3, 1), ground: ground([3, 1], [3.5, 1.2], [4, 1], [4, 2], [3, 2]) }),
    ],
    removed: [],
  });
  const corners = await desk.database.query(sql`
    SELECT code, opened_in AS edition, ST_NPoints(geom) - 1 AS corners
      FROM grid
     WHERE closed_in IS NULL AND code = ANY (${[micro(3, 0), micro(3, 1), micro(4, 0)]})
     ORDER BY code`);
  expect(corners).toEqual([
    { code: micro(3, 0), edition: 2, corners: 5 },
    { code: micro(3, 1), edition: 2, corners: 5 },
    { code: micro(4, 0), edition: 1, corners: 4 },
  ]);
  expect(await findDisorder(desk.database)).toEqual([]);
});

/**
 * By code of each camera and open incident: names of the units it lies in, from the top. The drawing above names each unit
 * differently.
 */
async function readHands(): Promise<Map<string, string>> {
  const rows = await desk.database.query<{ code: string; hands: string }>(sql`
    SELECT point.code, string_agg(above.name, ' > ' ORDER BY above.level) AS hands
      FROM (SELECT code, unit_id FROM camera
             UNION ALL
            SELECT code, unit_id FROM incident) AS point
      JOIN grid home ON home.id = point.unit_id
      JOIN grid above ON above.code = ANY (home.path) AND above.closed_in IS NULL
     GROUP BY point.code`);
  return new Map(rows.map(({ code, hands }) => [code, hands]));
}

test('as many cameras and incidents change their unit as the editor announced, and as many units change as it, the list and the edition report', async () => {
  const seen = { moves: 0, published: 0 };
  for (let seed = 1; seed <= 3; seed++) {
    const random = createRandom(seed, 'hands');
    const id = await desk.begin();
    const { body } = await desk.send('GET', `/api/plans/${id}/working-area`, 'planner');
    const area = workingArea.parse(body);
    const surroundings = makeSurroundings(area);
    const start = openDraft(area, noContent);
    let draft = start;
    for (let tries = 0; tries < 8; tries++) {
      const acted = act(draft, proposeAction(draft, random, 3000), surroundings);
      if (acted.outcome === 'done') draft = acted.draft;
    }
    const content = writeContent(start, draft);
    await desk.act(id, 'withdraw', 'planner');
    const moves = listAllMoves(
      assess(openDraft(area, content), assessBase(start, surroundings, area.rules)),
    );
    const before = await readHands();
    const end = (await publish(content)).at(-1);
    if (end === undefined || !('edition' in end)) throw new Error(JSON.stringify(end));
    const after = await readHands();
    const moved = [...before.keys()].filter((code) => before.get(code) !== after.get(code)).sort();
    const told = [...moves.cameras, ...moves.openIncidents].map(({ code }) => code).sort();
    expect(moved, `seed ${seed}`).toEqual(told);
    const list = await desk.send('GET', `/api/editions/${end.edition}/changes`, 'viewer');
    const plans = z.object({
      items: z.array(plan.pick({ publishedEdition: true, changedUnits: true })),
    });
    const stored = plans.parse((await desk.send('GET', '/api/plans', 'planner')).body).items;
    const { changedUnits } = stored.find((each) => each.publishedEdition === end.edition) ?? {};
    expect(editionChanges.parse(list.body).changes, `seed ${seed}`).toHaveLength(changedUnits ?? 0);
    seen.moves += told.length;
    seen.published += 1;
  }
  expect(seen.moves).toBeGreaterThan(3);
  expect(seen.published).toBe(3);
});
