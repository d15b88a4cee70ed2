import { createRoute, z } from '@hono/zod-openapi';
import { readPosition } from '../core/contract/geo.ts';
import { geocodeReply } from '../core/contract/geocode.ts';
import { wholeNumber } from '../core/contract/parameters.ts';
import type { Geocoder } from '../geocode/geocode.ts';
import { jsonOr } from '../http/answers.ts';
import { createRouter } from '../http/router.ts';

/** Longer than any address; what is longer is no address. */
const LONGEST = 200;

const geocode = createRoute({
  method: 'get',
  path: '/api/geocode',
  tags: ['search'],
  summary:
    'Where an address is, as people type it: candidates with a score, 0.9 as good as certain, below 0.6 a person should look',
  request: {
    query: z.strictObject({
      q: z.string().trim().min(1).max(LONGEST),
      near: z
        .string()
        .max(60)
        .transform((text, context) => {
          const position = readPosition(text);
          if (position !== null) return position;
          context.addIssue({ code: 'custom', message: 'near is longitude,latitude in degrees' });
          return z.NEVER;
        })
        .optional()
        .openapi({
          type: 'string',
          maxLength: 60,
          description: 'longitude,latitude: of what is as likely, the nearest first',
        }),
      limit: wholeNumber(1, 20).default(5),
    }),
  },
  responses: jsonOr(geocodeReply, 'The best first', 400),
});

export function geocodeRoutes(geocoder: Geocoder) {
  return createRouter().openapi(geocode, async (context) => {
    const { q, near, limit } = context.req.valid('query');
    return context.json(await geocoder.geocode(q, near ?? null, limit), 200);
  });
}
