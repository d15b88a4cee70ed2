import { randomUUID } from 'node:crypto';
import type { Actor } from '../core/contract/actors.ts';
import type { Act } from './answer-once.ts';

export function toAct(
  request: { method: string; path: string; header(name: string): string | undefined },
  actor: Actor,
  given: unknown,
  now: string,
): Act {
  const { method, path } = request;
  const key = request.header('idempotency-key') ?? randomUUID();
  return { actor, key, method, path, body: given, now };
}
