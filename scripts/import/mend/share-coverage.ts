import { TornGround } from '../../../api/core/editor/topology/faces.ts';
import type { Covered, Staged, Targeted } from '../../../api/sql/publication/steps.ts';
import {
  type CoverageUnit,
  readUnitsAround,
  replaceGrounds,
} from '../../../api/sql/staging/coverage-ground.ts';
import { type GroundChange, shareGround } from './share-ground.ts';

/** Largest number of rounds: a vertex on a border affects the unit beyond it; real files settled in two rounds. */
const MAX_ROUNDS = 12;

/** Change of the ground of one unit. */
export type UnitChange = Omit<GroundChange, 'n'> & Pick<CoverageUnit, 'row' | 'code'>;

/**
 * Distributes disputed ground between some units of the coverage, and neighbours that get a vertex of theirs, by `shareGround`,
 * and stages the result.
 *
 * @param units their `n`, of one layer
 * @returns null: it was not possible or not allowed, and nothing was changed
 */
export async function shareCoverage(
  db: Staged & Targeted & Covered,
  units: readonly number[],
  gaps: readonly (readonly number[])[],
  isRounding: boolean,
): Promise<UnitChange[] | null> {
  const core = new Set(units);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const around = await readUnitsAround(db, [...core]);
    const sharing = tryShare(around, gaps, isRounding);
    if (sharing === null) return null;
    const beyond = [...sharing.grounds.keys()].filter((n) => !core.has(n));
    if (beyond.length > 0) {
      // Adjacent units must be noded with them.
      for (const n of beyond) core.add(n);
      continue;
    }
    if (!(await replaceGrounds(db, sharing.grounds))) return null;
    const byNumber = new Map(around.map((unit) => [unit.n, unit]));
    return sharing.changes.flatMap(({ n, ...change }) => {
      const unit = byNumber.get(n);
      return unit === undefined ? [] : [{ ...change, row: unit.row, code: unit.code }];
    });
  }
  return null;
}

function tryShare(
  units: readonly CoverageUnit[],
  gaps: readonly (readonly number[])[],
  isRounding: boolean,
) {
  try {
    return shareGround(units, gaps, isRounding);
  } catch (error) {
    // The lines contradict each other: the faults stay, and the check reports them.
    if (error instanceof TornGround) return null;
    throw error;
  }
}
