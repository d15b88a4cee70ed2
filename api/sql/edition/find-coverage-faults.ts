import type { Sql } from '../../database/database.ts';
import { findGaps, openGaps, reportGaps } from './find-gaps.ts';
import { findOverlaps, openOverlaps, reportOverlaps } from './find-overlaps.ts';

/**
 * Overlaps and sliver gaps between the smallest units.
 *
 * Most coverages are sound and must be known to be so without an overlay: when no edge has two units
 * on one side, and the loose edges enclose exactly the sum of the units' areas, no ground is covered
 * twice. Only otherwise are pairs laid over each other.
 */
export async function findCoverageFaults(sql: Sql, sliverWidthM: number): Promise<void> {
  await openOverlaps(sql);
  await openGaps(sql);
  const layers = await sql.query<{ layer: number }>(
    'SELECT DISTINCT layer FROM coverage_unit ORDER BY layer',
  );
  for (const { layer } of layers) {
    const isSound = await fitsTogether(sql, layer);
    if (!isSound) await findOverlaps(sql, layer);
    await findGaps(sql, layer, isSound, sliverWidthM);
  }
  await reportOverlaps(sql);
  await reportGaps(sql, sliverWidthM);
}

/** In square degrees; one square metre is about 1e-10 of them. */
const AREA_TOLERANCE = 1e-13;

async function fitsTogether(sql: Sql, layer: number): Promise<boolean> {
  const [answer] = await sql.query<{ fits: boolean | null }>(
    `
    SELECT NOT bool_or(is_doubled)
           AND abs(ST_Area(ST_BuildArea(ST_Collect(geom)))
                   - (SELECT sum(ST_Area(geom)) FROM coverage_unit WHERE layer = $2)) < $1 AS fits
      FROM loose_edge
     WHERE layer = $2`,
    [AREA_TOLERANCE, layer],
  );
  return answer?.fits ?? true;
}
