import type { Point } from '../../../api/core/geometry/lattice.ts';
import type { Db } from '../../../api/database/database.ts';
import { listLooseSides, listOverlapping } from '../../../api/sql/staging/coverage-ground.ts';
import { findTornBorders } from './find-torn-borders.ts';
import { shareCoverage, type UnitChange } from './share-coverage.ts';

export interface TornLayer {
  readonly layer: number;
  readonly units: readonly number[];
  readonly place: Point;
}

/** Where the units of the coverage, as last checked, do not fit together to the last bit. */
export async function findTornLayers(db: Db): Promise<TornLayer[]> {
  const sides = await listLooseSides(db);
  const overlapping = await listOverlapping(db);
  const layers = new Set([...sides, ...overlapping].map(({ layer }) => layer));
  return [...layers].flatMap((layer) => {
    const torn = findTornBorders(
      sides
        .filter((side) => side.layer === layer)
        .map(({ n, ax, ay, bx, by }) => ({ n, from: [ax, ay], to: [bx, by] })),
    );
    for (const { n, x, y, ...unit } of overlapping) if (unit.layer === layer) torn.set(n, [x, y]);
    const [place] = torn.values();
    return place === undefined ? [] : [{ layer, units: [...torn.keys()], place }];
  });
}

/**
 * Puts right what rounding to the lattice has done to borders: overlaps and empty places too small to be anybody's fault, with which
 * a border would still be two. Larger ones are left to `--repair`.
 *
 * @returns null: there are larger ones beside them, and nothing was changed
 */
export async function settleBorders(
  db: Db,
  torn: readonly TornLayer[],
): Promise<UnitChange[] | null> {
  const changes: UnitChange[] = [];
  for (const { units } of torn) {
    const settled = await shareCoverage(db, units, [], true);
    if (settled === null) return null;
    changes.push(...settled);
  }
  return changes;
}
