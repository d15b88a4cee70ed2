import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import type { Position } from '../contract/geo.ts';
import { type SearchResult, type SearchResultKind, searchReply } from '../contract/search.ts';
import type { Sql } from '../database/database.ts';
import { readPosition, toLikePattern } from '../domain/search-query.ts';
import { searchText } from '../domain/search-text.ts';
import { jsonOr } from '../http/answers.ts';
import { wholeNumber } from '../http/parameters.ts';
import { createRouter } from '../http/router.ts';
import { findEdition } from '../sql/asked-edition.ts';
import { listGridsAt } from '../sql/grids.ts';
import { searchCameras, searchGrids, searchIncidents, searchPlaces } from '../sql/search.ts';

const search = createRoute({
  method: 'get',
  path: '/api/search',
  tags: ['search'],
  summary:
    'Grids, places, cameras and incidents by code, name or address; "longitude, latitude" is a place too',
  request: {
    query: z.strictObject({
      q: z.string().trim().min(1).max(100),
      limit: wholeNumber(1, 50).default(20),
    }),
  },
  responses: jsonOr(searchReply, 'The best first', 400),
});

/** Of equal score, what is looked for most often comes first. */
const kindOrder: readonly SearchResultKind[] = ['grid', 'place', 'camera', 'incident'];

export function searchRoutes({ database }: AppDependencies) {
  return createRouter().openapi(search, async (context) => {
    const { q, limit } = context.req.valid('query');
    const position = readPosition(q);
    const found =
      position === null
        ? await searchEverything(database, q, limit)
        : [await describePosition(database, position)];
    return context.json({ query: q, results: found.slice(0, limit) }, 200);
  });
}

async function searchEverything(sql: Sql, q: string, limit: number): Promise<SearchResult[]> {
  const text = q.normalize('NFKC');
  const normal = searchText(q);
  if (normal === '') return [];
  const terms = {
    text,
    prefix: `${toLikePattern(text)}%`,
    contains: `%${toLikePattern(text)}%`,
    normal,
    normalContains: `%${toLikePattern(normal)}%`,
  };
  const found = await Promise.all([
    searchGrids(sql, terms, limit),
    searchPlaces(sql, terms, limit),
    searchCameras(sql, terms, limit),
    searchIncidents(sql, terms, limit),
  ]);
  return found
    .flat()
    .sort((a, b) => b.score - a.score || kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
}

async function describePosition(sql: Sql, position: Position): Promise<SearchResult> {
  const edition = await findEdition(sql, null);
  const units = edition === null ? [] : await listGridsAt(sql, edition.id, position);
  return {
    kind: 'place',
    code: position.join(','),
    title: position.join(', '),
    context: units.map(({ name }) => name).join(' · '),
    position,
    bbox: null,
    level: null,
    score: 1,
  };
}
