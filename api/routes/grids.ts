import { z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import * as grids from '../core/contract/endpoints/grids.ts';
import { gridCode, type gridPage } from '../core/contract/grids.ts';
import { showPosts } from '../domain/show-posts.ts';
import { NotFound } from '../errors.ts';
import { countedRows, readCursor, writeCursor } from '../http/cursor.ts';
import { requireEdition } from '../http/require-edition.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { listLineage } from '../sql/edition/edition-changes.ts';
import { countContents, findGrid, listStaff } from '../sql/grid/grid-panel.ts';
import {
  countGrids,
  findGridGeometry,
  type GridFilter,
  listAncestors,
  listGrids,
  listGridsAt,
} from '../sql/grid/grids.ts';
import { countPanelIncidents } from '../sql/statistics/panel-incidents.ts';

export function gridRoutes({ database, now }: AppDependencies) {
  async function readPage(
    edition: number,
    filter: GridFilter,
    asked: { limit: number; cursor?: string | undefined },
  ): Promise<z.infer<typeof gridPage>> {
    const after = readCursor(asked.cursor, z.tuple([gridCode, countedRows]));
    const items = await listGrids(database, edition, filter, after?.[0] ?? null, asked.limit);
    const total = after?.[1] ?? (await countGrids(database, edition, filter));
    const last = items.length === asked.limit ? items.at(-1) : undefined;
    return { items, total, nextCursor: last ? writeCursor([last.code, total]) : null };
  }

  return createRouter()
    .openapi(toRoute(grids.list), async (context) => {
      const asked = context.req.valid('query');
      const { id } = await requireEdition(database, asked.asOf);
      const filter = {
        level: asked.level ?? null,
        kind: asked.kind ?? null,
        parent: asked.parent ?? null,
        bbox: asked.bbox ?? null,
      };
      return context.json(await readPage(id, filter, asked), 200);
    })
    .openapi(toRoute(grids.at), async (context) => {
      const asked = context.req.valid('query');
      const { id } = await requireEdition(database, asked.asOf);
      return context.json(await listGridsAt(database, id, [asked.lon, asked.lat]), 200);
    })
    .openapi(toRoute(grids.one), async (context) => {
      const { code } = context.req.valid('param');
      const asked = context.req.valid('query');
      const edition = await requireEdition(database, asked.asOf);
      const found = await findGrid(database, edition.id, code);
      if (found === null) throw gridNotFound();
      const [above, staff, contents, incidents] = await Promise.all([
        listAncestors(database, edition.id, code),
        listStaff(database, edition, code),
        countContents(database, edition, code),
        countPanelIncidents(database, edition, code, now()),
      ]);
      const ancestors = above ?? [];
      const path = [...ancestors.map((unit) => unit.code), code];
      const shown = showPosts(staff, whoActs(context), () => path);
      return context.json({ ...found, ancestors, staff: shown, ...contents, incidents }, 200);
    })
    .openapi(toRoute(grids.children), async (context) => {
      const { code } = context.req.valid('param');
      const asked = context.req.valid('query');
      const { id } = await requireEdition(database, asked.asOf);
      const filter = { level: null, kind: null, parent: code, bbox: null };
      const found = await readPage(id, filter, asked);
      if (found.total === 0 && (await findGrid(database, id, code)) === null) throw gridNotFound();
      return context.json(found, 200);
    })
    .openapi(toRoute(grids.ancestors), async (context) => {
      const { code } = context.req.valid('param');
      const { id } = await requireEdition(database, context.req.valid('query').asOf);
      const found = await listAncestors(database, id, code);
      if (found === null) throw gridNotFound();
      return context.json(found, 200);
    })
    .openapi(toRoute(grids.lineage), async (context) => {
      const { code } = context.req.valid('param');
      const steps = await listLineage(database, code);
      if (steps === null) throw new NotFound('grid_not_found', 'no edition has had that code');
      return context.json({ code, steps }, 200);
    })
    .openapi(toRoute(grids.geometry), async (context) => {
      const { code } = context.req.valid('param');
      const { id } = await requireEdition(database, context.req.valid('query').asOf);
      const found = await findGridGeometry(database, id, code);
      if (found === null) throw gridNotFound();
      const feature = {
        type: 'Feature' as const,
        id: code,
        properties: found.summary,
        geometry: found.geometry,
      };
      return context.json(feature, 200);
    });
}

function gridNotFound(): NotFound {
  return new NotFound('grid_not_found', 'the edition has no grid of that code');
}
