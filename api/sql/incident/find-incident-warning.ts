import type { IncidentDetail } from '../../core/contract/incident.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';

/** Warning that opened an incident, as it was raised, and the worst of those that continue from the same cause. */
export async function findIncidentWarning(
  db: Db,
  code: string,
): Promise<IncidentDetail['warning']> {
  const [found] = await db.query<NonNullable<IncidentDetail['warning']>>(sql`
    SELECT s.code AS "spaceCode",
           s.name AS "spaceName",
           ARRAY[ST_X(s.geom), ST_Y(s.geom)] AS position,
           ${isoInstant(sql`first.raised_at`)} AS "raisedAt",
           CASE WHEN first.raised_tier IS NOT NULL THEN
             json_build_object(
               'tier', first.raised_tier,
               'density', first.raised_density,
               'count', first.raised_count)
           END AS raised,
           (SELECT json_build_object(
                     'spaceName', here.name,
                     'tier', w.tier,
                     'density', w.density,
                     'count', w.count)
              FROM crowd_warning w
              JOIN space here ON here.id = w.space_id
             WHERE w.incident_code = ${code}
               AND w.ended_at IS NULL
             ORDER BY w.tier DESC,
                      w.id
             LIMIT 1) AS now,
           (SELECT ${isoInstant(sql`max(w.ended_at)`)} FROM crowd_warning w WHERE w.incident_code = ${code}) AS "endedAt"
      FROM crowd_warning first
      JOIN space s ON s.id = first.space_id
     WHERE first.incident_code = ${code}
     ORDER BY first.id
     LIMIT 1`);
  return found ?? null;
}
