import { createRoute } from '@hono/zod-openapi';
import { LRUCache } from 'lru-cache';
import type { AppDependencies } from '../app-dependencies.ts';
import type { BoundingBox } from '../contract/geo.ts';
import { type BaseMap, service } from '../contract/service.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { createRouter } from '../http/router.ts';
import { findEdition } from '../sql/asked-edition.ts';
import {
  countLevels,
  countPoints,
  findBounds,
  findDrawing,
  findPointBounds,
  listCategories,
} from '../sql/service.ts';
import { PMTILES_PATH } from './base-map.ts';

const about = createRoute({
  method: 'get',
  path: '/api/service',
  tags: ['service'],
  summary: 'Which city, which edition, which words: what a client asks first',
  request: { query: noParameters },
  responses: jsonOr(service, 'The service', 400),
});

/** Two million rows take a tenth of a second to read; nobody needs what is said of all of them newer than this. */
const KEEP_COUNTS_MS = 5000;

export function serviceRoutes({ database, config, now }: AppDependencies) {
  const counts = new LRUCache<'points', Awaited<ReturnType<typeof countPoints>>>({
    max: 1,
    ttl: KEEP_COUNTS_MS,
    fetchMethod: () => countPoints(database),
  });
  const pointBounds = new LRUCache<'points', { bounds: BoundingBox | null }>({
    max: 1,
    ttl: KEEP_COUNTS_MS,
    fetchMethod: async () => ({ bounds: await findPointBounds(database) }),
  });

  return createRouter().openapi(about, async (context) => {
    const edition = await findEdition(database, null);
    const id = edition?.id ?? null;
    const [unitBounds, levels, categories, points, drawing] = await Promise.all([
      id === null ? null : findBounds(database, id),
      countLevels(database, id),
      listCategories(database),
      counts.forceFetch('points'),
      findDrawing(database),
    ]);
    // Points without grids have a place of their own.
    const bounds = unitBounds ?? (await pointBounds.forceFetch('points')).bounds;
    return context.json(
      {
        edition,
        bounds,
        levels,
        categories,
        baseMap: chooseBaseMap(config, drawing.baseVersion),
        ...points,
        isSchematic: drawing.isSchematic,
        now: now().toISOString(),
      },
      200,
    );
  });
}

/** A configured base map goes before the generated one; a style goes before a file. */
function chooseBaseMap(config: AppDependencies['config'], version: number | null): BaseMap {
  const { baseStyle, basePmtiles } = config;
  if (baseStyle !== undefined) return { kind: 'style', url: baseStyle };
  if (basePmtiles !== undefined) {
    const isAddress = /^https?:/.test(basePmtiles);
    return { kind: 'pmtiles', url: isAddress ? basePmtiles : PMTILES_PATH };
  }
  return version === null ? { kind: 'none' } : { kind: 'schematic', version };
}
