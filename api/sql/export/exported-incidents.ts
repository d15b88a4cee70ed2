/** Incidents for an export: without reporter, and without description, which may contain names of people. */
import type { BoundingBox } from '../../core/contract/geo.ts';
import type { IncidentSort } from '../../core/contract/incidents.ts';
import type { Database } from '../../database/database.ts';
import { empty, sql } from '../../database/sql.ts';
import type { IncidentRow } from '../../domain/export-rows.ts';
import { groundPath } from '../grid/own-ground.ts';
import { type IncidentFilter, isInBox, matchFilter } from '../incident/incident-filter.ts';
import {
  comesAfter,
  incidentOrder,
  keyColumn,
  type OrderKey,
  orderBy,
} from '../incident/incident-order.ts';
import { isoInstant } from '../shared/columns.ts';
import { readInPages } from '../shared/read-in-pages.ts';

type ExportedIncident = IncidentRow & { key: OrderKey };

/** All matching incidents, in the order of a list, in batches. `box` is EPSG:3857. */
export function streamIncidents(
  database: Database,
  filter: IncidentFilter,
  box: BoundingBox | null,
  sort: IncidentSort,
): AsyncIterable<IncidentRow[]> {
  const order = incidentOrder(sort, filter.status, filter.now);
  return readInPages<ExportedIncident>(database, {
    page: ({ after, limit }) => sql`
    SELECT i.code,
           i.title,
           i.category,
           k.name_zh AS "categoryZh",
           k.name_en AS "categoryEn",
           i.severity,
           i.state,
           ${isoInstant(sql`i.reported_at`)} AS "reportedAt",
           ${isoInstant(sql`i.registered_at`)} AS "registeredAt",
           ${isoInstant(sql`i.due_at`)} AS "dueAt",
           ${isoInstant(sql`i.closed_at`)} AS "closedAt",
           i.closed_at <= i.due_at AS "closedOnTime",
           i.closed_in_grid AS "closedInGrid",
           i.address,
           i.place_found AS "placeFound",
           i.floor,
           i.source,
           i.came_live AS "cameLive",
           ARRAY(SELECT u.name
                   FROM grid u
                  WHERE u.code = ANY ((${groundPath(sql`i`, sql`g`)})[1:3])
                    AND u.closed_in IS NULL
                  ORDER BY u.level) AS "unitNames",
           g.code AS "gridCode",
           ST_X(i.geom) AS lon,
           ST_Y(i.geom) AS lat,
           ${keyColumn(order)} AS key
      FROM incident i
      JOIN incident_category k ON k.code = i.category
      LEFT JOIN grid g ON g.id = i.unit_id
     WHERE ${matchFilter(filter)}
       AND ${isInBox(box)}
       ${after === null ? empty : sql`AND ${comesAfter(order, after)}`}
     ORDER BY ${orderBy(order)}
     ${limit}`,
    keyOf: ({ key }) => key,
  });
}
