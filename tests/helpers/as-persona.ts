import type { z } from 'zod';
import { sessionAt } from './session-at.ts';

interface Order {
  /** GET by default, POST with a body. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
}

export type Send = <Reply>(schema: z.ZodType<Reply>, path: string, order?: Order) => Promise<Reply>;

/**
 * Requests to a running Getu in the role of one of the demo's people. Of a line-delimited answer, the last line is returned.
 */
export function asPersona(address: string, key: string): Send {
  return async (schema, path, { body, method = body === undefined ? 'GET' : 'POST' } = {}) => {
    const reply = await fetch(address + path, {
      method,
      headers: { ...(await sessionAt(address, key)), 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${text}`);
    return schema.parse(JSON.parse(text.trim().split('\n').at(-1) ?? ''));
  };
}
