import type { CheckName, Severity } from '../contract/plan-rules.ts';
import type { Point } from '../geometry/lattice.ts';
import type { UnitKey } from './draft.ts';

/** Something that a check found. */
export interface Problem {
  /** The same as long as it is the same problem, from one draft to the next. */
  readonly id: string;
  readonly check: CheckName;
  readonly severity: Severity;
  /** Of the unit it stands at. */
  readonly level: number;
  readonly units: readonly UnitKey[];
  /** Where to fly to. */
  readonly place: Point;
  /** Figures and names for its words; several names in a list. */
  readonly values: Readonly<Record<string, number | string | readonly string[]>>;
  /** The base edition had it too: it does not keep a plan from review. */
  readonly isOld: boolean;
}
