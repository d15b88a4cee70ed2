import { encodeUnrounded } from '../../../api/domain/encode-unit-geometry.ts';
import type { Staged } from '../../../api/sql/publication/steps.ts';
import {
  areValid,
  type InvalidStaged,
  listInvalidStaged,
  storeMended,
} from '../../../api/sql/staging/invalid-staged.ts';
import type { StagedGrid } from '../../../api/sql/staging/stage-grids.ts';
import { mendRings } from './mend-rings.ts';

/**
 * Repairs units that are valid in the file and cross themselves only after rounding to the lattice: the two sides of a neck
 * narrower than its step. The change is smaller than that step.
 *
 * @param batch rows that have just been staged
 * @returns the repaired units
 */
export async function mendRounded(
  db: Staged,
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
