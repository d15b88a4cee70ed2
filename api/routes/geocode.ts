import * as search from '../core/contract/endpoints/search.ts';
import type { Geocoder } from '../geocode/geocode.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';

export function geocodeRoutes(geocoder: Geocoder) {
  return createRouter().openapi(toRoute(search.geocode), async (context) => {
    const { q, near, limit } = context.req.valid('query');
    return context.json(await geocoder.geocode(q, near ?? null, limit), 200);
  });
}
