import type { AppDependencies } from '../app-dependencies.ts';
import * as search from '../core/contract/endpoints/search.ts';
import { readPosition } from '../core/contract/geo.ts';
import { NotFound } from '../errors.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { listGridsAt } from '../sql/grid/grids.ts';
import { findPlace } from '../sql/search/places.ts';

export function placeRoutes({ database }: AppDependencies) {
  return createRouter().openapi(toRoute(search.onePlace), async (context) => {
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
