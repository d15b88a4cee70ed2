import { randomUUID } from 'node:crypto';
import type { Persona } from '../core/contract/actors.ts';
import type { Act } from './answer-once.ts';

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
