import type { Point } from '../geometry/lattice.ts';
import type { GridUse } from '../town/read-plan.ts';
import type { Lot } from '../town/town.ts';

/** A unit of the grid system with everything below it. */
export type Unit = {
  code: string;
  level: 1 | 2 | 3 | 4;
  kind: 'general' | 'exclusive';
  use: GridUse | undefined;
  name: string;
  parent: Unit | undefined;
  children: Unit[];
  lots: Lot[];
  households: number;
  population: number;
  /** Of the smallest units only: outer ring first, on the lattice, not closed. */
  rings: Point[][];
  centre: Point;
};
