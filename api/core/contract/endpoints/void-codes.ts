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
  summary: 'Codes of units that fell out of use, those of the newest edition first',
  query: query.extend({
    edition: wholeNumber(1, 2 ** 31 - 1)
      .optional()
      .describe('Only those that fell out of use with this edition'),
  }),
  answer: { description: 'Codes', schema: voidCodeList },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
});

export const history = endpoint({
  method: 'get',
  path: '/api/void-codes/reinstated',
  tag: 'grids',
  summary: 'Void codes that were taken back, by whom and why, the newest first',
  query,
  answer: { description: 'Codes', schema: z.object({ items: z.array(reinstatedCode) }) },
  refusals: [400, 403],
  permission: 'everybody',
  cost: 'small',
});

export const reinstate = endpoint({
  method: 'post',
  path: '/api/void-codes/{code}/reinstate',
  tag: 'grids',
  summary: 'Let a void code be used again, because an import voided it by mistake',
  params: z.object({ code: gridCode }),
  body: { schema: codeReinstatement, mostBytes: MOST_BYTES },
  answer: { description: 'It may be used again', schema: reinstatedCode },
  refusals: [400, 403, 404, 413, 415],
  permission: { anyOf: ['code.reinstate'], reason: 'not_allowed' },
  cost: 'small',
});

export const reinstateAll = endpoint({
  method: 'post',
  path: '/api/void-codes/reinstate',
  tag: 'grids',
  summary:
    'Let all codes of units that ended with an edition be used again, because an import ended them by mistake',
  body: { schema: editionReinstatement, mostBytes: MOST_BYTES },
  answer: {
    description: 'They may be used again',
    schema: z.object({ items: z.array(reinstatedCode) }),
  },
  refusals: [400, 403, 404, 413, 415],
  permission: { anyOf: ['code.reinstate'], reason: 'not_allowed' },
  cost: 'small',
});
