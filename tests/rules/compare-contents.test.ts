import { expect, test } from 'vitest';
import { defaultPlanRules } from '../../api/core/contract/plan-rules.ts';
import type { PlanContent, WorkingArea } from '../../api/core/contract/plans.ts';
import { act } from '../../api/core/editor/act.ts';
import type { Action } from '../../api/core/editor/action.ts';
import { noContent, openDraft } from '../../api/core/editor/open-draft.ts';
import { makeSurroundings } from '../../api/core/editor/surroundings.ts';
import { writeContent } from '../../api/core/editor/write-content.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../api/core/rules/grid-code.ts';
import {
  changesSince,
  gatherChanges,
  mergeContents,
} from '../../web/panels/plan/compare-contents.ts';

const SIDE = 10_000;
const [X, Y] = [1_136_000_000, 347_000_000];
const nobody = { codes: [], at: [] };
const unit = (code: string, level: number, parent: string | null, at: number | null = null) => ({
  code,
  level,
  parent,
  name: code,
  kind: 'general' as const,
  use: null,
  households: 300,
  population: 900,
  posts: [],
  lock: null,
  ground:
    at === null
      ? null
      : [
          [
            [
              X + at * SIDE,
              Y,
              X + (at + 1) * SIDE,
              Y,
              X + (at + 1) * SIDE,
              Y + SIDE,
              X + at * SIDE,
              Y + SIDE,
            ],
          ],
        ],
});
/** Three grids in a row, each with two micro-grids. */
const area: WorkingArea = {
  edition: 7,
  units: [
    unit('C', 2, null),
    ...['1', '2', '3'].flatMap((grid, index) => [
      unit(grid, 3, 'C'),
      unit(`${grid}a`, 4, grid, index * 2),
      unit(`${grid}b`, 4, grid, index * 2 + 1),
    ]),
  ],
  cameras: nobody,
  codeTemplate: DEFAULT_CODE_TEMPLATE,
  rules: defaultPlanRules,
  openIncidents: nobody,
  incidents30d: [],
  buildings: { rings: [], storeys: [] },
};
const base = openDraft(area, noContent);
const surroundings = makeSurroundings(area);

function draw(content: PlanContent, ...actions: Action[]): PlanContent {
  let draft = openDraft(area, content);
  for (const action of actions) {
    const acted = act(draft, action, surroundings);
    if (acted.outcome === 'refused') throw new Error(acted.refusal.reason);
    draft = acted.draft;
  }
  return writeContent(base, draft);
}
const told = (before: PlanContent, after: PlanContent) =>
  Object.fromEntries(changesSince(base, before, after).map(({ key, kinds }) => [key, kinds]));

const merge: Action = { kind: 'merge', units: ['1', '2'], into: '1' };
const cutThree: Action = {
  kind: 'cut',
  unit: '3',
  line: [
    [X + 5 * SIDE, Y - SIDE],
    [X + 5 * SIDE, Y + 2 * SIDE],
  ],
};

test('a unit that keeps its name in a merge is merged and larger, and its facts are unchanged', () => {
  const merged = draw(noContent, merge);
  expect(told(noContent, merged)).toMatchObject({ 1: ['merged', 'larger'], 2: ['removed'] });
  expect(told(merged, noContent)).toMatchObject({ 1: ['split', 'smaller'], 2: ['new'] });
  const small = draw(noContent, { kind: 'merge', units: ['1a', '1b'], into: '1a' });
  expect(told(noContent, small)).toEqual({ '1a': ['merged', 'larger'], '1b': ['removed'] });
});

test('a grid that is cut along its micro-grids is listed, and the new one', () => {
  const cut = draw(noContent, cutThree);
  const { 3: old, '+1': fresh, ...others } = told(noContent, cut);
  expect([old, fresh]).toEqual([['split', 'smaller'], ['new']]);
  expect(Object.keys(others)).not.toContain('1');
  // Cutting a micro-grid does not change the grid around it.
  const inside: Action = {
    kind: 'cut',
    unit: '3a',
    line: [
      [X + 4.5 * SIDE, Y - SIDE],
      [X + 4.5 * SIDE, Y + 2 * SIDE],
    ],
  };
  expect(Object.keys(told(noContent, draw(noContent, inside))).sort()).toEqual(['+1', '3a']);
});

test('a new unit never takes the number of one among the conflicts', () => {
  const drawn = act(openDraft(area, noContent, ['1', '+3']), cutThree, surroundings);
  expect(drawn).toMatchObject({ outcome: 'done' });
  const { draft } = drawn as Extract<typeof drawn, { outcome: 'done' }>;
  expect(writeContent(base, draft).units.map(({ key }) => key)).toContain('+4');
});

test('identical changes are listed once, and earlier changes are kept', () => {
  const first = draw(noContent, cutThree);
  const second = draw(first, { kind: 'describe', unit: '1', change: { name: 'West' } });
  const third = draw(second, { kind: 'describe', unit: '+1', change: { name: 'East' } });
  const steps = [noContent, first, second, third];
  const gathered = steps
    .slice(1)
    .map((after, index) => changesSince(base, steps[index] ?? noContent, after))
    .reduce(gatherChanges, []);
  const names = gathered.map(({ name, kinds }) => [name, kinds[0]]);
  expect(names).toContainEqual(['3', 'split']);
  expect(names).toContainEqual(['East', 'new']);
  expect(names).toContainEqual(['West', 'described']);
  const back = gatherChanges(gathered, changesSince(base, third, noContent));
  expect(back.map(({ key }) => key)).not.toContain('+1');
});

test('changes of two people in different units are compatible', () => {
  const [mine, theirs] = [draw(noContent, merge), draw(noContent, cutThree)];
  expect(mergeContents(base, noContent, mine, theirs)?.removed).toEqual(['2']);
  expect(mergeContents(base, noContent, mine, draw(noContent, merge))).toBeNull();
});
