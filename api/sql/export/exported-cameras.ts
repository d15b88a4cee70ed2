import type { Database } from '../../database/database.ts';
import { empty, sql } from '../../database/sql.ts';
import type { CameraRow } from '../../domain/export-rows.ts';
import { type CameraFilter, matchesCameraFilter } from '../camera/cameras.ts';
import { groundPath } from '../grid/own-ground.ts';
import { readInPages } from '../shared/read-in-pages.ts';

/** All matching cameras, in the order of codes, in batches. Stream addresses are not exported. */
export function streamCameras(
  database: Database,
  filter: CameraFilter,
): AsyncIterable<CameraRow[]> {
  return readInPages<CameraRow>(database, {
    page: ({ after, limit }) => sql`
    SELECT c.code,
           c.name,
           c.kind,
           c.state,
           c.floor,
           c.place,
           c.owner,
           c.bearing,
           c.field_of_view AS "fieldOfView",
           c.range_m AS "rangeM",
           ARRAY(SELECT u.name
                   FROM grid u
                  WHERE u.code = ANY ((${groundPath(sql`c`, sql`g`)})[1:3])
                    AND u.closed_in IS NULL
                  ORDER BY u.level) AS "unitNames",
           g.code AS "gridCode",
           ST_X(c.geom) AS lon,
           ST_Y(c.geom) AS lat
      FROM camera c
      LEFT JOIN grid g ON g.id = c.unit_id
     WHERE ${matchesCameraFilter(filter)}
       ${after === null ? empty : sql`AND c.code > ${after[0] ?? null}`}
     ORDER BY c.code
     ${limit}`,
    keyOf: ({ code }) => [code],
  });
}
