import { expect, test } from 'vitest';
import type { LatticeGround, PlanUnit } from '../../api/core/contract/plans.ts';
import type { BaseUnit } from '../../api/core/rules/plan-tree.ts';
import { type BaseVersion, rebaseContent } from '../../api/core/rules/rebase-content.ts';

/** A ring from corners, [x, y]; the ground is that ring alone. */
const ring = (...corners: [number, number][]): LatticeGround => [[corners.flat()]];

const unitOf = (key: string, ground: LatticeGround | null): PlanUnit => ({
  key,
  level: 3,
  kind: 'general',
  use: null,
  name: `Unit ${key}`,
  parent: '1',
  households: 10,
  population: 30,
  ground,
  code: null,
  posts: null,
});

const version = (id: number, unit: PlanUnit): BaseVersion => ({
  ...unit,
  id,
  isLeaf: true,
  posts: [],
});

/** Three units in a row: left, middle, right. The middle one is cut from border to border; both neighbours get a corner. */
const [left, middle, right] = [
  ring([0, 0], [100, 0], [100, 100], [0, 100]),
  ring([100, 0], [200, 0], [200, 100], [100, 100]),
  ring([200, 0], [300, 0], [300, 100], [200, 100]),
];
const cut = [
  unitOf('a', ring([0, 0], [100, 0], [100, 50], [100, 100], [0, 100])),
  unitOf('b', ring([100, 0], [200, 0], [200, 50], [100, 50])),
  unitOf('+1', ring([100, 50], [200, 50], [200, 100], [100, 100])),
  unitOf('c', ring([200, 0], [300, 0], [300, 100], [200, 100], [200, 50])),
];
const then = new Map(
  [unitOf('a', left), unitOf('b', middle), unitOf('c', right)].map((unit, index) => [
    unit.key,
    version(index, unit),
  ]),
);

function rebaseOn(now: ReadonlyMap<string, BaseVersion>) {
  const street: BaseUnit = { code: '1', level: 2, parent: null, isLeaf: false } as BaseUnit;
  const units = new Map<string, BaseUnit>([['1', street]]);
  for (const [code, { level, parent, isLeaf }] of now) {
    units.set(code, { code, level, parent, isLeaf } as BaseUnit);
  }
  return rebaseContent(
    { units: cut, removed: [] },
    {
      then,
      now,
      units,
      decidedOver: new Map(),
      halves: new Set(),
      outside: new Map(),
      levels: new Set([2, 3]),
    },
  );
}

test('a corner that somebody else has added to a far border of a neighbour is no conflict, and stays', () => {
  const bent = ring([0, 0], [100, 0], [100, 100], [0, 100], [0, 40]);
  const now = new Map(then).set('a', version(9, unitOf('a', bent)));
  const { content, conflicts } = rebaseOn(now);
  expect(conflicts).toEqual([]);
  expect(content.units.find(({ key }) => key === 'a')?.ground).toEqual(
    ring([0, 0], [100, 0], [100, 50], [100, 100], [0, 100], [0, 40]),
  );
  expect(content.units.length).toBe(4);
});

test('corners of both on one border are in order, on both sides of it', () => {
  const now = new Map(then)
    .set('a', version(9, unitOf('a', ring([0, 0], [100, 0], [100, 70], [100, 100], [0, 100]))))
    .set('b', version(8, unitOf('b', ring([100, 0], [200, 0], [200, 100], [100, 100], [100, 70]))));
  const { content, conflicts } = rebaseOn(now);
  expect(conflicts).toEqual([]);
  const groundOf = (key: string) => content.units.find((unit) => unit.key === key)?.ground;
  expect(groundOf('a')).toEqual(ring([0, 0], [100, 0], [100, 50], [100, 70], [100, 100], [0, 100]));
  expect(groundOf('+1')).toEqual(ring([100, 50], [200, 50], [200, 100], [100, 100], [100, 70]));
  expect(groundOf('b')).toEqual(cut[1]?.ground);
});

test('ground that somebody else has given away conflicts with everything that was exchanged with it', () => {
  const smaller = ring([0, 0], [100, 0], [100, 100], [30, 100]);
  const now = new Map(then).set('a', version(9, unitOf('a', smaller)));
  const { content, conflicts } = rebaseOn(now);
  expect(conflicts.map(({ key, why }) => [key, why])).toContainEqual(['a', 'changed']);
  expect(content.units).toEqual([]);
});
