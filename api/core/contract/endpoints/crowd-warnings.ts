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
  summary: 'Crowd warnings, the latest first; those that go on unless asked otherwise',
  query: z.strictObject({
    state: z.enum(['open', 'all']).default('open'),
    space: codeOfPoint.optional(),
    from: instant.optional().describe('Those that went on then, or began later; with state=all'),
    to: instant.optional().describe('Those that began before'),
    limit,
    cursor,
  }),
  answer: { description: 'Warnings', schema: crowdWarnings },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
  touchedBy: { warning: 'now' },
});

export const acknowledge = endpoint({
  method: 'post',
  path: '/api/crowd/warnings/{id}/acknowledge',
  tag: 'crowd',
  summary:
    'Says that somebody has seen to it: banner and sound stop everywhere. Again is no harm; one that rose since it was seen is refused',
  params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  body: { schema: warningSeen, mostBytes: MOST_BYTES },
  answer: { description: 'The warning as it is now', schema: crowdWarning },
  refusals: [400, 403, 404, 409, 413, 415, 422],
  permission: { anyOf: ['warning.acknowledge'], reason: 'not_allowed' },
  cost: 'small',
});
