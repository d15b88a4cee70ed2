/** Endpoints of search: objects by name, places by address. */

import { z } from 'zod';
import { readPosition } from '../geo.ts';
import { geocodeReply } from '../geocode.ts';
import { codeOfPoint, oneOrMore, wholeNumber } from '../parameters.ts';
import { place } from '../places.ts';
import { searchReply, searchResultKind } from '../search.ts';
import { endpoint } from './endpoint.ts';

/** Longest query; no address is longer. */
const LONGEST = 200;

export const find = endpoint({
  method: 'get',
  path: '/api/search',
  tag: 'search',
  summary:
    'Grids, places, spaces of the crowd counts, cameras and incidents by code, name or address as people type it; "longitude, latitude" is a place too',
  query: z.strictObject({
    q: z.string().trim().min(1).max(100),
    kind: oneOrMore(searchResultKind).describe(
      'Only these kinds, by name or code; addresses are not searched then',
    ),
    limit: wholeNumber(1, 50).default(20),
  }),
  answer: { description: 'Results, best first', schema: searchReply },
  refusals: [400],
  access: { who: 'signed_in', scope: 'filtered' },
  cost: 'found',
});

export const geocode = endpoint({
  method: 'get',
  path: '/api/geocode',
  tag: 'search',
  summary:
    'Geocode an address as people type it: candidates with a score, 0.9 nearly certain, below 0.6 a person should check',
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
      .meta({
        type: 'string',
        maxLength: 60,
        description: 'longitude,latitude: of equally likely ones the nearest first',
      }),
    limit: wholeNumber(1, 20).default(5),
  }),
  answer: { description: 'Results, best first', schema: geocodeReply },
  refusals: [400],
  access: { who: 'signed_in', scope: 'open' },
  cost: 'found',
});

export const onePlace = endpoint({
  method: 'get',
  path: '/api/places/{code}',
  tag: 'search',
  summary: 'A place found by search, or "longitude,latitude", with the units that contain it',
  params: z.object({ code: codeOfPoint }),
  answer: { description: 'The place', schema: place },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open' },
  cost: 'small',
});
