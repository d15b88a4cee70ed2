/** Endpoints of void codes. */
import { z } from 'zod';
import { gridCode } from '../grids.ts';
import { limit, wholeNumber } from '../parameters.ts';
import {
  codeReinstatement,
  editionReinstatement,
  reinstatedCode,
  voidCodeList,
} from '../void-codes.ts';
import { endpoint } from './endpoint.ts';

const query = z.strictObject({ limit });

const MOST_BYTES = 16 * 2 ** 10;

export const list = endpoint({
  method: 'get',
  path: '/api/void-codes',
  tag: 'grids',
  summary: 'Void codes, those of the newest edition first',
  query: query.extend({
    edition: wholeNumber(1, 2 ** 31 - 1)
      .optional()
      .describe('Only those that fell out of use with this edition'),
  }),
  answer: { description: 'Codes', schema: voidCodeList },
  refusals: [400],
  access: { who: 'signed_in', scope: 'open' },
  cost: 'small',
});

export const history = endpoint({
  method: 'get',
  path: '/api/void-codes/reinstated',
  tag: 'grids',
  summary: 'Reinstated codes, with actor and reason, newest first',
  query,
  answer: { description: 'Codes', schema: z.object({ items: z.array(reinstatedCode) }) },
  refusals: [400],
  access: { who: { anyOf: ['code.reinstate'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'small',
});

export const reinstate = endpoint({
  method: 'post',
  path: '/api/void-codes/{code}/reinstate',
  tag: 'grids',
  summary: 'Reinstate a void code, after a mistaken import',
  params: z.object({ code: gridCode }),
  body: { schema: codeReinstatement, mostBytes: MOST_BYTES },
  answer: { description: 'Reinstated', schema: reinstatedCode },
  refusals: [400, 404, 413, 415],
  access: { who: { anyOf: ['code.reinstate'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'small',
});

export const reinstateAll = endpoint({
  method: 'post',
  path: '/api/void-codes/reinstate',
  tag: 'grids',
  summary: 'Reinstate all codes of units that ended with an edition, after a mistaken import',
  body: { schema: editionReinstatement, mostBytes: MOST_BYTES },
  answer: {
    description: 'Reinstated',
    schema: z.object({ items: z.array(reinstatedCode) }),
  },
  refusals: [400, 404, 413, 415],
  access: { who: { anyOf: ['code.reinstate'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'small',
});
