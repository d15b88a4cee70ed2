import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { planJudgement } from '../../../api/core/contract/plan-findings.ts';
import { type PlanContent, workingArea } from '../../../api/core/contract/plans.ts';
import { sql } from '../../../api/database/sql.ts';
import { changeHomes } from '../../../api/sql/grid/hold-homes.ts';
import { createStaging } from '../../../api/sql/staging/stage-grids.ts';
import { EAST, grid, micro, OTHER_STREET, STREET, WEST } from './planning-codes.ts';
import { openPlanningDesk, type PlanningDesk } from './planning-desk.ts';
import { cellBox, ground, ORIGIN, planned } from './planning-ground.ts';

let desk: PlanningDesk;
let before: unknown;
beforeAll(async () => {
  desk = await openPlanningDesk();
  before = await fingerprint();
});
afterAll(async () => {
  // Nothing that was sent has changed a unit, border, edition or code, and no event was sent for one.
  expect(await fingerprint()).toEqual(before);
  expect((await desk.app.request('/readyz')).status).toBe(200);
  await desk.close();
});

const fingerprint = () =>
  desk.database.query(sql`
    SELECT (SELECT md5(string_agg(md5(grid::text), '' ORDER BY id)) FROM grid) AS units,
           (SELECT md5(string_agg(md5(grid_border::text), '' ORDER BY id)) FROM grid_border) AS borders,
           (SELECT md5(string_agg(edition::text, '' ORDER BY id)) FROM edition) AS editions,
           (SELECT count(*)::int FROM grid_lineage) AS lineage,
           (SELECT count(*)::int FROM grid_code_void) AS voided,
           (SELECT md5(string_agg(unit_id::text, ',' ORDER BY id)) FROM incident) AS homes,
           (SELECT count(*)::int FROM outbox WHERE kind <> 'plan') AS told,
           (SELECT count(*)::int FROM plan WHERE state <> 'draft') AS beyond_draft`);

/** About 9 cm on the lattice. */
const HAND = 10;
const moved = (shape: number[][][], by: number) =>
  shape.map((rings) =>
    rings.map((ring) => ring.map((units, n) => (n % 2 === 0 ? units + by : units))),
  );

/** `[what, content, reason]`: saved, and found faulty by the check and when it is submitted. */
const faulty: [what: string, content: PlanContent, reason: string, area?: string[]][] = [
  [
    "an overlap of a hand's breadth",
    {
      units: [
        planned({
          key: micro(0, 0),
          ground: ground([0, 0], [1 + HAND / 10_000, 0], [1 + HAND / 10_000, 1], [0, 1]),
        }),
      ],
      removed: [],
    },
    'overlap',
  ],
  [
    'an overlap of one unit of the lattice',
    {
      units: [
        planned({ key: micro(0, 0), ground: ground([0, 0], [1.0001, 0], [1.0001, 1], [0, 1]) }),
      ],
      removed: [],
    },
    'overlap',
  ],
  [
    'a gap',
    {
      units: [planned({ key: micro(1, 0), ground: ground([1, 0], [1.9, 0], [1.9, 1], [1, 1]) })],
      removed: [],
    },
    'gap',
  ],
  [
    'a gap as wide as one unit of the lattice',
    {
      units: [planned({ key: micro(1, 0), ground: ground([1, 0], [1.9999, 0], [2, 1], [1, 1]) })],
      removed: [],
    },
    'gap',
  ],
  ...['gap', 'overlap'].map((reason): [string, PlanContent, string] => [
    `a unit laid across its neighbours, as a ${reason},`,
    { units: [planned({ key: micro(1, 0), ground: cellBox(1.5, 0.3, 1, 1) })], removed: [] },
    reason,
  ]),
  ['a unit that is gone, and its ground with it', { units: [], removed: [micro(0, 0)] }, 'gap'],
  [
    'ground beyond the area',
    {
      units: [planned({ key: micro(3, 0), ground: ground([3, 0], [4, -0.2], [4, 1], [3, 1]) })],
      removed: [],
    },
    'outside_area',
  ],
  [
    'ground of another street',
    { units: [planned({ key: micro(3, 0), ground: cellBox(3, 0, 2, 1) })], removed: [] },
    'overlap',
  ],
  [
    'everything where it is, and a bit more to the east',
    {
      units: [0, 1, 2, 3].flatMap((x) =>
        [0, 1].map((y) => planned({ key: micro(x, y), ground: moved(cellBox(x, y, 1, 1), HAND) })),
      ),
      removed: [],
    },
    'gap',
  ],
  [
    'an outline that is bent by three units of the lattice',
    {
      units: [
        planned({
          key: micro(0, 0),
          ground: ground([0, 0], [0.5, -0.0003], [1, 0], [1, 1], [0, 1]),
        }),
      ],
      removed: [],
    },
    'outside_area',
  ],
  [
    'the same ground twice, under another name',
    {
      units: [planned({ key: '+1', parent: grid(0), name: '又一个', ground: cellBox(0, 0, 1, 1) })],
      removed: [],
    },
    'overlap',
  ],
  [
    'a bow-tie',
    {
      units: [planned({ key: micro(0, 0), ground: ground([0, 0], [1, 1], [1, 0], [0, 1]) })],
      removed: [],
    },
    'invalid_geometry',
  ],
  [
    'a spike',
    {
      units: [
        planned({
          key: micro(0, 0),
          ground: ground([0, 0], [1, 0], [1, 1], [0.5, 1], [0.5, 1.5], [0.5, 1], [0, 1]),
        }),
      ],
      removed: [],
    },
    'invalid_geometry',
  ],
  [
    'a hole larger than what is around it',
    {
      units: [
        planned({
          key: micro(0, 0),
          ground: [[...(cellBox(0, 0, 1, 1)[0] ?? []), ...(cellBox(-1, -1, 3, 3)[0] ?? [])]],
        }),
      ],
      removed: [],
    },
    'invalid_geometry',
  ],
  [
    'two pieces upon each other',
    {
      units: [
        planned({ key: micro(0, 0), ground: [...cellBox(0, 0, 1, 1), ...cellBox(0, 0, 0.5, 1)] }),
      ],
      removed: [],
    },
    'invalid_geometry',
  ],
  [
    'no area',
    {
      units: [
        planned({
          key: micro(0, 0),
          ground: [[[ORIGIN[0], ORIGIN[1], ORIGIN[0], ORIGIN[1], ORIGIN[0], ORIGIN[1]]]],
        }),
      ],
      removed: [],
    },
    'invalid_geometry',
  ],
  [
    'the other end of the world',
    {
      units: [
        planned({
          key: micro(0, 0),
          ground: [
            [
              [
                -1_800_000_000, -900_000_000, -1_799_000_000, -900_000_000, -1_800_000_000,
                -899_000_000,
              ],
            ],
          ],
        }),
      ],
      removed: [],
    },
    'outside_area',
  ],
  [
    'a parent that is none',
    { units: [planned({ key: micro(0, 0), parent: '+9' })], removed: [] },
    'unknown_parent',
  ],
  [
    'a parent in another street',
    { units: [planned({ key: micro(0, 0), parent: `${OTHER_STREET}001001` })], removed: [] },
    'unknown_parent',
  ],
  [
    'itself for a parent',
    { units: [planned({ key: grid(0), parent: grid(0) })], removed: [] },
    'parent_level',
  ],
  [
    'two parents of each other',
    {
      units: [
        planned({ key: grid(0), parent: micro(0, 0) }),
        planned({ key: micro(0, 0), parent: grid(0), level: 4 }),
      ],
      removed: [],
    },
    'parent_level',
  ],
  [
    'a parent two levels up',
    { units: [planned({ key: micro(0, 0), parent: WEST })], removed: [] },
    'parent_level',
  ],
  [
    'another level than it has',
    { units: [planned({ key: micro(0, 0), level: 3, parent: WEST })], removed: [] },
    'level_changed',
  ],
  [
    'an upper unit with nothing in it',
    { units: [planned({ key: '+1', level: 3, parent: WEST, name: '空' })], removed: [] },
    'no_children',
  ],
  [
    'an upper unit that is left with nothing in it',
    {
      units: [
        planned({ key: micro(0, 0), parent: grid(1) }),
        planned({ key: micro(0, 1), parent: grid(1) }),
      ],
      removed: [],
    },
    'no_children',
  ],
  [
    'ground for an upper unit',
    { units: [planned({ key: grid(0), ground: cellBox(0, 0, 1, 2) })], removed: [] },
    'ground_of_upper',
  ],
  ['all of it removed', { units: [], removed: [STREET] }, 'unknown_parent'],
  ...(
    [
      ["another unit's code", micro(0, 1), 'code_taken'],
      ["the code of another street's unit", micro(4, 0), 'code_taken'],
      ['the code of a unit the plan removes', micro(1, 0), 'code_taken'],
      ['a code that is too short', micro(0, 0).slice(0, 17), 'code_misfit'],
      ['a code with one zero too many', `${grid(0)}0003`, 'code_misfit'],
      ['a code of another parent', `${grid(1)}009`, 'code_misfit'],
      ['number nought', `${grid(0)}000`, 'code_misfit'],
      ['digits of another script', `${grid(0)}００９`, 'code_misfit'],
      ['a name for a code', 'A9', 'code_misfit'],
      ['a step up the path', '..', 'code_misfit'],
    ] as const
  ).map(([what, code, reason]): (typeof faulty)[number] => [
    what,
    {
      units: [planned({ key: micro(0, 0), code })],
      removed: what.includes('removes') ? [code] : [],
    },
    reason,
  ]),
  [
    'the same code for two',
    {
      units: [
        planned({ key: micro(0, 0), code: `${grid(0)}009` }),
        planned({ key: micro(0, 1), code: `${grid(0)}009` }),
      ],
      removed: [],
    },
    'code_taken',
  ],
  [
    'its own code in a unit of another code',
    {
      units: [
        planned({ key: grid(0), code: `${WEST}009` }),
        planned({ key: micro(0, 0), code: micro(0, 0) }),
      ],
      removed: [],
    },
    'code_misfit',
  ],
];

test.each(faulty)('%s is found', async (_, content, reason, area = [STREET]) => {
  const id = await desk.begin(area);
  const saved = await desk.save(id, content);
  expect([saved.status, saved.body]).toMatchObject([200, {}]);
  const { findings } = planJudgement.parse(
    (await desk.send('POST', `/api/plans/${id}/check`, 'planner')).body,
  );
  expect(findings.map((finding) => finding.reason)).toContain(reason);
  expect(findings.every(({ severity }) => severity === 'error')).toBe(true);
});

describe('a fault', () => {
  test('has a place and a size, and is not submitted for review', async () => {
    const id = await desk.begin();
    await desk.save(id, {
      units: [planned({ key: micro(1, 0), ground: ground([1, 0], [1.9, 0], [1.9, 1], [1, 1]) })],
      removed: [],
    });
    const { findings } = planJudgement.parse(
      (await desk.send('POST', `/api/plans/${id}/check`, 'planner')).body,
    );
    expect(findings).toHaveLength(1);
    const answer = await desk.act(id, 'submit', 'planner');
    expect([answer.status, answer.problem.reason]).toEqual([422, 'plan_has_faults']);
    expect(answer.problem.judgement).toEqual({ findings, problems: [] });
    expect((await desk.find(id)).state).toBe('draft');
    const unknowable = await desk.send('GET', `/api/plans/${id}/changes`, 'publisher');
    expect([unknowable.status, unknowable.problem.reason]).toEqual([422, 'plan_has_faults']);
    const [gap] = findings;
    expect(gap).toMatchObject({ key: micro(1, 0), reason: 'gap', severity: 'error' });
    expect(gap?.areaM2).toBeGreaterThan(1000);
    expect(gap?.areaM2).toBeLessThan(1030);
    expect(gap?.place?.[0]).toBeGreaterThan(113.6519);
    expect(gap?.place?.[0]).toBeLessThan(113.652);
  });
});

test('figures that do not add up to those of the base are noted with the numbers, and are not binding', async () => {
  const id = await desk.begin();
  await desk.save(id, { units: [planned({ key: micro(0, 0), households: 55 })], removed: [] });
  const { body } = await desk.send('POST', `/api/plans/${id}/check`, 'planner');
  const detail = 'households 320 → 335';
  // The page words it in its own language.
  const note = { what: 'figures', changes: [{ figure: 'households', before: 320, after: 335 }] };
  expect(body).toMatchObject({
    findings: [{ key: null, reason: 'figures_changed', severity: 'warning', detail, note }],
  });
  const faults = await desk.send('GET', `/api/plans/${id}/changes`, 'planner');
  expect(faults).toMatchObject({ status: 200, body: { changes: [{ kinds: ['described'] }] } });
});

/**
 * Corners on the southern and the northern side of a micro-grid and on the border with the one east of it, which was cut there.
 */
const mergedBack = [
  planned({
    key: micro(0, 0),
    ground: ground([0, 0], [0.4, 0], [1, 0], [1, 0.5], [1, 1], [0.6, 1], [0, 1]),
  }),
  planned({ key: micro(1, 0), ground: ground([1, 0], [2, 0], [2, 1], [1, 1], [1, 0.5]) }),
];

test.each<[what: string, content: PlanContent]>([
  ['a unit cut and merged back', { units: mergedBack, removed: [] }],
  ['facts set to what they were', { units: [planned({ key: micro(0, 0) })], removed: [] }],
  [
    'ground that begins at another corner',
    {
      units: [planned({ key: micro(0, 0), ground: ground([1, 1], [0, 1], [0, 0], [1, 0]) })],
      removed: [],
    },
  ],
])('%s is an empty plan: it is found, and not submitted for review', async (_, content) => {
  const id = await desk.begin();
  await desk.save(id, content);
  expect((await desk.send('POST', `/api/plans/${id}/check`, 'planner')).body).toMatchObject({
    findings: [{ key: null, reason: 'plan_empty', severity: 'error' }],
  });
  const answer = await desk.act(id, 'submit', 'planner');
  expect([answer.status, answer.problem.reason]).toEqual([409, 'plan_empty']);
  const preview = await desk.send('GET', `/api/plans/${id}/changes`, 'planner');
  expect([preview.status, preview.body]).toEqual([200, { changes: [] }]);
});

describe('a locked unit', () => {
  afterEach(() => desk.database.query(sql`DELETE FROM grid_lock`));

  const lock = (code: string, persona = 'publisher') =>
    desk.send('PUT', `/api/grid-locks/${code}`, persona, { reason: '选举期间不动' });

  test('is locked and unlocked by authorised roles in their scope', async () => {
    expect((await lock(WEST, 'planner')).status).toBe(403);
    expect((await lock(WEST, `publisher@${EAST}`)).status).toBe(403);
    expect((await lock('410103009')).status).toBe(404);
    const locked = await lock(WEST, `publisher@${WEST}`);
    expect(locked).toMatchObject({ status: 200, body: { code: WEST, by: `publisher@${WEST}` } });
    const { body } = await desk.send('GET', '/api/grid-locks', 'viewer');
    expect(body).toMatchObject({ items: [{ code: WEST, reason: '选举期间不动' }] });
    expect((await desk.send('DELETE', `/api/grid-locks/${WEST}`, 'planner')).status).toBe(403);
    expect((await desk.send('DELETE', `/api/grid-locks/${WEST}`, 'publisher')).status).toBe(204);
    expect((await desk.send('DELETE', `/api/grid-locks/${WEST}`, 'publisher')).status).toBe(404);
    // The actor is recorded, visible to authorised roles.
    const history = await desk.send('GET', '/api/grid-locks/history?limit=2', 'publisher');
    expect(history.body).toMatchObject({
      items: [
        { code: WEST, what: 'unlock', reason: null, by: 'publisher' },
        { code: WEST, what: 'lock', reason: '选举期间不动', by: `publisher@${WEST}` },
      ],
    });
    expect((await desk.send('GET', '/api/grid-locks/history', 'planner')).status).toBe(403);
    await expect(desk.database.query(sql`DELETE FROM grid_lock_event`)).rejects.toThrow();
  });

  test('is locked before or after a publication has verified its changes, and before or after a plan begins', async () => {
    let goOn = () => {};
    let publication: Promise<void> = Promise.resolve();
    await new Promise<void>((isProved) => {
      publication = desk.database.transaction(async (db) => {
        await createStaging(db);
        await changeHomes(db);
        isProved();
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      });
    });
    let answered = 0;
    const asked = [lock(WEST), desk.begin()].map((each) => each.finally(() => answered++));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(answered).toBe(0);
    goOn();
    await publication;
    expect(await Promise.all(asked)).toMatchObject([
      { status: 200 },
      expect.stringMatching(/^\d+$/),
    ]);
  });

  test.each<[string, PlanContent]>([
    ['renamed', { units: [planned({ key: micro(0, 0), name: '改名' })], removed: [] }],
    ['given to another', { units: [planned({ key: grid(1), parent: EAST })], removed: [] }],
    ['given a unit', { units: [planned({ key: grid(2), parent: WEST })], removed: [] }],
    [
      'given ground',
      {
        units: [
          planned({
            key: micro(1, 0),
            ground: ground([1, 0], [2, 0], [2.5, 0], [2.5, 1], [2, 1], [1, 1]),
          }),
          planned({ key: micro(2, 0), ground: ground([2.5, 0], [3, 0], [3, 1], [2.5, 1]) }),
          planned({ key: micro(2, 1), ground: ground([2, 1], [2.5, 1], [3, 1], [3, 2], [2, 2]) }),
        ],
        removed: [],
      },
    ],
    ['renumbered', { units: [planned({ key: grid(0), code: `${WEST}009` })], removed: [] }],
    [
      'given to others to answer for',
      { units: [planned({ key: grid(0), posts: [] })], removed: [] },
    ],
  ])('is not %s', async (_, content) => {
    await lock(WEST);
    const id = await desk.begin();
    await desk.save(id, content);
    const { findings } = planJudgement.parse(
      (await desk.send('POST', `/api/plans/${id}/check`, 'planner')).body,
    );
    expect(new Set(findings.map(({ reason }) => reason))).toEqual(new Set(['locked']));
    const area = await desk.send('GET', `/api/plans/${id}/working-area`, 'planner');
    const { units } = workingArea.parse(area.body);
    expect(units.find(({ code }) => code === micro(1, 1))?.lock).toBe('选举期间不动');
  });

  test('is controlled by the nearest lock above it, whatever would change', async () => {
    // The farthest first: without an order, the first stored one is found first.
    for (const code of [STREET, WEST, grid(0)]) {
      const reason = { reason: `locked: ${code}` };
      await desk.send('PUT', `/api/grid-locks/${code}`, 'publisher', reason);
    }
    const moved = [
      planned({ key: micro(0, 0), ground: ground([0, 0], [1, 0], [0.9, 0.5], [1, 1], [0, 1]) }),
      planned({ key: micro(1, 0), ground: ground([1, 0], [2, 0], [2, 1], [1, 1], [0.9, 0.5]) }),
    ];
    for (const units of [moved, [planned({ key: micro(0, 0), name: '新名' })]]) {
      const id = await desk.begin();
      await desk.save(id, { units, removed: [] });
      const { body } = await desk.send('POST', `/api/plans/${id}/check`, 'planner');
      const { findings } = planJudgement.parse(body);
      expect(findings.length).toBeGreaterThan(0);
      const nearest = (key: string | null) => (key?.startsWith(grid(0)) ? grid(0) : WEST);
      for (const { key, detail } of findings) expect(detail).toBe(`locked: ${nearest(key)}`);
    }
  });

  test('gets a corner on its border where a neighbour is cut', async () => {
    await lock(EAST);
    const id = await desk.begin();
    await desk.save(id, {
      units: [
        planned({ key: micro(1, 0), ground: ground([1, 0], [2, 0], [2, 0.5], [1, 0.5]) }),
        planned({
          key: '+1',
          parent: grid(1),
          name: '新',
          households: 0,
          population: 0,
          ground: ground([1, 0.5], [2, 0.5], [2, 1], [1, 1]),
        }),
        planned({ key: micro(0, 0), ground: ground([0, 0], [1, 0], [1, 0.5], [1, 1], [0, 1]) }),
        planned({ key: micro(2, 0), ground: ground([2, 0], [3, 0], [3, 1], [2, 1], [2, 0.5]) }),
      ],
      removed: [],
    });
    const { body } = await desk.send('POST', `/api/plans/${id}/check`, 'planner');
    expect(body).toMatchObject({ findings: [] });
  });
});

describe('an invalid plan', () => {
  test('is not shown to roles that may neither draw nor review', async () => {
    const id = await desk.begin();
    expect((await desk.send('POST', `/api/plans/${id}/check`, 'worker')).status).toBe(403);
    expect((await desk.send('GET', `/api/plans/${id}/changes`, 'worker')).status).toBe(404);
    expect((await desk.send('GET', '/api/plans/999999/changes', 'planner')).status).toBe(404);
    expect((await desk.send('POST', '/api/plans/999999/check', 'planner')).status).toBe(404);
    expect((await desk.send('POST', `/api/plans/${id}/publish`, 'publisher')).problem.reason).toBe(
      'plan_wrong_state',
    );
    expect((await desk.send('POST', `/api/plans/${id}/publish`, 'planner')).problem.reason).toBe(
      'plan_not_allowed',
    );
  });

  test('is not published either, should it become approved', async () => {
    const id = await desk.begin();
    await desk.save(id, { units: [], removed: [micro(0, 0)] });
    await desk.database.query(
      sql`UPDATE plan SET state = 'approved', approved_by = 'publisher' WHERE id = ${id}`,
    );
    const { body } = await desk.send('POST', `/api/plans/${id}/publish`, 'publisher');
    expect(body).toMatchObject([
      { step: 'check' },
      { outcome: 'refused', findings: [{ reason: 'gap', severity: 'error' }] },
    ]);
    await desk.database.query(
      sql`UPDATE plan SET state = 'draft', approved_by = NULL WHERE id = ${id}`,
    );
  });
});
