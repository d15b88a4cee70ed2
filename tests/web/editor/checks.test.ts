import { describe, expect, test } from 'vitest';
import { type CheckName, defaultPlanRules } from '../../../api/core/contract/plan-rules.ts';
import type { WorkingArea, WorkingUnit } from '../../../api/core/contract/plans.ts';
import { act } from '../../../api/core/editor/act.ts';
import type { Action, SingleAction } from '../../../api/core/editor/action.ts';
import { assess, assessBase } from '../../../api/core/editor/assess.ts';
import type { Assessment } from '../../../api/core/editor/assessment.ts';
import { bordersMovedBy } from '../../../api/core/editor/borders-moved-by.ts';
import { listProblems, nextProblem } from '../../../api/core/editor/check-draft.ts';
import { describeAction } from '../../../api/core/editor/describe-action.ts';
import { describeProblem } from '../../../api/core/editor/describe-problem.ts';
import { effectOf } from '../../../api/core/editor/effect.ts';
import { groupProblems } from '../../../api/core/editor/group-problems.ts';
import { currentDraft, perform, startHistory, undo } from '../../../api/core/editor/history.ts';
import { openDraft } from '../../../api/core/editor/open-draft.ts';
import { remedyOf } from '../../../api/core/editor/remedy.ts';
import { remedyTogether } from '../../../api/core/editor/remedy-together.ts';
import { makeSurroundings } from '../../../api/core/editor/surroundings.ts';
import { tellApart } from '../../../api/core/editor/tell-apart.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../../api/core/rules/grid-code.ts';
import { nothing } from './random-area.ts';

/** About a hundred metres, near Zhengzhou. */
const SIDE = 10_000;
const CORNER: Point = [1_136_600_000, 347_500_000];

const place = (x: number, y: number): Point => [CORNER[0] + x * SIDE, CORNER[1] + y * SIDE];
const ringOf = (west: number, south: number, east: number, north: number): Point[] => [
  place(west, south),
  place(east, south),
  place(east, north),
  place(west, north),
];

/** Three grids from west to east in one community, with a camera, an open incident and a building in the middle one. */
function rowOfGrids(): WorkingArea {
  const grid = (code: string, column: number): WorkingUnit => ({
    code,
    level: 3,
    kind: 'general',
    use: null,
    name: `Grid ${code}`,
    parent: 'C',
    households: 300,
    population: 800,
    posts: [{ role: 'chief', name: 'Wang', extension: null }],
    lock: null,
    ground: [[ringOf(column, 0, column + 1, 1).flat()]],
  });
  const upper = {
    ...grid('C', 0),
    code: 'C',
    name: 'Community',
    level: 2,
    parent: 'S',
    ground: null,
  };
  const inside = place(1.75, 0.5);
  return {
    edition: 1,
    units: [
      { ...upper, households: null, population: null },
      grid('W', 0),
      grid('M', 1),
      grid('E', 2),
    ],
    cameras: { codes: ['CAM1'], at: [...inside] },
    codeTemplate: DEFAULT_CODE_TEMPLATE,
    rules: defaultPlanRules,
    openIncidents: { codes: ['INC1'], at: [...inside] },
    incidents30d: [...inside, ...place(0.5, 0.5)],
    buildings: { rings: [ringOf(1.4, 0.4, 1.6, 0.6).flat()], storeys: [6] },
  };
}

const drawn = (...actions: Action[]): Assessment => drawnIn(rowOfGrids(), ...actions);

function drawnIn(area: WorkingArea, ...actions: Action[]): Assessment {
  const surroundings = makeSurroundings(area);
  let assessment = assessBase(openDraft(area, nothing), surroundings, area.rules);
  for (const action of actions) {
    const acted = act(assessment.draft, action, surroundings);
    if (acted.outcome === 'refused') throw new Error(acted.refusal.reason);
    assessment = assess(acted.draft, assessment);
  }
  return assessment;
}

const cutMiddle: Action = { kind: 'cut', line: [place(1.5, -1), place(1.5, 2)], unit: 'M' };
const found = (assessment: Assessment, check: CheckName) =>
  listProblems(assessment).filter((problem) => problem.check === check);

describe('a drawing is checked at once', () => {
  test('and nothing is found where nothing was drawn', () => {
    expect(listProblems(drawn())).toEqual([]);
  });

  test('a border through a building, and its remedy', () => {
    const assessment = drawn(cutMiddle);
    const [problem] = found(assessment, 'building_cut');
    expect(problem?.units).toEqual(['M', '+1']);
    const remedy = problem ? remedyOf(assessment, problem) : null;
    expect(remedy?.kind).toBe('give_inside');
    expect(found(drawn(cutMiddle, remedy ?? cutMiddle), 'building_cut')).toEqual([]);
  });

  test('a building is still cut when the unit of the first finding has lost its part', () => {
    const cutPart: Action = { kind: 'cut', line: [place(1.2, 0.5), place(2.2, 0.5)], unit: '+1' };
    const give: Action = {
      kind: 'give_inside',
      ring: ringOf(1.4, 0.4, 1.5, 0.6),
      to: { is: 'there', key: '+2' },
    };
    const [three] = found(drawn(cutMiddle, cutPart), 'building_cut');
    expect(three?.units).toEqual(['M', '+1', '+2']);
    // How much: a building of about twenty metres, of which the smaller parts are cut off.
    expect(three?.values).toMatchObject({ share: expect.closeTo(0.5) });
    expect(three?.values.area).toBeGreaterThan(390);
    const [two] = found(drawn(cutMiddle, cutPart, give), 'building_cut');
    expect(two?.units).toEqual(['+1', '+2']);
  });

  test('items that change hands, and a new grid without staff', () => {
    const assessment = drawn({ ...cutMiddle, line: [place(1.3, -1), place(1.3, 2)] });
    // The larger part keeps the name, and everything on it.
    expect(found(assessment, 'cameras_move')).toEqual([]);
    const moved = drawn({
      kind: 'give_inside',
      ring: ringOf(1.7, 0, 2, 1),
      to: { is: 'there', key: 'E' },
    });
    expect(found(moved, 'cameras_move')[0]).toMatchObject({
      units: ['E', 'M'],
      severity: 'notice',
      values: { count: 1, from: 'Grid M', to: 'Grid E' },
    });
    expect(found(moved, 'incidents_move')).toHaveLength(1);
    expect(found(assessment, 'no_staff').map(({ units }) => units)).toEqual([['+1']]);
  });

  test('a moved border of a community is found, and a remedy leaves it where it is if possible', () => {
    const area = rowOfGrids();
    const [community, , , east] = area.units;
    if (!community || !east) throw new Error('there are three grids');
    const units = [
      ...area.units.slice(0, 3),
      { ...community, code: 'D', name: 'Second' },
      { ...east, parent: 'D' },
    ];
    const two: WorkingArea = { ...area, units, buildings: { rings: [], storeys: [] } };
    // Only by a few centimetres.
    const slip: Action = {
      kind: 'give_inside',
      ring: ringOf(1.5, 0.5, 2.05, 0.6),
      to: { is: 'there', key: 'M' },
    };
    const slipped = drawnIn(two, slip);
    expect(found(slipped, 'upper_border').map(({ units }) => units)).toEqual([['C'], ['D']]);
    const [told] = found(slipped, 'upper_border');
    expect(told).toMatchObject({ severity: 'notice', level: 2, values: { unit: 'Community' } });
    expect(Number(told?.values.value) - Number(told?.values.before)).toBeGreaterThan(40);
    const within: Action = {
      kind: 'give_inside',
      ring: ringOf(0.5, 0.5, 1.5, 0.6),
      to: { is: 'there', key: 'M' },
    };
    expect(found(drawnIn(two, within), 'upper_border')).toEqual([]);

    // A piece of W at the border of the other community, which has most of its outline.
    const apart: Action = {
      kind: 'give_inside',
      ring: ringOf(1.95, 0.2, 2, 0.8),
      to: { is: 'there', key: 'W' },
    };
    const pieces = drawnIn(two, apart);
    const [problem] = found(pieces, 'pieces');
    const remedy = problem ? remedyOf(pieces, problem) : null;
    expect(remedy).toMatchObject({ kind: 'give_inside', to: { key: 'M' } });
    // Where only the other community is around it, the remedy moves the border back.
    const beyond: Action = { ...apart, ring: ringOf(2.4, 0.4, 2.6, 0.6) };
    const lost = drawnIn(two, beyond);
    const [other] = found(lost, 'pieces');
    const back = other ? remedyOf(lost, other) : null;
    expect(back).toMatchObject({ to: { key: 'E' } });
    const healed = drawnIn(two, beyond, back ?? beyond);
    expect(bordersMovedBy(lost, healed)).toEqual([]);
    const [given] = [drawnIn(two, { kind: 'assign', units: ['M'], to: 'D' })];
    expect(bordersMovedBy(drawnIn(two), given)).toEqual(['C', 'D']);
  });

  test('a code that no longer fits the new parent of its unit, and its remedy by publishing', () => {
    const area = rowOfGrids();
    const digits = (code: string) => ({ C: '11', W: '111', M: '112', E: '113' })[code] ?? code;
    const units = area.units.map((unit) => ({
      ...unit,
      code: digits(unit.code),
      parent: unit.parent && digits(unit.parent),
    }));
    const second = { ...units[0], code: '12', name: 'Second' } as WorkingUnit;
    const far = { ...units[3], code: '121', parent: '12', ground: area.units[3]?.ground ?? null };
    const two: WorkingArea = {
      ...area,
      codeTemplate: { prefixDigits: 0, levelDigits: [1, 1, 1] },
      units: [...units.slice(0, 3), second, far as WorkingUnit],
    };
    const proposed: Action = { kind: 'describe', unit: '111', change: { code: '114' } };
    const assessment = drawnIn(two, proposed, { kind: 'assign', units: ['111'], to: '12' });
    const [problem] = found(assessment, 'code');
    expect(problem).toMatchObject({ severity: 'error', units: ['111'], values: { why: 'misfit' } });
    const remedy = problem ? remedyOf(assessment, problem) : null;
    expect(remedy).toEqual({ kind: 'describe', unit: '111', change: { code: null } });
  });

  test('households without an origin, but not those that were set manually', () => {
    const said: Action = { kind: 'describe', unit: 'M', change: { households: 450 } };
    const give: Action = {
      kind: 'give_inside',
      ring: ringOf(1.5, 0, 2, 1),
      to: { is: 'there', key: 'E' },
    };
    const assessment = drawn(said, give);
    expect(found(assessment, 'sums')).toEqual([]);
    const area = rowOfGrids();
    const base = openDraft(area, nothing);
    const stored = writeContent(base, assessment.draft);
    const crafted = stored.units.map((unit) =>
      unit.key === 'E' ? { ...unit, households: (unit.households ?? 0) + 7 } : unit,
    );
    const opened = openDraft(area, { ...stored, units: crafted });
    const [problem] = found(
      assess(opened, assessBase(base, makeSurroundings(area), area.rules)),
      'sums',
    );
    expect(problem).toMatchObject({ severity: 'warning', values: { value: 1057, due: 900 } });
    expect(problem && describeProblem(problem)).toBe('households_sum');
  });

  test('a separate piece goes to the neighbour around it', () => {
    const apart: Action = {
      kind: 'give_inside',
      ring: ringOf(2.4, 0.4, 2.6, 0.6),
      to: { is: 'there', key: 'W' },
    };
    const assessment = drawn(apart);
    const [problem] = found(assessment, 'pieces');
    expect(problem).toMatchObject({ severity: 'error', units: ['W'], values: { count: 2 } });
    // How large the separate piece is: a fifth of a hundred metres square, at this latitude.
    expect(problem?.values.area).toBeGreaterThan(390);
    expect(problem?.values.area).toBeLessThan(420);
    expect(found(assessment, 'hole').map(({ units }) => units)).toEqual([['E']]);
    const remedy = problem ? remedyOf(assessment, problem) : null;
    expect(remedy).toMatchObject({ kind: 'give_inside', to: { key: 'E' } });
    expect(listProblems(drawn(apart, remedy ?? apart))).toEqual([]);
  });

  test('a grid with too few households is merged with its neighbour', () => {
    const assessment = drawn({ kind: 'cut', line: [place(0.1, -1), place(0.1, 2)], unit: 'W' });
    const [problem] = found(assessment, 'households');
    expect(problem && describeProblem(problem)).toBe('households_few');
    expect(problem && remedyOf(assessment, problem)).toEqual({
      kind: 'merge',
      units: ['+1', 'W'],
      into: 'W',
    });
  });

  test('a thin strip is removed', () => {
    const strip = ringOf(0, 0.48, 3, 0.52);
    const to = {
      is: 'new',
      level: 3,
      parent: 'C',
      kind: 'general',
      use: null,
      name: 'Strip',
    } as const;
    expect(found(drawn({ kind: 'give_inside', ring: strip, to }), 'compactness')).toHaveLength(1);
  });

  test('an earlier violation in the base is listed last and prevents nothing', () => {
    const rules = {
      ...defaultPlanRules,
      severity: { ...defaultPlanRules.severity, area: 'error' as const },
      levels: defaultPlanRules.levels.map((level) => ({
        ...level,
        areaM2: { least: null, most: 5000 },
      })),
    };
    const areas = found(drawnIn({ ...rowOfGrids(), rules }, cutMiddle), 'area');
    expect(areas.filter(({ units }) => units[0] === 'W')).toMatchObject([
      { isOld: true, severity: 'warning' },
    ]);
    expect(areas[0]).toMatchObject({ units: ['+1'], isOld: false, severity: 'error' });
  });

  test('nobody for a new grid: the staff of most of its ground take it over', () => {
    const assessment = drawn(cutMiddle);
    const [problem] = found(assessment, 'no_staff');
    const remedy = problem ? remedyOf(assessment, problem) : null;
    expect(remedy).toMatchObject({ unit: '+1', change: { posts: [{ name: 'Wang' }] } });
    // The former unit of each post is shown: otherwise five proposals would be unclear.
    const { draft, surroundings } = assessment;
    const acted = remedy && act(draft, remedy, surroundings);
    expect(
      remedy && acted?.outcome === 'done' && describeAction(draft, remedy, acted, surroundings),
    ).toEqual({ key: 'staff_from', values: { unit: 'Grid M 2', count: 1, from: 'Grid M' } });
  });

  test('problems are grouped by level and cause, and remedies of one cause are one step', () => {
    const inThree: Action = {
      kind: 'together',
      actions: [
        { kind: 'cut', unit: 'M', line: [place(1.5, -0.1), place(1.5, 1.1)] },
        { kind: 'cut', unit: 'E', line: [place(2.5, -0.1), place(2.5, 1.1)] },
      ],
    };
    const assessment = drawn(inThree);
    const groups = groupProblems(listProblems(assessment));
    const staff = groups.find(({ check }) => check === 'no_staff');
    expect(staff).toMatchObject({ level: 3, isOld: false, severity: 'warning' });
    expect(staff?.problems.map(({ units }) => units[0])).toEqual(['+1', '+2']);
    // In the order of the list: no group is split.
    expect(groups.flatMap(({ problems }) => problems)).toEqual(listProblems(assessment));

    const looked = [...remedyTogether(assessment, staff?.problems ?? [])].at(-1);
    expect(looked).toMatchObject({ tried: 2, actions: [{ unit: '+1' }, { unit: '+2' }] });
    const solved = perform(
      startHistory(assessment.draft),
      { kind: 'together', actions: looked?.actions ?? [] },
      assessment.surroundings,
    );
    if (solved.outcome === 'refused') throw new Error(solved.refusal.reason);
    expect(solved.history.steps.map(({ words }) => words)).toEqual([
      { key: 'together', values: { count: 2 } },
    ]);
    const { draft } = assessment;
    expect(found(assess(currentDraft(solved.history), assessment), 'no_staff')).toEqual([]);
    expect(currentDraft(undo(solved.history))).toBe(draft);
  });

  test('several remedies as one step are applied completely or not at all', () => {
    const { draft, surroundings } = drawn(cutMiddle);
    const rename: SingleAction = { kind: 'describe', unit: 'W', change: { name: 'West' } };
    const taken: SingleAction = { kind: 'describe', unit: 'E', change: { code: 'W' } };
    expect(act(draft, { kind: 'together', actions: [rename, taken] }, surroundings)).toMatchObject({
      outcome: 'refused',
      refusal: { reason: 'code_taken' },
    });
  });

  test('units with the same name differ by the unit above, or by their code', () => {
    const { units } = drawn(cutMiddle).draft;
    const unit = units.get('W');
    if (!unit) throw new Error('there is one');
    const named = (key: string, name: string, parent: string) => ({ ...unit, key, name, parent });
    const draft = {
      units: new Map(
        [
          named('C', 'North', 'S'),
          named('D', 'South', 'S'),
          named('1', 'Market', 'C'),
          named('2', 'Market', 'D'),
          named('3', 'School', 'C'),
          named('4', 'School', 'C'),
          named('5', 'Park', 'C'),
        ].map((each) => [each.key, each]),
      ),
    };
    expect(['1', '2', '3', '4', '5', '6'].map((key) => tellApart(draft, key))).toEqual([
      'Market · North',
      'Market · South',
      'School · 3',
      'School · 4',
      'Park',
      null,
    ]);
    // Two names that are equal only in another language are distinguished in that language.
    const say = (name: string) => (name === 'Park' ? 'School' : name);
    expect(['3', '5'].map((key) => tellApart(draft, key, say))).toEqual([
      'School · 3',
      'School · 5',
    ]);
  });

  test('a hole is filled by what lies in it, but a mall in a grid is a place of its own', () => {
    const to = (kind: 'general' | 'exclusive') =>
      ({ is: 'new', level: 3, parent: 'C', kind, use: null, name: 'Inside' }) as const;
    const inside = (kind: 'general' | 'exclusive') =>
      drawn({ kind: 'give_inside', ring: ringOf(2.4, 0.4, 2.6, 0.6), to: to(kind) });
    const remedies = [inside('general'), inside('exclusive')].map((assessment) => {
      const [problem] = found(assessment, 'hole');
      return problem && remedyOf(assessment, problem);
    });
    expect(remedies).toEqual([{ kind: 'merge', units: ['+1', 'E'], into: 'E' }, null]);
  });

  test('a part that sticks out of a grid goes to the neighbour around it', () => {
    const spike: Action = {
      kind: 'give_inside',
      ring: ringOf(1, 0.49, 1.9, 0.51),
      to: { is: 'there', key: 'W' },
    };
    const rules = {
      ...defaultPlanRules,
      levels: defaultPlanRules.levels.map((level) => ({ ...level, leastCompactness: 0.5 })),
    };
    const buildings = { rings: [], storeys: [] };
    const assessment = drawnIn({ ...rowOfGrids(), buildings, rules }, spike);
    const problem = found(assessment, 'compactness').find(({ units }) => units[0] === 'W');
    const remedy = problem ? remedyOf(assessment, problem) : null;
    expect(remedy).toMatchObject({ kind: 'give_inside', to: { key: 'M' } });
    const healed = remedy && act(assessment.draft, remedy, assessment.surroundings);
    expect(
      healed?.outcome === 'done' &&
        found(assess(healed.draft, assessment), 'compactness').map(({ units }) => units[0]),
    ).toEqual([]);
  });

  test('a grid of too few households gets the micro-grid that brings both within bounds', () => {
    const area = rowOfGrids();
    const [community, west, , east] = area.units;
    if (!community || !west || !east) throw new Error('there are three grids');
    const micro = (
      code: string,
      parent: string,
      column: number,
      row: number,
      households: number,
    ) => ({
      ...west,
      ...{ code, parent, level: 4, households, posts: [] },
      ground: [[ringOf(column, row / 2, column + 1, row / 2 + 0.5).flat()]],
    });
    const units: WorkingUnit[] = [
      community,
      { ...west, ground: null, households: null },
      { ...east, ground: null, households: null },
      micro('W1', 'W', 0, 0, 40),
      micro('W2', 'W', 0, 1, 40),
      micro('E1', 'E', 1, 0, 70),
      micro('E2', 'E', 1, 1, 190),
    ];
    const assessment = drawnIn({ ...area, units });
    const [problem] = found(assessment, 'households');
    expect(problem).toMatchObject({ units: ['W'], values: { value: 80, side: 'less' } });
    expect(problem && remedyOf(assessment, problem)).toEqual({
      kind: 'assign',
      units: ['E1'],
      to: 'W',
    });
  });

  test('a unit outside every unit of the level above goes to the adjacent one', () => {
    const area = rowOfGrids();
    const units = area.units.map((unit) =>
      unit.code === 'M' ? { ...unit, level: 4, households: 50 } : unit,
    );
    const [community, west] = units;
    if (!community || !west) throw new Error('there are three grids');
    const row = { ...west, code: 'W1', level: 4, parent: 'W', households: 300 };
    const all = units.map((unit) => (unit.code === 'W' ? { ...unit, ground: null } : unit));
    const assessment = drawnIn({ ...area, units: [...all, row] });
    const [problem] = found(assessment, 'outside_parent');
    expect(problem?.units).toEqual(['M', 'C']);
    const remedy = problem ? remedyOf(assessment, problem) : null;
    expect(remedy).toEqual({ kind: 'assign', units: ['M'], to: 'W' });
  });

  test('navigation goes from one problem to the next, and from the last to the first', () => {
    const problems = listProblems(drawn(cutMiddle));
    const last = problems.length - 1;
    const first = { id: problems[0]?.id ?? '', at: 0 };
    expect(nextProblem(problems, null)).toBe(0);
    expect(nextProblem(problems, first)).toBe(1);
    expect(nextProblem(problems, first, -1)).toBe(last);
    expect(nextProblem([], null)).toBeNull();
    // Solved: the problem after it is now in its place.
    expect(nextProblem(problems, { id: 'solved', at: 1 })).toBe(1);
    expect(nextProblem(problems, { id: 'solved', at: 1 }, -1)).toBe(0);
    expect(nextProblem(problems, { id: 'solved', at: last + 1 })).toBe(0);
  });
});

describe('the effect of a plan', () => {
  const give: Action = {
    kind: 'give_inside',
    ring: ringOf(1.5, 0, 2, 1),
    to: { is: 'there', key: 'E' },
  };

  test('is shown for every changed grid, before and after', () => {
    const { rows, balance, moves } = effectOf(drawn(give), 3);
    expect(rows.map(({ key }) => key)).toEqual(['E', 'M']);
    expect(rows.map(({ before, after: now }) => [before?.households, now?.households])).toEqual([
      [300, 450],
      [300, 150],
    ]);
    expect(rows[0]?.after?.cameras).toBe(1);
    expect(balance[0]?.households.before).toBe(0);
    expect(balance[0]?.households.after).toBeGreaterThan(0.3);
    expect(moves.openIncidents).toMatchObject([{ code: 'INC1', from: 'M', to: 'E' }]);
  });

  test('names the posts whose grid was merged into another', () => {
    const { posts, rows } = effectOf(drawn({ kind: 'merge', units: ['W', 'M'], into: 'W' }), 3);
    expect(posts).toMatchObject([{ post: { name: 'Wang' }, from: 'M', to: 'W' }]);
    expect(rows.map(({ after: now }) => now?.staff)).toEqual([undefined, 1]);
    const nobody: Action = { kind: 'describe', unit: 'W', change: { posts: [] } };
    const said = drawn({ kind: 'merge', units: ['W', 'M'], into: 'W' }, nobody);
    expect(effectOf(said, 3).posts).toMatchObject([{ from: 'M', to: null }]);
  });

  test('on the ground is none when it is reverted manually', () => {
    const back: Action = { ...give, to: { is: 'there', key: 'M' } };
    const { rows } = effectOf(drawn(give, back), 3);
    for (const { before, after: now } of rows) {
      expect(before?.cameras).toBe(now?.cameras);
      expect(before?.areaM2).toBeCloseTo(now?.areaM2 ?? 0, 4);
    }
  });

  test('is shown for added and for removed units', () => {
    const { rows } = effectOf(drawn({ kind: 'merge', units: ['W', 'M'], into: 'W' }, cutEast), 3);
    expect(rows.map(({ key, before, after: now }) => [key, before !== null, now !== null])).toEqual(
      [
        ['E', true, true],
        ['M', true, false],
        ['W', true, true],
        ['+1', false, true],
      ],
    );
  });

  test('on a grid is none when it only gets a corner where the border of another one ends', () => {
    const across: Action = { kind: 'cut', line: [place(-1, 0.5), place(1, 0.5)], unit: 'W' };
    expect(effectOf(drawn(across), 3).rows.map(({ key }) => key)).toEqual(['W', '+1']);
  });

  const cutEast: Action = { kind: 'cut', line: [place(2.5, -1), place(2.5, 2)], unit: 'E' };
});
