import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Actor } from '../core/contract/actors.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import type { Act } from './answer-once.ts';

/** Makes a request an act that is done once. @param given the body after parsing @param now ISO instant */
export function toAct(
  context: Context<RequestScope>,
  actor: Actor,
  given: unknown,
  now: string,
): Act {
  const { method, path } = context.req;
  const key = context.req.header('idempotency-key') ?? randomUUID();
  return { actor, requester: readRequester(context), key, method, path, body: given, now };
}
