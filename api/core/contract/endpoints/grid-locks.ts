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
  summary: 'Locked units, in the order of codes',
  answer: { description: 'Locks', schema: z.object({ items: z.array(gridLock) }) },
  refusals: [400],
  // Whoever draws near a locked unit must know of it.
  access: { who: 'signed_in', scope: 'open' },
  cost: 'small',
});

export const history = endpoint({
  method: 'get',
  path: '/api/grid-locks/history',
  tag: 'plans',
  summary: 'History of locks: who locked and unlocked which unit, newest first',
  query: z.strictObject({ limit }),
  answer: {
    description: 'Changes of locks',
    schema: z.object({ items: z.array(gridLockEvent) }),
  },
  refusals: [400],
  access: { who: { anyOf: ['grid.lock'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'small',
});

export const lock = endpoint({
  method: 'put',
  path: '/api/grid-locks/{code}',
  tag: 'plans',
  summary: 'Lock a unit and the units in it',
  params,
  body: { schema: newGridLock, mostBytes: MOST_BYTES },
  answer: { description: 'Locked', schema: gridLock },
  refusals: [400, 404, 413, 415],
  access: { who: { anyOf: ['grid.lock'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});

export const unlock = endpoint({
  method: 'delete',
  path: '/api/grid-locks/{code}',
  tag: 'plans',
  summary: 'Unlock a unit',
  params,
  answer: { status: 204, description: 'Unlocked' },
  refusals: [400, 404],
  access: { who: { anyOf: ['grid.lock'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});
