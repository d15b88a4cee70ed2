import type { Sql } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { listUnitIds } from '../sql/grids.ts';
import { findGroundThen, type GroundThen } from '../sql/ground-then.ts';
import { requireEdition } from './require-edition.ts';

/**
 * The ground that `grid` and `asOf` of a request mean. Of a unit of an edition that is over, nothing is said by the homes that points
 * have today.
 *
 * @throws NotFound when that edition has no unit of that code, or there was none
 */
export async function findGround(
  sql: Sql,
  { grid, asOf }: { grid?: string | undefined; asOf?: string | undefined },
): Promise<{ unitIds: string[] | null; groundThen: GroundThen | null }> {
  if (grid === undefined) return { unitIds: null, groundThen: null };
  const edition = asOf === undefined ? null : await requireEdition(sql, asOf);
  if (edition === null || edition.validTo === null) {
    return { unitIds: await listUnitIds(sql, grid), groundThen: null };
  }
  const groundThen = await findGroundThen(sql, edition.id, grid);
  if (groundThen === null) {
    throw new NotFound('grid_not_found', 'the edition has no grid of that code');
  }
  return { unitIds: null, groundThen };
}
