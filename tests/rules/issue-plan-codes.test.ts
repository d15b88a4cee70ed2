import { describe, expect, test } from 'vitest';
import { DEFAULT_CODE_TEMPLATE } from '../../api/core/rules/grid-code.ts';
import { issuePlanCodes } from '../../api/core/rules/issue-plan-codes.ts';
import type { PlannedUnit } from '../../api/core/rules/plan-tree.ts';

const COMMUNITY = '410103001001';
const GRID = `${COMMUNITY}001`;

/** `code` null: a new unit. A unit in the base and in the plan, as far as codes are concerned. */
function unit(
  key: string,
  {
    code = null,
    parent = GRID,
    was = parent,
  }: { code?: string | null; parent?: string; was?: string } = {},
): [string, PlannedUnit] {
  const isNew = key.startsWith('+');
  const level = isNew || key.length === 18 ? 4 : 3;
  const told = {
    level,
    kind: 'general',
    use: null,
    name: key,
    households: null,
    population: null,
  } as const;
  const base = { code: key, ...told, parent: was, isLeaf: level === 4, lock: null, lon: 0, lat: 0 };
  return [
    key,
    {
      key,
      ...told,
      parent,
      code,
      posts: null,
      ground: null,
      base: isNew ? null : base,
      isLeaf: level === 4,
    },
  ];
}

const issue = async (units: [string, PlannedUnit][], taken: string[] = []) =>
  Object.fromEntries(
    await issuePlanCodes(new Map(units), DEFAULT_CODE_TEMPLATE, () => Promise.resolve(taken)),
  );

describe('codes of a plan', () => {
  test('are the next unused ones, and never a proposed one', async () => {
    const units = [unit('+1'), unit('+2', { code: `${GRID}005` })];
    expect(await issue(units, [`${GRID}003`])).toEqual({ '+1': `${GRID}006`, '+2': `${GRID}005` });
  });

  test('are the lowest free ones when the highest number is used, and none when all are used', async () => {
    const used = (numbers: number[]) => numbers.map((n) => GRID + String(n).padStart(3, '0'));
    expect(await issue([unit('+1'), unit('+2')], used([1, 3, 999]))).toEqual({
      '+1': `${GRID}002`,
      '+2': `${GRID}004`,
    });
    const all = used(Array.from({ length: 999 }, (_, n) => n + 1));
    expect(await issue([unit('+1')], all)).toEqual({ '+1': null });
  });

  test('keep their numbers in a unit that only gets another code, next to a unit that moved there', async () => {
    const renumbered = `${COMMUNITY}009`;
    const other = `${COMMUNITY}002004`;
    expect(
      await issue([
        unit(GRID, { code: renumbered, parent: COMMUNITY }),
        unit(`${GRID}007`),
        unit(`${GRID}002`),
        unit(other, { was: `${COMMUNITY}002` }),
      ]),
    ).toEqual({
      [GRID]: renumbered,
      [`${GRID}007`]: `${renumbered}007`,
      [`${GRID}002`]: `${renumbered}002`,
      [other]: `${renumbered}008`,
    });
  });
});
