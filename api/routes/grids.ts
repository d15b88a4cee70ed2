import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { gridLineage } from '../core/contract/edition-changes.ts';
import { boundingBoxParameter } from '../core/contract/geo.ts';
import {
  grid,
  gridCode,
  gridFeature,
  gridKind,
  gridPage,
  gridSummary,
} from '../core/contract/grids.ts';
import { asOf, cursor, decimal, limit, wholeNumber } from '../core/contract/parameters.ts';
import { NotFound } from '../errors.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { countedRows, readCursor, writeCursor } from '../http/cursor.ts';
import { requireEdition } from '../http/require-edition.ts';
import { createRouter } from '../http/router.ts';
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

const params = z.object({ code: gridCode });
const atInstant = z.strictObject({ asOf });
const page = { limit, cursor, asOf };

const list = createRoute({
  method: 'get',
  path: '/api/grids',
  tags: ['grids'],
  summary: 'Grids of an edition, in the order of codes',
  request: {
    query: z.strictObject({
      level: wholeNumber(1, 4).optional(),
      kind: gridKind.optional(),
      parent: gridCode.optional(),
      bbox: boundingBoxParameter.optional(),
      ...page,
    }),
  },
  responses: jsonOr(gridPage, 'A page of grids', 400, 404),
});

const at = createRoute({
  method: 'get',
  path: '/api/grids/at',
  tags: ['grids'],
  summary: 'The units that cover a point, from level 1 down; none outside every unit',
  request: { query: z.strictObject({ lon: decimal(-180, 180), lat: decimal(-90, 90), asOf }) },
  responses: jsonOr(z.array(gridSummary), 'Units', 400, 404),
});

const one = createRoute({
  method: 'get',
  path: '/api/grids/{code}',
  tags: ['grids'],
  summary: 'One grid: who answers for it, what is in it',
  request: { params, query: atInstant },
  responses: jsonOr(grid, 'The grid', 400, 404),
});

const children = createRoute({
  method: 'get',
  path: '/api/grids/{code}/children',
  tags: ['grids'],
  summary: 'The units one level below, in the order of codes',
  request: { params, query: z.strictObject(page) },
  responses: jsonOr(gridPage, 'A page of grids', 400, 404),
});

const ancestors = createRoute({
  method: 'get',
  path: '/api/grids/{code}/ancestors',
  tags: ['grids'],
  summary: 'From level 1 down to the parent',
  request: { params, query: atInstant },
  responses: jsonOr(z.array(gridSummary), 'Units', 400, 404),
});

const geometry = createRoute({
  method: 'get',
  path: '/api/grids/{code}/geometry',
  tags: ['grids'],
  summary: 'The boundary as a GeoJSON feature (RFC 7946)',
  request: { params, query: atInstant },
  responses: jsonOr(gridFeature, 'The feature', 400, 404),
});

const lineage = createRoute({
  method: 'get',
  path: '/api/grids/{code}/lineage',
  tags: ['grids'],
  summary: 'What the ground of a unit was called before, and what became of it, the newest first',
  request: { params, query: noParameters },
  responses: jsonOr(gridLineage, 'Steps from edition to edition', 400, 404),
});

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
    .openapi(list, async (context) => {
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
    .openapi(at, async (context) => {
      const asked = context.req.valid('query');
      const { id } = await requireEdition(database, asked.asOf);
      return context.json(await listGridsAt(database, id, [asked.lon, asked.lat]), 200);
    })
    .openapi(one, async (context) => {
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
      return context.json({ ...found, ancestors, staff, ...contents, incidents }, 200);
    })
    .openapi(children, async (context) => {
      const { code } = context.req.valid('param');
      const asked = context.req.valid('query');
      const { id } = await requireEdition(database, asked.asOf);
      const filter = { level: null, kind: null, parent: code, bbox: null };
      const found = await readPage(id, filter, asked);
      if (found.total === 0 && (await findGrid(database, id, code)) === null) throw gridNotFound();
      return context.json(found, 200);
    })
    .openapi(ancestors, async (context) => {
      const { code } = context.req.valid('param');
      const { id } = await requireEdition(database, context.req.valid('query').asOf);
      const found = await listAncestors(database, id, code);
      if (found === null) throw gridNotFound();
      return context.json(found, 200);
    })
    .openapi(lineage, async (context) => {
      const { code } = context.req.valid('param');
      const steps = await listLineage(database, code);
      if (steps === null) throw new NotFound('grid_not_found', 'no edition has had that code');
      return context.json({ code, steps }, 200);
    })
    .openapi(geometry, async (context) => {
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
