import { z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import * as incidents from '../core/contract/endpoints/incidents.ts';
import type { IncidentSort } from '../core/contract/incidents.ts';
import { boxToLonLat, boxToMercator, toLonLat } from '../core/geometry/web-mercator.ts';
import { judgeTimeliness } from '../core/rules/timeliness.ts';
import { markCells } from '../domain/mark-cells.ts';
import { countedRows, readCursor, writeCursor } from '../http/cursor.ts';
import { toIncidentFilter } from '../http/incident-filter.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { toSummary } from '../sql/incident/incident-columns.ts';
import { keyLength } from '../sql/incident/incident-order.ts';
import { countIncidents, listIncidentMarks, listIncidents } from '../sql/incident/incidents.ts';

/**
 * Shape of the cursor: the order, the time of the first page (milliseconds since 1970), the number of rows then, and the last
 * row's key.
 */
function cursorShape(sort: IncidentSort) {
  const whole = z.string().regex(/^-?\d{1,17}$/);
  return z.tuple([
    z.literal(sort),
    z.number().int().min(0).max(4e12),
    countedRows,
    z.array(whole.nullable()).length(keyLength(sort)),
  ]);
}

export function incidentRoutes({ database, now, district }: AppDependencies) {
  return createRouter()
    .openapi(toRoute(incidents.list), async (context) => {
      const asked = context.req.valid('query');
      const wanted = await toIncidentFilter(database, context, asked, now(), district.timeZone());
      const box = asked.bbox ? boxToMercator(asked.bbox) : null;
      const { sort } = asked;
      const [, askedAt = wanted.now.getTime(), counted, after = null] =
        readCursor(asked.cursor, cursorShape(sort)) ?? [];
      const total = counted ?? (await countIncidents(database, wanted, box));
      const rows = await listIncidents(database, wanted, box, {
        sort,
        askedAt: new Date(askedAt),
        total,
        after,
        limit: asked.limit,
      });
      const items = rows.map(({ key: _, ...row }) => toSummary(row));
      const last = rows.length === asked.limit ? rows.at(-1) : undefined;
      const nextCursor = last ? writeCursor([sort, askedAt, total, last.key]) : null;
      return context.json({ items, total, nextCursor }, 200);
    })
    .openapi(toRoute(incidents.marks), async (context) => {
      const asked = context.req.valid('query');
      const cells = markCells(asked.bbox, asked.zoom);
      const wanted = await toIncidentFilter(database, context, asked, now(), district.timeZone());
      const rows = await listIncidentMarks(database, wanted, cells);
      const found = rows.map(({ centre, extent, shareLeft, ...mark }) => ({
        ...mark,
        position: toLonLat(centre),
        bbox: boxToLonLat(extent),
        timeliness: judgeTimeliness(shareLeft),
      }));
      const total = rows.reduce((sum, { count }) => sum + count, 0);
      return context.json({ marks: found, total }, 200);
    });
}
