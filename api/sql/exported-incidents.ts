/** Incidents for an export: without a reporter and without a description, in which people write names. */
import type { BoundingBox } from '../contract/geo.ts';
import type { Database } from '../database/database.ts';
import type { IncidentRow } from '../domain/export-rows.ts';
import { isoInstant } from './columns.ts';
import { type IncidentFilter, matchFilter } from './incident-filter.ts';
import { groundPath } from './own-ground.ts';
import { readInPages } from './read-in-pages.ts';

interface ExportedIncident extends IncidentRow {
  /** Key of the order: microseconds since 1970, then the row's id. */
  reportedMicros: string;
  id: string;
}

/** All that match, the latest report first, in batches. `box` is EPSG:3857. */
export function streamIncidents(
  database: Database,
  filter: IncidentFilter,
  box: BoundingBox | null,
): AsyncIterable<IncidentRow[]> {
  const { where, values } = matchFilter(filter);
  const n = values.length;
  return readInPages<ExportedIncident>(database, {
    text: ({ after, limit }) => `
    SELECT i.code,
           i.title,
           i.category,
           k.name_zh AS "categoryZh",
           k.name_en AS "categoryEn",
           i.severity,
           i.state,
           ${isoInstant('i.reported_at')} AS "reportedAt",
           ${isoInstant('i.registered_at')} AS "registeredAt",
           ${isoInstant('i.due_at')} AS "dueAt",
           ${isoInstant('i.closed_at')} AS "closedAt",
           i.closed_at <= i.due_at AS "closedOnTime",
           i.closed_in_grid AS "closedInGrid",
           i.address,
           i.floor,
           i.source,
           ARRAY(SELECT u.name
                   FROM grid u
                  WHERE u.code = ANY ((${groundPath('i', 'g')})[1:3])
                    AND u.closed_in IS NULL
                  ORDER BY u.level) AS "unitNames",
           g.code AS "gridCode",
           ST_X(i.geom) AS lon,
           ST_Y(i.geom) AS lat,
           (extract(epoch FROM i.reported_at) * 1000000)::bigint::text AS "reportedMicros",
           i.id::text AS id
      FROM incident i
      JOIN incident_category k ON k.code = i.category
      LEFT JOIN grid g ON g.id = i.unit_id
     WHERE ${where}
       AND ($${n + 1}::float8[] IS NULL
            OR ST_Intersects(i.geom_3857, ST_MakeEnvelope($${n + 1}[1], $${n + 1}[2], $${n + 1}[3], $${n + 1}[4], 3857)))
       ${after ? `AND (i.reported_at, i.id) < (timestamptz 'epoch' + ${after[0]}::bigint * interval '1 microsecond', ${after[1]}::bigint)` : ''}
     ORDER BY i.reported_at DESC,
              i.id DESC
     ${limit}`,
    values: [...values, box],
    keyOf: ({ reportedMicros, id }) => [reportedMicros, id],
  });
}
