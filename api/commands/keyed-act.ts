import { randomUUID } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Persona } from '../core/contract/personas.ts';
import type { Act } from './answer-once.ts';

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,100}$/, '8 to 100 characters without a blank')
  .openapi({ description: 'The same for every try of the same act: it is done once' });

export const keyed = z.object({ 'idempotency-key': idempotencyKey });

/**
 * Body with an optional idempotency key, for acts that a version (optimistic lock) also guards: a client without a key is only
 * unprotected against a lost answer.
 */
export const optionallyKeyed = z.object({
  'idempotency-key': idempotencyKey.optional(),
});

export function toAct(
  request: { method: string; path: string; header(name: string): string | undefined },
  persona: Persona,
  given: unknown,
  now: string,
): Act {
  const { method, path } = request;
  const key = request.header('idempotency-key') ?? randomUUID();
  return { persona, key, method, path, body: given, now };
}
