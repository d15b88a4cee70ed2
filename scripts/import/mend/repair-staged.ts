import type { Db } from '../../../api/database/database.ts';
import { checkStagedGrids } from '../../../api/sql/staging/check-staged-grids.ts';
import { listDisputed } from '../../../api/sql/staging/coverage-ground.ts';
import { listInvalidStaged, storeMended } from '../../../api/sql/staging/invalid-staged.ts';
import type { Finding, StagingOptions } from '../../../api/sql/staging/stage-grids.ts';
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
 * Repairs everything that needs no decision: invalid rings, overlaps, sliver gaps. `findings` are the last answer of
 * checkStagedGrids; call that again afterwards, since it refuses the remaining faults.
 */
export async function repairStaged(
  db: Db,
  options: StagingOptions,
  findings: readonly Finding[],
  onStep: (step: RepairStep) => void = () => undefined,
): Promise<Repair[]> {
  const repairs: Repair[] = [];
  let open = findings;
  if (open.some(({ reason }) => reason === 'invalid_geometry')) {
    onStep('rings');
    repairs.push(...(await mendInvalid(db)));
    open = await checkStagedGrids(db, options);
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (!open.some(({ reason }) => reason === 'overlap' || reason === 'sliver_gap')) break;
    onStep('borders');
    const changes: Repair[] = [];
    for (const { units, gaps } of await listDisputed(db)) {
      changes.push(...((await shareCoverage(db, units, gaps, false)) ?? []));
    }
    if (changes.length === 0) break;
    repairs.push(...changes);
    open = await checkStagedGrids(db, options);
  }
  return repairs;
}

async function mendInvalid(db: Db): Promise<Repair[]> {
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
