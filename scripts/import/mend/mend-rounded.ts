import type { Db } from '../../../api/database/database.ts';
import { encodeUnrounded } from '../../../api/domain/encode-unit-geometry.ts';
import {
  areValid,
  type InvalidStaged,
  listInvalidStaged,
  storeMended,
} from '../../../api/sql/staging/invalid-staged.ts';
import type { StagedGrid } from '../../../api/sql/staging/stage-grids.ts';
import { mendRings } from './mend-rings.ts';

/**
 * Mends units that are valid as they stand in the file and that only rounding to the lattice has made cross themselves: the two
 * sides of a neck narrower than its step. They change by less than that step.
 *
 * @param batch what has just been staged
 * @returns the units mended
 */
export async function mendRounded(
  db: Db,
  batch: readonly StagedGrid[],
): Promise<Omit<InvalidStaged, 'ground'>[]> {
  const invalid = await listInvalidStaged(
    db,
    batch.map(({ row }) => row),
  );
  if (invalid.length === 0) return [];
  const shapes = new Map(
    batch.flatMap(({ row, geometry }): [number, string][] => {
      const shape = geometry === null ? null : encodeUnrounded(geometry);
      return shape === null ? [] : [[row, shape]];
    }),
  );
  const asked = invalid.filter(({ row }) => shapes.has(row));
  const answers = await areValid(
    db,
    asked.map(({ row }) => shapes.get(row) ?? ''),
  );
  const rounded = asked.filter((_, index) => answers[index] === true);
  const mended = await storeMended(
    db,
    rounded.flatMap(({ row, ground }) => {
      const made = mendRings(ground);
      return made === null ? [] : [{ row, ground: made }];
    }),
  );
  return rounded.flatMap(({ ground, ...unit }) => (mended.has(unit.row) ? [unit] : []));
}
