import { z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import * as cameras from '../core/contract/endpoints/cameras.ts';
import { codeOfPoint } from '../core/contract/parameters.ts';
import { boxToLonLat, boxToMercator, toLonLat } from '../core/geometry/web-mercator.ts';
import { markCells } from '../domain/mark-cells.ts';
import { NotFound } from '../errors.ts';
import { countedRows, readCursor, writeCursor } from '../http/cursor.ts';
import { findGround } from '../http/ground-asked.ts';
import { createRouter } from '../http/router.ts';
import { scopeOf } from '../http/scope-of.ts';
import { toRoute } from '../http/to-route.ts';
import { countCameras, findCamera, listCameraMarks, listCameras } from '../sql/camera/cameras.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { listHome } from '../sql/grid/grids.ts';

export function cameraRoutes({ database }: AppDependencies) {
  return createRouter()
    .openapi(toRoute(cameras.list), async (context) => {
      const asked = context.req.valid('query');
      const filter = {
        box: asked.bbox ? boxToMercator(asked.bbox) : null,
        kinds: asked.kind ?? null,
        states: asked.state ?? null,
        ...(await findGround(database, asked)),
        scope: await scopeOf(database, context, 'camera.read'),
      };
      const after = readCursor(asked.cursor, z.tuple([codeOfPoint, countedRows]));
      const items = await listCameras(database, filter, after?.[0] ?? null, asked.limit);
      const total = after?.[1] ?? (await countCameras(database, filter));
      const last = items.length === asked.limit ? items.at(-1) : undefined;
      const nextCursor = last ? writeCursor([last.code, total]) : null;
      return context.json({ items, total, nextCursor }, 200);
    })
    .openapi(toRoute(cameras.marks), async (context) => {
      const asked = context.req.valid('query');
      const cells = markCells(asked.bbox, asked.zoom);
      const scope = await scopeOf(database, context, 'camera.read');
      const rows = await listCameraMarks(database, cells, asked.kind ?? null, scope);
      const found = rows.map(({ centre, extent, ...mark }) => ({
        ...mark,
        position: toLonLat(centre),
        bbox: boxToLonLat(extent),
      }));
      const total = rows.reduce((sum, { count }) => sum + count, 0);
      return context.json({ marks: found, total }, 200);
    })
    .openapi(toRoute(cameras.one), async (context) => {
      const scope = await scopeOf(database, context, 'camera.read');
      const found = await findCamera(database, context.req.valid('param').code, scope);
      if (found === null) throw new NotFound('camera_not_found', 'no camera has that code');
      const { unitId, groundPath, ...itself } = found;
      const edition = await findEdition(database, null);
      const grids =
        edition === null ? [] : await listHome(database, edition.id, { unitId, groundPath });
      return context.json({ ...itself, grids }, 200);
    });
}
