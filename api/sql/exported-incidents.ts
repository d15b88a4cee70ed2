/** Incidents for an export: without a reporter and without a description, in which people write names. */
import type { BoundingBox } from '../core/contract/geo.ts';
import type { IncidentSort } from '../core/contract/incidents.ts';
import type { Database } from '../database/database.ts';
import type { IncidentRow } from '../domain/export-rows.ts';
import { isoInstant } from './columns.ts';
import { type IncidentFilter, matchFilter } from './incident-filter.ts';
import { comesAfter, incidentOrder, keyColumn, type OrderKey, orderBy } from './incident-order.ts';
import { groundPath } from './own-ground.ts';
import { readInPages } from './read-in-pages.ts';

type ExportedIncident = IncidentRow & { key: OrderKey };

/** All that match, in the order of a list, in batches. `box` is EPSG:3857. */
export function streamIncidents(
  database: Database,
  filter: IncidentFilter,
  box: BoundingBox | null,
  sort: IncidentSort,
): AsyncIterable<IncidentRow[]> {
  const { where, values } = matchFilter(filter);
  const n = values.length;
  const order = incidentOrder(sort, filter.status, `$${n + 2}::timestamptz`);
  const dependsOnNow = sort === 'due';
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
           i.place_found AS "placeFound",
           i.floor,
           i.source,
           i.came_live AS "cameLive",
           ARRAY(SELECT u.name
                   FROM grid u
                  WHERE u.code = ANY ((${groundPath('i', 'g')})[1:3])
                    AND u.closed_in IS NULL
                  ORDER BY u.level) AS "unitNames",
           g.code AS "gridCode",
           ST_X(i.geom) AS lon,
           ST_Y(i.geom) AS lat,
           ${keyColumn(order)} AS key
      FROM incident i
      JOIN incident_category k ON k.code = i.category
      LEFT JOIN grid g ON g.id = i.unit_id
     WHERE ${where}
       AND ($${n + 1}::float8[] IS NULL
            OR ST_Intersects(i.geom_3857, ST_MakeEnvelope($${n + 1}[1], $${n + 1}[2], $${n + 1}[3], $${n + 1}[4], 3857)))
       ${after === null ? '' : `AND ${comesAfter(order, after)}`}
     ORDER BY ${orderBy(order)}
     ${limit}`,
    values: [...values, box, ...(dependsOnNow ? [filter.now] : [])],
    keyOf: ({ key }) => key,
  });
}
