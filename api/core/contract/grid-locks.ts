/** Locks on units. */
import { z } from 'zod';
import { signature } from './actors.ts';
import { gridCode } from './grids.ts';
import { plainText } from './plain-text.ts';

/** Lock of a unit: `GET /api/grid-locks`, `PUT` and `DELETE /api/grid-locks/{code}`. */
export const gridLock = z.object({
  code: gridCode,
  reason: z.string(),
  by: signature,
  at: z.iso.datetime(),
});
export type GridLock = z.infer<typeof gridLock>;

/** `GET /api/grid-locks/history`: append-only. `reason`: of a lock; unlocking has none. */
export const gridLockEvent = gridLock.extend({
  what: z.enum(['lock', 'unlock']),
  reason: z.string().nullable(),
});
export type GridLockEvent = z.infer<typeof gridLockEvent>;

export const newGridLock = z.strictObject({ reason: plainText(500) });
