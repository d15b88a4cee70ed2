import type { Sql } from '../database/database.ts';
import type { Finding, StagingOptions } from './stage-grids.ts';

/**
 * Everything that is wrong with the staged units, together with the units in force they will stand
 * beside. Changes nothing that is stored. Findings are in the order of rows, errors and warnings mixed.
 */
export async function checkStagedGrids(_sql: Sql, _options: StagingOptions): Promise<Finding[]> {
  return [];
}
