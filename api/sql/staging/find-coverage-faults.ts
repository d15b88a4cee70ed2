import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import {
  type Covered,
  type Disputed,
  type Sided,
  type Staged,
  withTables,
} from '../publication/steps.ts';
import { findGaps, openGaps, reportGaps } from './find-gaps.ts';
import { findOverlaps, openOverlaps, reportOverlaps } from './find-overlaps.ts';
import { ENCLOSED } from './lattice.ts';

/**
 * Finds overlaps and sliver gaps between the smallest units.
 * Most coverages are valid, which is proved without an overlay: when no edge has two units on one side, and the loose edges
 * enclose exactly the sum of the units' areas, nothing is covered twice. Only otherwise are pairs overlaid.
 */
export async function findCoverageFaults<Known extends Staged & Covered & Sided>(
  db: Known,
  sliverWidthM: number,
): Promise<Known & Disputed> {
  await openOverlaps(db);
  await openGaps(db);
  const disputed = withTables(db, 'coverage_overlap', 'coverage_gap');
  const layers = await db.query<{ layer: number }>(
    sql`SELECT DISTINCT layer FROM coverage_unit ORDER BY layer`,
  );
  for (const { layer } of layers) {
    const isSound = await fitsTogether(db, layer);
    if (!isSound) await findOverlaps(disputed, layer);
    await findGaps(disputed, layer, isSound, sliverWidthM);
  }
  await reportOverlaps(disputed);
  await reportGaps(disputed, sliverWidthM);
  return disputed;
}

/**
 * Tolerance: less than half a square step of the lattice, in square degrees. Doubles add up the units of a city more precisely.
 */
const AREA_TOLERANCE = 4e-15;
/** Tolerance as a share of the whole area: for a country doubles are less precise. */
const SHARE_TOLERANCE = 1e-14;

async function fitsTogether(db: Covered & Sided, layer: number): Promise<boolean> {
  const { fits } = await one<{ fits: boolean | null }>(
    db,
    sql`
    WITH area AS (
      SELECT sum(ST_Area(geom)) AS units
        FROM coverage_unit
       WHERE layer = ${layer}
    ), outline AS (
      SELECT bool_or(is_doubled) AS is_doubled,
             ST_Area(${ENCLOSED}) AS enclosed
        FROM loose_edge
       WHERE layer = ${layer}
    )
    SELECT NOT is_doubled AND abs(enclosed - units) < greatest(${AREA_TOLERANCE}, ${SHARE_TOLERANCE}::float8 * units) AS fits
      FROM area
     CROSS JOIN outline`,
  );
  return fits ?? true;
}
