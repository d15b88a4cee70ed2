/** Endpoints of locks on units. */
import { z } from 'zod';
import { gridLock, gridLockEvent, newGridLock } from '../grid-locks.ts';
import { gridCode } from '../grids.ts';
import { limit } from '../parameters.ts';
import { endpoint } from './endpoint.ts';

const params = z.object({ code: gridCode });

const MOST_BYTES = 16 * 2 ** 10;

export const list = endpoint({
  method: 'get',
  path: '/api/grid-locks',
  tag: 'plans',
  summary: 'Units that must not change, in the order of codes',
  answer: { description: 'Locks', schema: z.object({ items: z.array(gridLock) }) },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
});

export const history = endpoint({
  method: 'get',
  path: '/api/grid-locks/history',
  tag: 'plans',
  summary: 'Who kept which unit from being changed, and who let it go, the newest first',
  query: z.strictObject({ limit }),
  answer: {
    description: 'What happened to locks',
    schema: z.object({ items: z.array(gridLockEvent) }),
  },
  refusals: [400, 403],
  permission: 'everybody',
  cost: 'small',
});

export const lock = endpoint({
  method: 'put',
  path: '/api/grid-locks/{code}',
  tag: 'plans',
  summary: 'Keep a unit, and what lies in it, from being changed',
  params,
  body: { schema: newGridLock, mostBytes: MOST_BYTES },
  answer: { description: 'It is locked', schema: gridLock },
  refusals: [400, 403, 404, 413, 415],
  permission: { anyOf: ['grid.lock'], reason: 'not_allowed' },
  cost: 'small',
});

export const unlock = endpoint({
  method: 'delete',
  path: '/api/grid-locks/{code}',
  tag: 'plans',
  summary: 'Let a unit be changed again',
  params,
  answer: { status: 204, description: 'It may be changed' },
  refusals: [400, 403, 404],
  permission: { anyOf: ['grid.lock'], reason: 'not_allowed' },
  cost: 'small',
});
