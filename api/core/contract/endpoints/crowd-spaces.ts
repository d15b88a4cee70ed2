/** Endpoints of single spaces of the crowd counts: manual counts, bounds of the tiers. */
import { z } from 'zod';
import { newSpaceCount, newSpaceTiers, spaceCounts, spaceTiers } from '../crowd.ts';
import { codeOfPoint } from '../parameters.ts';
import { endpoint } from './endpoint.ts';

const params = z.object({ code: codeOfPoint });
/** Body size: a multiple of the longest texts and lists. */
const MOST_BYTES_OF_TIERS = 16 * 2 ** 10;
const MOST_BYTES_OF_COUNT = 8 * 2 ** 10;

export const tiers = endpoint({
  method: 'get',
  path: '/api/crowd/spaces/{code}/tiers',
  tag: 'crowd',
  summary: 'Hours of the day with other tier bounds of a space',
  params,
  answer: { description: 'The hours, and who set them', schema: spaceTiers },
  refusals: [400, 404],
  // Bounds of a place, as the map shows them.
  access: { who: 'signed_in', scope: 'open' },
  cost: 'small',
});

export const setTiers = endpoint({
  method: 'put',
  path: '/api/crowd/spaces/{code}/tiers',
  tag: 'crowd',
  summary: 'Replace the hours of the day with other tier bounds of a space',
  params,
  body: { schema: newSpaceTiers, mostBytes: MOST_BYTES_OF_TIERS },
  answer: { description: 'The hours after the change', schema: spaceTiers },
  refusals: [400, 404, 413, 415, 422],
  access: { who: { anyOf: ['tiers.set'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});

export const counts = endpoint({
  method: 'get',
  path: '/api/crowd/spaces/{code}/counts',
  tag: 'crowd',
  summary: 'Manual counts of the persons inside a space that only gates count, latest first',
  params,
  answer: { description: 'The counts', schema: spaceCounts },
  refusals: [400, 404],
  access: { who: { anyOf: ['crowd.read'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});

export const addCount = endpoint({
  method: 'post',
  path: '/api/crowd/spaces/{code}/counts',
  tag: 'crowd',
  summary: 'Set the number of persons inside now, from which the gates count until the next day',
  params,
  body: { schema: newSpaceCount, mostBytes: MOST_BYTES_OF_COUNT },
  answer: { description: 'The counts after the change', schema: spaceCounts },
  refusals: [400, 404, 413, 415, 422],
  access: { who: { anyOf: ['crowd.count'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});
