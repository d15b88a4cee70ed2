/** Endpoints of crowd warnings. */
import { z } from 'zod';
import { crowdWarning, crowdWarnings, warningSeen } from '../crowd.ts';
import { codeOfPoint, cursor, instant, limit } from '../parameters.ts';
import { endpoint } from './endpoint.ts';

/** Body size for a tier. */
const MOST_BYTES = 1024;

export const list = endpoint({
  method: 'get',
  path: '/api/crowd/warnings',
  tag: 'crowd',
  summary: 'Crowd warnings, latest first; by default the active ones',
  query: z.strictObject({
    state: z.enum(['open', 'all']).default('open'),
    space: codeOfPoint.optional(),
    from: instant.optional().describe('Active then, or started later; with state=all'),
    to: instant.optional().describe('Started before'),
    limit,
    cursor,
  }),
  answer: { description: 'Warnings', schema: crowdWarnings },
  refusals: [400],
  access: {
    who: { anyOf: ['crowd.read'], reason: 'not_allowed' },
    scope: 'filtered',
    screens: true,
  },
  cost: 'small',
  touchedBy: { warning: 'now' },
});

export const acknowledge = endpoint({
  method: 'post',
  path: '/api/crowd/warnings/{id}/acknowledge',
  tag: 'crowd',
  summary:
    'Acknowledge a warning: banner and sound stop everywhere. Idempotent; refused if it has risen since it was seen',
  params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  body: { schema: warningSeen, mostBytes: MOST_BYTES },
  answer: { description: 'The warning after the change', schema: crowdWarning },
  refusals: [400, 404, 409, 413, 415, 422],
  access: { who: { anyOf: ['warning.acknowledge'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});
