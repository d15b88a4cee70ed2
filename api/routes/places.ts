import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { readPosition } from '../core/contract/geo.ts';
import { codeOfPoint } from '../core/contract/parameters.ts';
import { place } from '../core/contract/places.ts';
import { NotFound } from '../errors.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { createRouter } from '../http/router.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { listGridsAt } from '../sql/grid/grids.ts';
import { findPlace } from '../sql/search/places.ts';

const one = createRoute({
  method: 'get',
  path: '/api/places/{code}',
  tags: ['search'],
  summary: 'A place that a search found, or "longitude,latitude", and the units that contain it',
  request: { params: z.object({ code: codeOfPoint }), query: noParameters },
  responses: jsonOr(place, 'The place', 400, 404),
});

export function placeRoutes({ database }: AppDependencies) {
  return createRouter().openapi(one, async (context) => {
    const { code } = context.req.valid('param');
    const position = readPosition(code);
    const found =
      position === null
        ? await findPlace(database, code)
        : { code, kind: null, name: position.join(', '), address: null, position };
    if (found === null) throw new NotFound('place_not_found', 'no place has that code');
    const edition = await findEdition(database, null);
    const grids = edition === null ? [] : await listGridsAt(database, edition.id, found.position);
    return context.json({ ...found, grids }, 200);
  });
}
