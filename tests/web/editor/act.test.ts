import { describe, expect, test } from 'vitest';
import { defaultPlanRules } from '../../../api/core/contract/plan-rules.ts';
import type { Post, WorkingArea, WorkingUnit } from '../../../api/core/contract/plans.ts';
import { act } from '../../../api/core/editor/act.ts';
import type { Action, Receiver, RefusalReason } from '../../../api/core/editor/action.ts';
import { describeAction } from '../../../api/core/editor/describe-action.ts';
import type { Draft } from '../../../api/core/editor/draft.ts';
import { groundOf } from '../../../api/core/editor/ground.ts';
import { listParentsBeside } from '../../../api/core/editor/list-beside.ts';
import { openDraft } from '../../../api/core/editor/open-draft.ts';
import { traceOutlines } from '../../../api/core/editor/outline.ts';
import { makeSurroundings } from '../../../api/core/editor/surroundings.ts';
import { areaOfUnit } from '../../../api/core/editor/topology/unit-rings.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../../api/core/rules/grid-code.ts';
import { findDraftFaults } from './find-draft-faults.ts';
import { nothing } from './random-area.ts';

/** About ten metres; a square of it holds a few households. */
const SIDE = 1000;

/**
 *   north  +----+----+----+      street S: community C1 with grids A (micro-grids a1, a2) and B, community C2 with grid D
 *          | a1 | a2 | D  |
 *          +----+----+    |      B is a smallest unit, and so is D
 *          |    B    |    |
 *   south  +---------+----+
 */
function smallStreet(change: Partial<WorkingUnit> & { code?: string } = {}): WorkingArea {
  const units: WorkingUnit[] = [
    unit('S', 1, null, null, null),
    unit('C1', 2, 'S', null, null),
    unit('C2', 2, 'S', null, null),
    unit('A', 3, 'C1', null, 30),
    unit('B', 3, 'C1', [0, 0, 2, 0, 2, 1, 1, 1, 0, 1], 40),
    unit('D', 3, 'C2', [2, 0, 3, 0, 3, 2, 2, 2, 2, 1], 50),
    unit('a1', 4, 'A', [0, 1, 1, 1, 1, 2, 0, 2], 10),
    unit('a2', 4, 'A', [1, 1, 2, 1, 2, 2, 1, 2], 20),
  ];
  return {
    edition: 1,
    units: units.map((one) => (one.code === change.code ? { ...one, ...change } : one)),
    cameras: { codes: [], at: [] },
    codeTemplate: DEFAULT_CODE_TEMPLATE,
    rules: defaultPlanRules,
    openIncidents: { codes: [], at: [] },
    incidents30d: [],
    buildings: { rings: [], storeys: [] },
  };
}

function unit(
  code: string,
  level: number,
  parent: string | null,
  ring: number[] | null,
  households: number | null,
): WorkingUnit {
  const said = { kind: 'general', use: null, name: `Unit ${code}`, lock: null } as const;
  const posts: WorkingUnit['posts'] = [{ role: 'chief', name: 'Wang', extension: null }];
  const ground = ring === null ? null : [[ring.map((value) => value * SIDE)]];
  return { ...said, posts, code, level, parent, households, population: null, ground };
}

const square = (west: number, south: number, east: number, north: number): Point[] =>
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ].map(([x = 0, y = 0]): Point => [Math.round(x * SIDE), Math.round(y * SIDE)]);

const mall: Receiver = {
  is: 'new',
  level: 3,
  parent: 'C1',
  kind: 'exclusive',
  use: 'mall',
  name: 'Mall',
};

function doing(action: Action, area = smallStreet()): Draft {
  const acted = act(openDraft(area, nothing), action, makeSurroundings(area));
  if (acted.outcome === 'refused') throw new Error(acted.refusal.reason);
  expect(findDraftFaults(acted.draft)).toEqual([]);
  return acted.draft;
}

function refusing(
  action: Action,
  area = smallStreet(),
): { reason: RefusalReason; units: readonly string[] } {
  const acted = act(openDraft(area, nothing), action, makeSurroundings(area));
  if (acted.outcome === 'done') throw new Error('it was done');
  return acted.refusal;
}

const keysOf = (draft: Draft) => [...draft.units.keys()].sort();
const squares = (draft: Draft, key: string) => areaOfUnit(draft.topology, key) / 2 / SIDE ** 2;

describe('ground is given', () => {
  test('to a smallest unit, which includes it', () => {
    const after = doing({
      kind: 'give_inside',
      ring: square(0, 1, 0.5, 2),
      to: { is: 'there', key: 'B' },
    });
    expect(squares(after, 'B')).toBe(2.5);
    expect(keysOf(after)).toEqual(['A', 'B', 'C1', 'C2', 'D', 'S', 'a1', 'a2']);
  });

  test('to a grid with micro-grids: complete ones keep their key, of cut ones the part inside is new', () => {
    const after = doing({
      kind: 'give_inside',
      ring: square(0.5, 0.5, 2, 1),
      to: { is: 'there', key: 'A' },
    });
    expect(after.children.get('A')).toEqual(['a1', 'a2', '+1']);
    expect(after.units.get('+1')).toMatchObject({ level: 4, parent: 'A', name: 'Unit B 2' });
    const whole = doing({
      kind: 'give_inside',
      ring: square(1, 1, 2, 2),
      to: { is: 'there', key: 'C2' },
    });
    expect(whole.units.get('a2')).toMatchObject({ parent: '+1', level: 4 });
    expect(whole.units.get('+1')).toMatchObject({ parent: 'C2', level: 3, name: 'Unit A 2' });
  });

  test('to a new exclusive grid, which is one smallest unit', () => {
    const after = doing({ kind: 'give_inside', ring: square(0.5, 0.5, 2.5, 1.5), to: mall });
    expect(after.units.get('+1')).toMatchObject({
      kind: 'exclusive',
      use: 'mall',
      parent: 'C1',
      level: 3,
    });
    expect(squares(after, '+1')).toBe(2);
    expect(after.children.has('+1')).toBe(false);
  });

  test('to a new general grid, whose members stay micro-grids', () => {
    const to: Receiver = { ...mall, kind: 'general', use: null, name: 'New' };
    const after = doing({ kind: 'give_inside', ring: square(1, 0.5, 2, 2), to });
    const grid = [...after.units.values()].find(({ name }) => name === 'New');
    expect(after.children.get(grid?.key ?? '')).toEqual(['a2', '+2']);
  });

  test('below a unit that had no units below it: its remaining ground becomes one, too', () => {
    const to: Receiver = {
      ...mall,
      level: 4,
      parent: 'B',
      kind: 'general',
      use: null,
      name: 'Row',
    };
    const after = doing({ kind: 'give_inside', ring: square(0, 0, 1, 1), to });
    expect(after.children.get('B')).toEqual(['+1', '+2']);
    expect(after.units.get('+1')).toMatchObject({ name: 'Unit B', level: 4 });
    expect(after.units.get('B')?.households).toBe(40);
  });

  test('and an empty unit disappears, but not the last one of a unit above', () => {
    const after = doing({
      kind: 'give_inside',
      ring: square(0, 1, 2, 2),
      to: { is: 'there', key: 'B' },
    });
    expect(keysOf(after)).toEqual(['B', 'C1', 'C2', 'D', 'S']);
    expect(
      refusing({ kind: 'give_inside', ring: square(2, 0, 3, 2), to: { is: 'there', key: 'B' } }),
    ).toEqual({
      reason: 'last_child',
      units: ['C2'],
    });
  });

  test('without the slivers of a line drawn by hand', () => {
    const ring: Point[] = [
      ...square(0, 0, 2, 1).slice(0, 2),
      [2000, 1000],
      [1000, 1003],
      [0, 1000],
    ];
    expect(refusing({ kind: 'give_inside', ring, to: { is: 'there', key: 'B' } }).reason).toBe(
      'nothing_inside',
    );
  });

  test('never into or out of a locked unit', () => {
    const to: Receiver = { is: 'there', key: 'B' };
    const area = smallStreet({ code: 'A', lock: 'under review' });
    expect(refusing({ kind: 'give_inside', ring: square(0, 1, 0.5, 2), to }, area)).toEqual({
      reason: 'locked',
      units: ['A'],
    });
  });

  test('into a locked unit is refused once, naming the unit with the lock, however many units are below', () => {
    const area = smallStreet();
    // As the server reports it: for each unit below, too.
    for (const unit of area.units) {
      if (unit.code === 'A' || unit.parent === 'A') unit.lock = 'under review';
    }
    const to: Receiver = { is: 'there', key: 'B' };
    expect(refusing({ kind: 'give_inside', ring: square(0, 1, 2, 1.5), to }, area)).toEqual({
      reason: 'locked',
      units: ['A'],
    });
  });

  test('next to a locked unit: a corner on its border is no change of it', () => {
    const area = smallStreet({ code: 'a1', lock: 'under review' });
    const after = doing(
      { kind: 'give_inside', ring: square(0.5, 0.5, 1.5, 1), to: { is: 'there', key: 'a2' } },
      area,
    );
    expect(squares(after, 'a1')).toBe(1);
  });

  test('with its households, by floor area, and every one of them', () => {
    const area = smallStreet();
    // A tower of 9 storeys in the south west of B, a house of one in the south east.
    area.buildings.rings.push([100, 100, 300, 100, 300, 300, 100, 300]);
    area.buildings.rings.push([1700, 100, 1900, 100, 1900, 300, 1700, 300]);
    area.buildings.storeys.push(9, 1);
    const after = doing(
      { kind: 'give_inside', ring: square(1, 0, 2, 1), to: { is: 'there', key: 'D' } },
      area,
    );
    expect(after.units.get('B')?.households).toBe(36);
    expect(after.units.get('D')?.households).toBe(54);
    const byGround = doing({
      kind: 'give_inside',
      ring: square(1, 0, 2, 1),
      to: { is: 'there', key: 'D' },
    });
    expect(byGround.units.get('B')?.households).toBe(20);
  });
});

describe('a unit is cut', () => {
  const line: Point[] = [
    [500, -100],
    [500, 2100],
  ];

  test('and its further part is a new neighbour', () => {
    const after = doing({ kind: 'cut', line, unit: 'B' });
    expect(after.units.get('+1')).toMatchObject({ level: 3, parent: 'C1', name: 'Unit B 2' });
    expect(squares(after, 'B')).toBe(1.5);
    expect(after.units.get('B')?.households).toBe(30);
    // The line continued through a1, and left nothing there.
    expect(groundOf(after.topology, 'a2')).toEqual(
      groundOf(openDraft(smallStreet(), nothing).topology, 'a2'),
    );
  });

  test('with the units below it', () => {
    const after = doing({ kind: 'cut', line, unit: 'C1' });
    const part = [...after.units.values()].find(
      ({ level, name }) => level === 2 && name === 'Unit C1 2',
    );
    expect(after.children.get(part?.key ?? '')).toHaveLength(2);
    expect(squares(after, 'a1')).toBe(0.5);
    expect(squares(after, 'B')).toBe(1.5);
  });

  test('not where the line ends inside', () => {
    const short: Point[] = [line[0] ?? [0, 0], [500, 500]];
    expect(refusing({ kind: 'cut', line: short, unit: 'B' }).reason).toBe('nothing_cut');
  });
});

describe('units are merged', () => {
  test('into one, with the households of all', () => {
    const after = doing({ kind: 'merge', units: ['a1', 'a2'], into: 'a2' });
    expect(after.children.get('A')).toEqual(['a2']);
    expect(after.units.get('a2')?.households).toBe(30);
    expect(after.units.get('A')?.households).toBe(30);
  });

  test('at upper levels: members follow, and empty units are removed', () => {
    const after = doing({ kind: 'merge', units: ['A', 'D'], into: 'A' });
    expect(keysOf(after)).toEqual(['+1', 'A', 'B', 'C1', 'S', 'a1', 'a2']);
    expect(after.units.get('+1')).toMatchObject({ level: 4, parent: 'A', households: 50 });
    expect(after.units.get('A')?.households).toBe(80);
  });

  test('only within one level', () => {
    expect(refusing({ kind: 'merge', units: ['a1', 'B'], into: 'B' }).reason).toBe(
      'different_levels',
    );
    expect(refusing({ kind: 'merge', units: ['B'], into: 'B' }).reason).toBe('too_few');
  });

  test('or moved to another parent, which gains what the old one loses', () => {
    const after = doing({ kind: 'assign', units: ['B'], to: 'C2' });
    expect(after.children.get('C2')).toEqual(['B', 'D']);
    expect(doing({ kind: 'assign', units: ['D'], to: 'C1' }).units.has('C2')).toBe(false);
    expect(refusing({ kind: 'assign', units: ['a1'], to: 'C2' }).reason).toBe('different_levels');
    expect(refusing({ kind: 'assign', units: ['S'], to: 'S' }).reason).toBe('no_level_up');
    expect(refusing({ kind: 'assign', units: ['B'], to: 'C1' }).reason).toBe('already_there');
  });
});

test('a possible new parent is adjacent and stays connected, and is not the present one', () => {
  const draft = openDraft(smallStreet(), nothing);
  const near = (...units: string[]) =>
    [...listParentsBeside({ draft, outlines: traceOutlines(draft) }, units)].sort();
  expect(near('B')).toEqual(['C2']);
  expect(near('D')).toEqual(['C1']);
  expect(near('B', 'D')).toEqual(['C1', 'C2']);
  // Next to a2 lie D and B, at the level of its parent; A is its own parent.
  expect(near('a2')).toEqual(['B', 'D']);
});

test('a step is named by the units that give and get, so that similar steps differ', () => {
  const said = (action: Action, rings: number[][] = [], named: Record<string, string> = {}) => {
    const street = smallStreet();
    const units = street.units.map((unit) => ({ ...unit, name: named[unit.code] ?? unit.name }));
    const bare = { ...street, units };
    const area = { ...bare, buildings: { rings, storeys: rings.map(() => 1) } };
    const [draft, surroundings] = [openDraft(area, nothing), makeSurroundings(area)];
    const acted = act(draft, action, surroundings);
    if (acted.outcome === 'refused') throw new Error(acted.refusal.reason);
    const { key, values } = describeAction(draft, action, acted, surroundings);
    return [key, ...Object.values(values)].join(', ');
  };
  const give = (ring: Point[], key: string): Action => ({
    kind: 'give_inside',
    ring,
    to: { is: 'there', key },
  });
  const border: Action = {
    kind: 'insert_point',
    between: [
      [1000, 1000],
      [1000, 2000],
    ],
    at: [1100, 1500],
  };
  // A border is named by its neighbours: among ten moved vertices nobody finds the right one.
  expect(said(border)).toBe('insert_point, Unit a1 / Unit a2');
  const corner = square(0, 1, 0.5, 2);
  expect(said(give(corner, 'B'))).toBe('give_from, Unit A, Unit B');
  expect(said(give(corner, 'B'), [corner.flat()])).toBe('give_building, Unit A, Unit B');
  expect(said(give(square(0.5, 0.5, 1, 1.5), 'D'))).toBe('give_there, Unit D');
  expect(said(give(square(1, 1, 2, 2), 'D'))).toBe('give_from, Unit A, Unit D');
  expect(said({ kind: 'assign', units: ['B'], to: 'C2' })).toBe('assign_unit, Unit B, Unit C2');
  expect(said({ kind: 'merge', units: ['a1', 'a2'], into: 'a1' })).toBe(
    'merge_one_into, Unit a2, Unit a1',
  );
  // Where two places have one name, the step distinguishes them.
  const alike = { B: 'Market', D: 'Market' };
  expect(said(give(corner, 'B'), [], alike)).toMatch(/^give_from, Unit A, Market · .+/);
});

describe('a border', () => {
  test('is moved for all units that meet there', () => {
    const after = doing({
      kind: 'move_points',
      moves: [
        [
          [1000, 1000],
          [800, 900],
        ],
      ],
    });
    expect(squares(after, 'a1') + squares(after, 'a2') + squares(after, 'B')).toBeCloseTo(4, 9);
  });

  test('gets a vertex and loses it again', () => {
    const area = smallStreet();
    const more = doing(
      {
        kind: 'insert_point',
        between: [
          [1000, 1000],
          [1000, 2000],
        ],
        at: [1100, 1500],
      },
      area,
    );
    expect(squares(more, 'a1')).toBe(1.05);
    const less = act(more, { kind: 'remove_point', at: [1100, 1500] }, makeSurroundings(area));
    expect(less.outcome === 'done' && squares(less.draft, 'a1')).toBe(1);
  });

  test('stays where it is the outline, holds others, or would cross one', () => {
    const reasonOf = (action: Action) => refusing(action).reason;
    expect(
      reasonOf({
        kind: 'move_points',
        moves: [
          [
            [0, 0],
            [10, 10],
          ],
        ],
      }),
    ).toBe('outline_stays');
    expect(
      reasonOf({
        kind: 'move_points',
        moves: [
          [
            [7, 7],
            [10, 10],
          ],
        ],
      }),
    ).toBe('no_such_point');
    expect(
      reasonOf({
        kind: 'move_points',
        moves: [
          [
            [1000, 1000],
            [1500, 5000],
          ],
        ],
      }),
    ).toBe('borders_cross');
    expect(reasonOf({ kind: 'remove_point', at: [1000, 1000] })).toBe('point_is_node');
    expect(
      reasonOf({
        kind: 'insert_point',
        between: [
          [0, 0],
          [2000, 0],
        ],
        at: [500, 50],
      }),
    ).toBe('outline_stays');
  });
});

test('a fact set for a unit is kept, and the units above have the sum', () => {
  const after = doing({
    kind: 'describe',
    unit: 'a1',
    change: { name: 'Row of shops', households: 15 },
  });
  expect(after.units.get('a1')).toMatchObject({ name: 'Row of shops', households: 15 });
  expect(after.units.get('A')?.households).toBe(35);
});

test('a unit cut across its neighbours and merged back changes nothing, and leaves no corner', () => {
  const area = smallStreet();
  const base = openDraft(area, nothing);
  const line: Point[] = [
    [333, -50],
    [617, 503],
    [411, 1050],
  ];
  const parted = doing({ kind: 'cut', line, unit: 'B' }, area);
  const whole = act(parted, { kind: 'merge', units: ['+1'], into: 'B' }, makeSurroundings(area));
  expect(whole).toMatchObject({ outcome: 'done' });
  const { draft } = whole as Extract<typeof whole, { outcome: 'done' }>;
  expect(groundOf(draft.topology, 'B')).not.toEqual(groundOf(base.topology, 'B'));
  expect(writeContent(base, draft)).toEqual({ units: [], removed: [] });
});

describe('the staff and the code of a unit', () => {
  const wang: Post = { role: 'chief', name: 'Wang', extension: null };
  const li: Post = { role: 'worker', name: 'Li', extension: '8012' };
  const saying = (
    unitKey: string,
    change: Extract<Action, { kind: 'describe' }>['change'],
  ): Action => ({ kind: 'describe', unit: unitKey, change });

  test('are set for that unit, and for nothing else in a plan', () => {
    const area = smallStreet();
    const base = openDraft(area, nothing);
    const after = doing(saying('B', { posts: [wang, li], kind: 'exclusive', use: 'school' }), area);
    expect(after.units.get('B')?.posts).toEqual([wang, li]);
    expect(writeContent(base, after).units).toMatchObject([
      { key: 'B', kind: 'exclusive', use: 'school', code: null, posts: [wang, li], ground: null },
    ]);
    const read = openDraft(area, writeContent(base, after));
    expect(read.units.get('B')?.posts).toEqual([wang, li]);
    // A value equal to the base is not stored again.
    const named = doing(saying('B', { name: 'Market' }), area);
    expect(writeContent(base, named).units[0]?.posts).toBeNull();
  });

  test('are empty for a new unit, and kept for a merged one', () => {
    const cut = doing({
      kind: 'cut',
      line: [
        [500, -100],
        [500, 2100],
      ],
      unit: 'B',
    });
    expect(cut.units.get('+1')?.posts).toEqual([]);
    const merged = doing({ kind: 'merge', units: ['a1', 'a2'], into: 'a2' });
    expect(merged.units.get('a2')?.posts).toEqual([wang]);
  });

  test('accept a proposed code by the template of the city: with its length, and beginning with that of the unit above', () => {
    const area = numbered();
    const proposed = (code: string) => saying('1012', { code });
    expect(doing(proposed('1019'), area).units.get('1012')?.code).toBe('1019');
    expect(refusing(proposed('1011'), area)).toEqual({ reason: 'code_taken', units: ['1011'] });
    for (const code of ['1029', '10190', '101a']) {
      expect(refusing(proposed(code), area)).toEqual({ reason: 'code_misfit', units: ['1012'] });
    }
    // The code of a unit that the plan has removed is void, and its own is no proposal.
    const merged = doing({ kind: 'merge', units: ['1011', '1012'], into: '1012' }, area);
    const surroundings = makeSurroundings(area);
    expect(act(merged, proposed('1011'), surroundings)).toMatchObject({
      refusal: { reason: 'code_taken', units: ['1011'] },
    });
    expect(refusing(proposed('1012'), area).reason).toBe('already_there');
    const requested = act(
      doing(proposed('1019'), area),
      saying('1011', { code: '1019' }),
      surroundings,
    );
    expect(requested).toMatchObject({ refusal: { reason: 'code_taken', units: ['1012'] } });
  });

  test('accept any proposed code where codes are not issued by the template', () => {
    expect(doing(saying('B', { code: 'Market' })).units.get('B')?.code).toBe('Market');
  });

  /** One grid above two micro-grids, with codes that begin with its own. */
  function numbered(): WorkingArea {
    return {
      ...smallStreet(),
      codeTemplate: { prefixDigits: 0, levelDigits: [1, 1, 1, 1] },
      units: [
        unit('1', 1, null, null, null),
        unit('10', 2, '1', null, null),
        unit('101', 3, '10', null, null),
        unit('102', 3, '10', [2, 0, 3, 0, 3, 1, 2, 1], 5),
        unit('1011', 4, '101', [0, 0, 1, 0, 1, 1, 0, 1], 5),
        unit('1012', 4, '101', [1, 0, 2, 0, 2, 1, 1, 1], 5),
      ],
    };
  }
});

test('the recorded number of an upper unit is divided with the ground of units without a number', () => {
  // Of the 60 of A, a1 has 10 on record; the other 50 are those of a2, of which a fifth goes.
  const area = smallStreet({ code: 'A', households: 60 });
  const units = area.units.map((one) => (one.code === 'a2' ? { ...one, households: null } : one));
  const after = doing(
    { kind: 'give_inside', ring: square(1.8, 1, 2, 2), to: { is: 'there', key: 'D' } },
    { ...area, units },
  );
  expect(after.units.get('A')?.households).toBe(50);
  expect(after.units.get('a1')?.households).toBe(10);
  expect(after.units.get('D')?.households).toBe(60);
});
