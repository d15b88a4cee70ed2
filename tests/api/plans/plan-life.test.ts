import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editionChanges, restorePreview } from '../../../api/core/contract/edition-changes.ts';
import {
  type PlanContent,
  type PlanUnit,
  planList,
  workingArea,
} from '../../../api/core/contract/plans.ts';
import { sql } from '../../../api/database/sql.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { EAST, grid, micro, OTHER_STREET, STREET, WEST } from './planning-codes.ts';
import { openPlanningDesk, type PlanningDesk } from './planning-desk.ts';
import { cellBox, ground, planned } from './planning-ground.ts';

let desk: PlanningDesk;
beforeAll(async () => {
  desk = await openPlanningDesk();
});
afterAll(() => desk?.close());

const renamed = { units: [planned({ key: micro(0, 0), name: '新名' })], removed: [] };

describe('a plan', () => {
  test('begins as a draft on top of the edition in force, and is listed', async () => {
    const id = await desk.begin([WEST, EAST]);
    const found = await desk.find(id);
    expect(found).toMatchObject({
      state: 'draft',
      area: [WEST, EAST],
      areaNames: [WEST, EAST],
      baseEdition: 1,
      isBehind: false,
      version: 1,
      changedUnits: 0,
      drawnBy: [],
      allowed: ['save', 'withdraw'],
    });
    expect(found.events).toMatchObject([{ what: 'create', by: 'planner', version: 1 }]);
    const { items } = planList.parse(
      (await desk.send('GET', '/api/plans?state=draft', 'planner')).body,
    );
    expect(items.map((item) => item.id)).toContain(id);
    const none = planList.parse(
      (await desk.send('GET', '/api/plans?state=published', 'viewer')).body,
    );
    expect(none.items).toEqual([]);
  });

  test.each([
    ['of no unit', [], 400, 'invalid_parameter'],
    ['of a unit that is not in force', ['410103009'], 422, 'unknown_unit'],
    ['of a unit and one within it', [STREET, WEST], 422, 'plan_area_overlaps'],
    ['of a unit twice', [WEST, WEST], 422, 'plan_area_overlaps'],
  ])('%s is refused', async (_, area, status, reason) => {
    const answer = await desk.send('POST', '/api/plans', 'planner', { title: 'x', area });
    expect([answer.status, answer.problem.reason]).toEqual([status, reason]);
  });

  test.each([
    ['viewer', STREET, 'not_allowed'],
    ['dispatcher', STREET, 'not_allowed'],
    ['publisher', STREET, 'not_allowed'],
    [`planner@${OTHER_STREET}`, STREET, 'out_of_scope'],
    [`planner@${WEST}`, STREET, 'out_of_scope'],
  ])('is not begun by %s for %s', async (persona, area, reason) => {
    const answer = await desk.send('POST', '/api/plans', persona, { title: 'x', area: [area] });
    expect([answer.status, answer.problem.reason]).toEqual([403, reason]);
  });

  test('is read by planners of its area until it is published, and by nobody else', async () => {
    const id = await desk.begin([WEST]);
    const seen = async (persona: string) => {
      const one = await desk.send('GET', `/api/plans/${id}`, persona);
      const { items } = planList.parse((await desk.send('GET', '/api/plans', persona)).body);
      return [one.status, items.some((item) => item.id === id)];
    };
    expect(await seen('planner')).toEqual([200, true]);
    expect(await seen(`publisher@${STREET}`)).toEqual([200, true]);
    expect(await seen(`planner@${WEST}`)).toEqual([200, true]);
    expect(await seen(`planner@${EAST}`)).toEqual([404, false]);
    expect(await seen('viewer')).toEqual([404, false]);
    const path = `/api/plans/${id}/working-area`;
    expect((await desk.send('GET', path, `planner@${WEST}`)).status).toBe(200);
    expect((await desk.send('GET', path, `planner@${EAST}`)).status).toBe(404);
    const body = { version: 9, action: 'withdraw' };
    const act = await desk.send('POST', `/api/plans/${id}/actions`, `planner@${EAST}`, body);
    expect(act.problem).toMatchObject({ status: 404, reason: 'plan_not_found' });
  });

  test('is checked only by who draws or reviews its whole area', async () => {
    const id = await desk.begin([WEST]);
    const check = async (persona: string) =>
      (await desk.send('POST', `/api/plans/${id}/check`, persona)).status;
    expect(await check(`planner@${WEST}`)).toBe(200);
    expect(await check(`chief@${WEST}+planner@${EAST}`)).toBe(403);
    expect(await check(`planner@${EAST}`)).toBe(404);
  });

  test('that may not be saved is refused before its content is judged', async () => {
    const id = await desk.begin([WEST]);
    const unfit = { units: [planned({ key: micro(0, 0) })], removed: [micro(0, 0)] };
    const save = async (persona: string) => {
      const body = { version: 1, content: unfit };
      return (await desk.send('PUT', `/api/plans/${id}/content`, persona, body)).status;
    };
    expect(await save(`planner@${EAST}`)).toBe(404);
    expect(await save(`chief@${WEST}+planner@${EAST}`)).toBe(403);
    expect(await save(`planner@${WEST}`)).toBe(422);
  });

  test('is saved in the seen version, or answered with the stored one', async () => {
    const id = await desk.begin();
    const first = { version: 1, content: renamed };
    const saved = await desk.send('PUT', `/api/plans/${id}/content`, 'planner', first);
    expect(saved).toMatchObject({
      status: 200,
      body: { version: 2, changedUnits: 1, drawnBy: ['planner'] },
    });
    // The answer was lost and the same is sent again: stored once.
    const again = await desk.send('PUT', `/api/plans/${id}/content`, 'planner', first);
    expect(again).toMatchObject({ status: 200, body: { version: 2 } });
    const late = { version: 1, content: { units: [], removed: [micro(1, 1)] } };
    const answer = await desk.send('PUT', `/api/plans/${id}/content`, `planner@${STREET}`, late);
    expect(answer.status).toBe(409);
    expect(answer.problem).toMatchObject({
      reason: 'version_conflict',
      plan: { version: 2, content: renamed },
    });
    expect((await desk.find(id)).content).toEqual(renamed);
  });

  test('passes through its states, and back', async () => {
    const id = await desk.begin();
    await desk.save(id, renamed);
    const way: [action: string, persona: string, state: string, reason?: string][] = [
      ['submit', 'planner', 'in_review', '请尽快'],
      ['take_back', 'planner', 'draft'],
      ['submit', 'planner', 'in_review'],
      ['give_back', 'publisher', 'draft', '请补充理由'],
      ['submit', 'planner', 'in_review'],
      ['approve', 'publisher', 'approved'],
      ['reopen', 'planner', 'draft'],
      ['submit', 'planner', 'in_review'],
      ['reject', 'publisher', 'rejected', '不需要'],
    ];
    for (const [action, persona, state, reason] of way) {
      const answer = await desk.act(id, action, persona, reason);
      expect([action, answer.status, answer.body]).toMatchObject([action, 200, { state }]);
    }
    const found = await desk.find(id);
    expect(found.events.map(({ what }) => what)).toEqual([
      'create',
      'save',
      ...way.map(([action]) => action),
    ]);
    expect(found.allowed).toEqual([]);
    expect(found.approvedBy).toBeNull();
    expect(await desk.save(id, renamed)).toMatchObject({
      status: 409,
      problem: { reason: 'plan_wrong_state' },
    });
  });

  test('is withdrawn from review by its planners, until somebody has reviewed it', async () => {
    const id = await desk.begin();
    await desk.save(id, renamed);
    expect((await desk.act(id, 'take_back', 'planner')).problem.reason).toBe('plan_wrong_state');
    await desk.act(id, 'submit', 'planner');
    expect((await desk.find(id)).allowed).toEqual(['take_back']);
    expect((await desk.act(id, 'take_back', 'publisher')).problem.reason).toBe('plan_not_allowed');
    await desk.act(id, 'approve', 'publisher');
    expect((await desk.find(id)).allowed).not.toContain('take_back');
    expect((await desk.act(id, 'take_back', 'planner')).problem.reason).toBe('plan_wrong_state');
  });

  test('is approved by another person than its planners', async () => {
    const id = await desk.begin();
    await desk.save(id, renamed);
    await desk.save(id, { units: [], removed: [] }, `planner@${STREET}`);
    await desk.save(id, renamed);
    await desk.act(id, 'submit', 'planner');
    // One person in both roles: the role is the same, whatever its unit.
    const both = 'planner+publisher';
    for (const persona of [both, `planner@${STREET}+publisher@${STREET}`]) {
      const own = await desk.act(id, 'approve', persona);
      expect([persona, own.status, own.problem.reason]).toEqual([persona, 403, 'plan_same_person']);
    }
    expect((await desk.find(id, both)).allowed).not.toContain('approve');
    expect((await desk.find(id, 'publisher')).allowed).toContain('approve');
    expect((await desk.act(id, 'approve', 'publisher')).status).toBe(200);
  });

  test('is not changed by unauthorised roles, nor in the wrong state', async () => {
    const id = await desk.begin([WEST]);
    expect((await desk.act(id, 'submit', 'planner')).problem.reason).toBe('plan_empty');
    expect((await desk.act(id, 'approve', 'publisher')).problem.reason).toBe('plan_wrong_state');
    await desk.save(id, renamed);
    const mine = (persona: string) => desk.save(id, renamed, persona);
    for (const persona of ['viewer', 'worker', 'dispatcher', 'publisher']) {
      const answer = await mine(persona);
      expect([persona, answer.status, answer.problem.reason]).toEqual([
        persona,
        403,
        'plan_not_allowed',
      ]);
    }
    expect((await mine(`planner@${STREET}`)).status).toBe(200);
    await desk.act(id, 'submit', 'planner');
    for (const persona of ['planner', 'chief']) {
      expect((await desk.act(id, 'approve', persona)).problem.reason).toBe('plan_not_allowed');
    }
    expect((await desk.act(id, 'reject', 'publisher')).problem.reason).toBe('plan_reason_missing');
    expect((await desk.find(id)).state).toBe('in_review');
  });

  test('with an impossible number is not found, whatever is requested', async () => {
    for (const id of ['999999999', '2147483648', '9999999999', '0', '-1', '1e3', '１']) {
      for (const [method, what, body] of [
        ['GET', '', undefined],
        ['GET', '/working-area', undefined],
        ['GET', '/changes', undefined],
        ['POST', '/check', undefined],
        ['PUT', '/content', { version: 1, content: renamed }],
        ['POST', '/actions', { version: 1, action: 'submit' }],
        ['POST', '/rebase', { version: 1 }],
        ['POST', '/publish', undefined],
      ] as const) {
        const { status } = await desk.send(
          method,
          `/api/plans/${id}${what}`,
          'planner+publisher',
          body,
        );
        expect([id, what, id === '999999999' ? 404 : 400]).toEqual([id, what, status]);
      }
    }
  });

  test('has an unchangeable history', async () => {
    await expect(desk.database.query(sql`UPDATE plan_event SET by = 'x'`)).rejects.toThrow();
    await expect(desk.database.query(sql`DELETE FROM plan_event`)).rejects.toThrow();
  });
});

describe('content', () => {
  test.each([
    [
      'a grid of another street',
      { units: [planned({ key: micro(4, 0) })], removed: [] },
      'plan_outside_area',
    ],
    [
      'a grid of another street, to be removed',
      { units: [], removed: [micro(4, 0)] },
      'plan_outside_area',
    ],
    [
      'a grid that never was',
      { units: [planned({ key: `${micro(0, 0).slice(0, -3)}777` })], removed: [] },
      'plan_outside_area',
    ],
    [
      'a unit twice',
      { units: [planned({ key: micro(0, 0) })], removed: [micro(0, 0)] },
      'plan_unit_twice',
    ],
    [
      'half a point',
      { units: [planned({ key: micro(0, 0), ground: [[[1, 2, 3, 4, 5, 6, 7]]] })], removed: [] },
      'plan_half_point',
    ],
  ])('with %s is refused', async (_, content, reason) => {
    const id = await desk.begin();
    const answer = await desk.save(id, content);
    expect([answer.status, answer.problem.reason]).toEqual([422, reason]);
    expect(await desk.find(id)).toMatchObject({ version: 1, changedUnits: 0 });
  });

  test.each([
    ['fractions', [[[113.5, 34, 113, 35, 114, 35]]]],
    ['what is beyond the world', [[[1_900_000_000, 1, 2, 3, 4, 5]]]],
    ['two corners', [[[1, 2, 3, 4]]]],
    ['no ring', [[]]],
    ['text', 'POLYGON EMPTY'],
    ['null in a ring', [[[1, 2, null, 4, 5, 6]]]],
  ])('with %s for ground is not understood', async (_, requested) => {
    const id = await desk.begin();
    const content = {
      units: [{ ...planned({ key: micro(0, 0) }), ground: requested }],
      removed: [],
    };
    const answer = await desk.send('PUT', `/api/plans/${id}/content`, 'planner', {
      version: 1,
      content,
    });
    expect([answer.status, answer.problem.reason]).toEqual([400, 'invalid_parameter']);
  });

  test.each([
    ['more households than are counted', { households: 2_147_483_648 }, 400],
    ['as many households as are counted', { households: 2_147_483_647 }, 200],
    ['a name that cannot be seen', { name: '\u200b\u2060\u200d' }, 400],
    ['a name of two lines', { name: '一\n二' }, 400],
    ['a name as long as an import may bring', { name: '名'.repeat(200) }, 200],
    ['a name that is longer', { name: '名'.repeat(201) }, 400],
  ])('with %s is stored only if it can be published', async (_, told, status) => {
    const id = await desk.begin();
    const answer = await desk.save(id, {
      units: [planned({ key: micro(0, 0), ...told })],
      removed: [],
    });
    expect(answer.status).toBe(status);
    const check = await desk.send('POST', `/api/plans/${id}/check`, 'planner');
    expect(check.status).toBe(200);
  });

  test('with NaN, with Infinity, or with 300,000 corners is refused', async () => {
    const id = await desk.begin();
    const path = `/api/plans/${id}/content`;
    const before = JSON.stringify({
      version: 1,
      content: {
        units: [planned({ key: micro(0, 0), ground: ground([0, 0], [1, 0], [1, 1]) })],
        removed: [],
      },
    });
    for (const bad of ['NaN', 'Infinity', '1e999']) {
      const answer = await desk.send('PUT', path, 'planner', before.replace(/347500000/, bad));
      expect([bad, answer.status]).toEqual([bad, 400]);
    }
    const save = (ground: number[][][]) => {
      const content = { units: [planned({ key: micro(0, 0), ground })], removed: [] };
      return desk.send('PUT', path, 'planner', { version: 1, content });
    };
    const corners = (count: number) => Array.from({ length: 2 * count }, (_, n) => n);
    const many = await save([[corners(110_000), corners(110_000)]]);
    expect([many.status, many.problem.reason]).toEqual([422, 'too_many_points']);
    expect((await save([[corners(300_000)]])).status).toBe(400);
  });
});

describe('the working area', () => {
  test('is the complete area, on the lattice to the last unit, with everything on it', async () => {
    const id = await desk.begin([WEST]);
    const area = workingArea.parse(
      (await desk.send('GET', `/api/plans/${id}/working-area`, 'planner')).body,
    );
    expect(area.units.map(({ code }) => code)).toEqual([
      WEST,
      grid(0),
      grid(1),
      micro(0, 0),
      micro(0, 1),
      micro(1, 0),
      micro(1, 1),
    ]);
    const unitOf = (code: string) => area.units.find((unit) => unit.code === code);
    expect(unitOf(grid(0))?.posts).toHaveLength(1);
    expect(unitOf(grid(0))).toMatchObject({ parent: WEST, ground: null, lock: null });
    expect(unitOf(micro(1, 1))).toMatchObject({ parent: grid(1), households: 40, population: 100 });
    // One ring of four corners, from any start.
    const corners = unitOf(micro(1, 1))?.ground?.flat(2) ?? [];
    expect([...corners].sort()).toEqual(cellBox(1, 1, 1, 1).flat(2).sort());
    expect(area.cameras).toMatchObject({ codes: ['C-0-0', 'C-0-1', 'C-1-0', 'C-1-1'] });
    expect(area.cameras.at.slice(0, 2)).toEqual([1_136_503_000, 347_505_000]);
    expect(area.openIncidents.codes).toEqual(['E-0-0', 'E-0-1', 'E-1-0', 'E-1-1']);
    expect(area.incidents30d).toHaveLength(8);
    expect(area.buildings.storeys).toEqual([3]);
    const [house = []] = area.buildings.rings;
    expect([...house].sort()).toEqual(
      [
        1_136_502_000, 347_502_000, 1_136_506_000, 347_502_000, 1_136_506_000, 347_506_000,
        1_136_502_000, 347_506_000,
      ].sort(),
    );
  });
});

describe('a plan that other editions have overtaken', () => {
  /** Parts of a plan on the other street. */
  interface Drawn {
    bulge: number;
    top: 'nothing' | 'renamed' | 'cut' | 'moved';
    figures: number;
    isMerged: boolean;
  }
  const drawn = fc.record<Drawn>({
    bulge: fc.constantFrom(0, -0.4, 0.3),
    top: fc.constantFrom('nothing', 'renamed', 'cut', 'moved'),
    figures: fc.constantFrom(0, 5, 7),
    isMerged: fc.boolean(),
  });

  function draw({ bulge, top, figures, isMerged }: Drawn, mark: string): PlanContent {
    const [low, right] = [micro(4, 0), micro(5, 0)];
    const bent = [
      [5, 0.25],
      [5 + bulge, 0.25],
      [5 + bulge, 0.75],
      [5, 0.75],
    ] as const;
    const units: PlanUnit[] = [];
    if (isMerged) {
      units.push(
        planned({
          key: low,
          households: 80,
          population: 200,
          ground: ground([4, 0], [5, 0], [5, 1], [5, 2], [4, 2], [4, 1]),
        }),
      );
      return { units, removed: [micro(4, 1)] };
    }
    if (bulge !== 0) {
      units.push(
        planned({ key: low, ground: ground([4, 0], [5, 0], ...bent, [5, 1], [4, 1]) }),
        planned({
          key: right,
          ground: ground([6, 0], [6, 1], [5, 1], ...bent.toReversed(), [5, 0]),
        }),
      );
    }
    if (top === 'renamed') units.push(planned({ key: micro(4, 1), name: `改名${mark}` }));
    if (top === 'moved') units.push(planned({ key: micro(4, 1), parent: grid(5) }));
    if (top === 'cut') {
      units.push(
        planned({ key: micro(4, 1), households: 30, ground: cellBox(4, 1, 1, 0.5) }),
        planned({
          key: '+1',
          parent: grid(4),
          name: `新${mark}`,
          households: 10,
          population: 0,
          ground: cellBox(4, 1.5, 1, 0.5),
        }),
      );
    }
    if (figures > 0)
      units.push(planned({ key: micro(5, 1), households: 40 + figures, name: `五${mark}` }));
    return { units, removed: [] };
  }

  const publish = async (content: PlanContent) => {
    const id = await desk.begin([OTHER_STREET]);
    for (const done of [
      await desk.save(id, content),
      await desk.act(id, 'submit', 'planner'),
      await desk.act(id, 'approve', 'publisher'),
    ]) {
      expect(done.body).toMatchObject({ id });
    }
    const lines = (await desk.send('POST', `/api/plans/${id}/publish`, 'publisher')).body;
    const end = (lines as { edition?: number }[]).at(-1);
    expect(end).toMatchObject({ outcome: 'published' });
    return end?.edition ?? 0;
  };
  const goBackTo = async (edition: number) => {
    const path = `/api/editions/${edition}/restore`;
    const told = restorePreview.parse((await desk.send('GET', path, 'publisher')).body);
    const lines = (await desk.send('POST', path, 'publisher')).body as { edition?: number }[];
    expect(lines.at(-1)).toMatchObject({ outcome: 'published' });
    const listed = await desk.send(
      'GET',
      `/api/editions/${lines.at(-1)?.edition}/changes`,
      'viewer',
    );
    const { changes } = editionChanges.parse(listed.body);
    expect(told.changedUnits, 'as many as its list has lines').toBe(changes.length);
  };
  const carry = async (id: string) => {
    const { version } = await desk.find(id);
    const done = await desk.send('POST', `/api/plans/${id}/rebase`, 'planner', { version });
    expect(done.status).toBe(200);
    return desk.find(id);
  };
  const inForce = async () => {
    const [row] = await desk.database.query<{ id: number }>(
      sql`SELECT id FROM edition WHERE valid_to IS NULL`,
    );
    return row?.id ?? 0;
  };
  const sorted = ({ units, removed }: PlanContent) => ({
    units: units.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    removed: removed.toSorted(),
  });

  test('is as it was drawn when its base edition is in force again, whatever was between', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, drawn, fc.boolean(), async (mine, theirs, isCarried) => {
        const [content, other] = [draw(mine, '甲'), draw(theirs, '乙')];
        fc.pre(content.units.length > 0 && other.units.length > 0);
        const first = await inForce();
        const id = await desk.begin([OTHER_STREET]);
        expect((await desk.save(id, content)).status).toBe(200);
        await publish(other);
        if (isCarried) await carry(id);
        await goBackTo(first);
        const found = await carry(id);
        expect(found.conflictList).toEqual([]);
        expect(sorted(found.content)).toEqual(sorted(content));
        expect(found.area).toEqual([OTHER_STREET]);
        const { body } = await desk.send('POST', `/api/plans/${id}/check`, 'planner');
        const { findings } = body as { findings: { severity: string }[] };
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: isEmbedded ? 3 : 6 },
    );
  });

  test('keeps the decisions made in between: discarded changes stay discarded, redrawn ones stay', async () => {
    const first = await inForce();
    const bulged = { bulge: 0.3, top: 'renamed', figures: 5, isMerged: false } as const;
    const id = await desk.begin([OTHER_STREET]);
    await desk.save(id, draw(bulged, '甲'));
    await publish(draw({ ...bulged, bulge: -0.4 }, '乙'));
    const between = await carry(id);
    const keys = [micro(4, 0), micro(5, 0), micro(4, 1), micro(5, 1)];
    expect(between.conflictList.map(({ key }) => key).sort()).toEqual(keys.toSorted());
    // One half of the border is discarded; one name is written again over theirs.
    const saved = await desk.send('PUT', `/api/plans/${id}/content`, 'planner', {
      version: between.version,
      content: { units: [planned({ key: micro(4, 1), name: '改名丙' })], removed: [] },
      settled: [micro(4, 0)],
    });
    expect(saved.body).toMatchObject({ conflicts: 2 });
    await goBackTo(first);
    const found = await carry(id);
    // The other half alone would leave a gap.
    expect(found.conflictList.map(({ key, why }) => [key, why])).toEqual([
      [micro(5, 0), 'covered'],
    ]);
    expect(found.content.units.map(({ key, name }) => [key, name]).sort()).toEqual([
      [micro(4, 1), '改名丙'],
      [micro(5, 1), '五甲'],
    ]);
  });
});
