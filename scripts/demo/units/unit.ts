import type { Point } from '../geometry/lattice.ts';
import type { GridUse } from '../town/read-plan.ts';
import type { Lot } from '../town/town.ts';

/** A unit of the grid system with all units below it. */
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
  /** Rings of the smallest units only: outer ring first, on the lattice, not closed. */
  rings: Point[][];
  centre: Point;
};
