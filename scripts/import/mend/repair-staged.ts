import type { Staged } from '../../../api/sql/publication/steps.ts';
import { type Check, checkStagedGrids } from '../../../api/sql/staging/check-staged-grids.ts';
import { listDisputed } from '../../../api/sql/staging/coverage-ground.ts';
import { listInvalidStaged, storeMended } from '../../../api/sql/staging/invalid-staged.ts';
import type { StagingOptions } from '../../../api/sql/staging/stage-grids.ts';
import { mendRings, statedArea } from './mend-rings.ts';
import { shareCoverage, type UnitChange } from './share-coverage.ts';

/** Largest number of rounds: closing a gap can uncover the next one; real city files settled in two rounds. */
const MAX_ROUNDS = 4;

/** Change of one unit by the repair. */
export interface Repair {
  /** Null: a unit in force that a staged unit overlaps or to which it leaves a sliver. */
  row: number | null;
  code: string | null;
  /** made_valid: rings rebuilt. overlap_removed, gap_closed: area given or taken at the border. */
  change: 'made_valid' | UnitChange['change'];
  /** Area gained (positive) or lost (negative) by this change, on the ellipsoid. */
  areaM2: number;
}

export type RepairStep = 'rings' | 'borders';

/**
 * Repairs everything that needs no decision: invalid rings, overlaps, sliver gaps. Check again afterwards, since that refuses the
 * remaining faults.
 */
export async function repairStaged(
  last: Check,
  options: StagingOptions,
  onStep: (step: RepairStep) => void = () => undefined,
): Promise<Repair[]> {
  const repairs: Repair[] = [];
  let { findings, checked } = last;
  if (findings.some(({ reason }) => reason === 'invalid_geometry')) {
    onStep('rings');
    repairs.push(...(await mendInvalid(checked)));
    ({ findings, checked } = await checkStagedGrids(checked, options));
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (!findings.some(({ reason }) => reason === 'overlap' || reason === 'sliver_gap')) break;
    onStep('borders');
    const changes: Repair[] = [];
    for (const { units, gaps } of await listDisputed(checked)) {
      changes.push(...((await shareCoverage(checked, units, gaps, false)) ?? []));
    }
    if (changes.length === 0) break;
    repairs.push(...changes);
    ({ findings, checked } = await checkStagedGrids(checked, options));
  }
  return repairs;
}

async function mendInvalid(db: Staged): Promise<Repair[]> {
  const made = (await listInvalidStaged(db, null)).flatMap((unit) => {
    const ground = mendRings(unit.ground);
    if (ground === null) return [];
    const change = 1 - statedArea(unit.ground) / statedArea(ground);
    return [{ row: unit.row, code: unit.code, ground, change }];
  });
  const areas = await storeMended(db, made);
  return made.flatMap(({ row, code, change }) => {
    const area = areas.get(row);
    // The area of an invalid shape is not defined on the ellipsoid: the area of its rings in the plane is used.
    return area === undefined
      ? []
      : [{ row, code, change: 'made_valid' as const, areaM2: area * change }];
  });
}
