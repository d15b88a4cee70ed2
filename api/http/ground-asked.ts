import type { Db } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { hasGroundOfItsOwn, listUnitIds } from '../sql/grid/grids.ts';
import { findGroundThen, type GroundThen } from '../sql/grid/ground-then.ts';
import type { OwnGround } from '../sql/grid/own-ground.ts';
import { requireEdition } from './require-edition.ts';

/** Requested area: one of the fields, or none for everywhere. */
interface AskedGround {
  unitIds: string[] | null;
  ownGround: OwnGround | null;
  groundThen: GroundThen | null;
}

/**
 * Finds the area that `grid` and `asOf` of a request mean. For a unit of a past edition the current unit ids of points are not
 * used.
 * @throws NotFound when that edition has no unit of that code, or there was no edition
 */
export async function findGround(
  db: Db,
  { grid, asOf }: { grid?: string | undefined; asOf?: string | undefined },
): Promise<AskedGround> {
  if (grid === undefined) return { unitIds: null, ownGround: null, groundThen: null };
  const edition = asOf === undefined ? null : await requireEdition(db, asOf);
  if (edition === null || edition.validTo === null) {
    const [unitIds, isOwn] = [await listUnitIds(db, [grid]), await hasGroundOfItsOwn(db, grid)];
    if (!isOwn) return { unitIds, ownGround: null, groundThen: null };
    return { unitIds: null, ownGround: { code: grid, unitIds }, groundThen: null };
  }
  const groundThen = await findGroundThen(db, edition.id, grid);
  if (groundThen === null) {
    throw new NotFound('grid_not_found', 'the edition has no grid of that code');
  }
  return { unitIds: null, ownGround: null, groundThen };
}
