import type { Point } from '../../../api/core/geometry/lattice.ts';
import type { Checked } from '../../../api/sql/staging/check-staged-grids.ts';
import { listLooseSides, listOverlapping } from '../../../api/sql/staging/coverage-ground.ts';
import { findTornBorders } from './find-torn-borders.ts';
import { shareCoverage, type UnitChange } from './share-coverage.ts';

export interface TornLayer {
  readonly layer: number;
  readonly units: readonly number[];
  readonly place: Point;
}

/** Layers of the coverage in which borders do not fit together exactly. */
export async function findTornLayers(db: Checked): Promise<TornLayer[]> {
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
 * Repairs borders that rounding to the lattice has separated: overlaps and gaps too small to be a fault of the file, at which a
 * border would still be two. Larger faults are left to `--repair`.
 *
 * @returns null: there are larger faults as well, and nothing was changed
 */
export async function settleBorders(
  db: Checked,
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
