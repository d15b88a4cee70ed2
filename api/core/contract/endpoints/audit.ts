/** Endpoints of the audit. */
import { z } from 'zod';
import { auditAction, auditPage, auditVerdict, namedPerson } from '../audit.ts';
import { cursor, instant, limit } from '../parameters.ts';
import { plainText } from '../plain-text.ts';
import { storedCode } from '../stored-code.ts';
import { endpoint } from './endpoint.ts';

export const list = endpoint({
  method: 'get',
  path: '/api/audit',
  tag: 'audit',
  summary: 'Acts, newest first: who, in which role, what, on which object, when, from where',
  description: 'Reading the audit is an act of its own and is recorded.',
  query: z.strictObject({
    actor: storedCode(200).optional().describe('Key of the actor'),
    object: storedCode(200).optional().describe('Code or number of the object'),
    action: auditAction.optional(),
    from: instant.optional(),
    to: instant.optional().describe('The end of the period, not included'),
    limit,
    cursor,
  }),
  answer: { description: 'Rows of the audit', schema: auditPage },
  refusals: [400],
  // Acts are not divided by units.
  access: { who: { anyOf: ['audit.read'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'found',
});

export const people = endpoint({
  method: 'get',
  path: '/api/audit/people',
  tag: 'audit',
  summary: 'People by a part of name or user name, for the filter of the audit; at most 20',
  query: z.strictObject({ q: plainText(60) }),
  answer: { description: 'People', schema: z.object({ items: z.array(namedPerson) }) },
  refusals: [400],
  access: { who: { anyOf: ['audit.read'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'small',
});

export const verification = endpoint({
  method: 'get',
  path: '/api/audit/verification',
  tag: 'audit',
  summary: 'Verify the chain: compute the hash of every row again',
  description: '`npm run audit:verify` does it for an audit of any length, and with a sealed head.',
  answer: { description: 'The first fault, if there is one', schema: auditVerdict },
  refusals: [400],
  access: { who: { anyOf: ['audit.read'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'export',
});

export const file = endpoint({
  method: 'get',
  path: '/api/audit/export',
  tag: 'audit',
  summary: 'The whole audit as a file, oldest first: one row in one line of JSON',
  description: '`npm run audit:verify -- --file FILE` verifies it without the server.',
  answer: {
    description: 'Lines of JSON',
    media: { 'application/x-ndjson': z.string() },
  },
  refusals: [400],
  access: { who: { anyOf: ['audit.read'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'export',
});
