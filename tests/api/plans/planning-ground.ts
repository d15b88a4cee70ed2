/** Ground of the city in the planners' tests (planning-desk.ts), in its cells. */
import type { PlanUnit } from '../../../api/core/contract/plans.ts';

/** Lattice units of one cell, and of the south-western corner. */
export const CELL = 10_000;
export const ORIGIN: readonly [number, number] = [1_136_500_000, 347_500_000];

/** Corners of a ring in cells, as ground on the lattice. */
export function ground(...corners: readonly (readonly [number, number])[]): number[][][] {
  return [
    [
      corners.flatMap(([x, y]) => [
        ORIGIN[0] + Math.round(x * CELL),
        ORIGIN[1] + Math.round(y * CELL),
      ]),
    ],
  ];
}

export function cellBox(x: number, y: number, width: number, height: number): number[][][] {
  return ground([x, y], [x + width, y], [x + width, y + height], [x, y + height]);
}

/** One unit of a plan; other fields are as in the drawing of the planning desk. */
export function planned(given: Partial<PlanUnit> & Pick<PlanUnit, 'key'>): PlanUnit {
  const isNew = given.key.startsWith('+');
  return {
    level: isNew ? 4 : ({ 9: 1, 12: 2, 15: 3, 18: 4 }[given.key.length] ?? 4),
    kind: 'general',
    use: null,
    name: given.key,
    parent: isNew || given.key.length === 9 ? null : given.key.slice(0, -3),
    households: 40,
    population: 100,
    code: null,
    posts: null,
    ground: null,
    ...given,
  };
}
