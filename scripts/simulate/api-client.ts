import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { type IngestReply, ingestReply } from '../../api/core/contract/crowd-readings.ts';
import { problem } from '../../api/core/contract/problem.ts';
import { demoSessions } from '../begin-session.ts';
import type { SentReading } from './sent-reading.ts';

/** A refusal by the API with its reason. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** No answer at the address, or not within the timeout. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
}

/** Client of the public routes, as devices and desks use them. People act by the door of the demo; `persona` names their roles. */
export interface ApiClient {
  address: string;
  get<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    persona?: string,
  ): Promise<z.infer<Schema>>;
  post<Schema extends z.ZodType>(
    path: string,
    body: unknown,
    schema: Schema,
    options: { persona: string; idempotencyKey?: string },
  ): Promise<z.infer<Schema>>;
  /**
   * Sends readings as newline-delimited JSON; `isHistory`: they never describe the present. Retries while the server is busy or
   * unavailable, up to `patienceMs`.
   */
  sendReadings(
    readings: readonly SentReading[],
    patienceMs: number,
    isHistory?: boolean,
  ): Promise<IngestReply>;
}

const TIMEOUT_MS = 60_000;
const LONGEST_PAUSE_MS = 10_000;
/** Statuses of a busy server: a request not read in time (408), or a rate limit (429). */
const BUSY = [408, 425, 429];
export const READINGS_PATH = '/api/crowd/readings';

/**
 * @param stop aborted: pending requests end, and none begins
 * @param given cookies of people by their roles; default: by the door of the demo
 */
export function createApiClient(
  address: string,
  key: string | undefined,
  stop: AbortSignal,
  given?: (roles: string) => Promise<string>,
): ApiClient {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    let reply: Response;
    try {
      const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]);
      reply = await fetch(new URL(path, address), { ...init, signal });
    } catch (cause) {
      stop.throwIfAborted();
      throw new ApiUnreachable(`Nobody answers at ${address}.`, { cause });
    }
    if (reply.ok) return reply;
    const told = problem.safeParse(await reply.json().catch(() => null));
    throw told.success
      ? new ApiRefusal(reply.status, told.data.reason, told.data.detail ?? told.data.title)
      : new ApiRefusal(reply.status, 'unknown', `${address} answers ${reply.status}.`);
  }

  const sessions = given ?? demoSessions(address, (url, init) => ask(String(url), init ?? {}));

  async function read<Schema extends z.ZodType>(reply: Response, schema: Schema) {
    return schema.parse(await reply.json());
  }

  return {
    address,
    async get(path, schema, persona = 'viewer') {
      return read(await ask(path, { headers: { cookie: await sessions(persona) } }), schema);
    },
    async post(path, body, schema, { persona, idempotencyKey }) {
      const headers = {
        'content-type': 'application/json',
        cookie: await sessions(persona),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      };
      const reply = await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return read(reply, schema);
    },
    async sendReadings(readings, patienceMs, isHistory = false) {
      const path = isHistory ? `${READINGS_PATH}?history=true` : READINGS_PATH;
      const body = readings.map((reading) => JSON.stringify(reading)).join('\n');
      const headers = {
        'content-type': 'application/x-ndjson',
        ...(key && { authorization: `Bearer ${key}` }),
      };
      const until = performance.now() + patienceMs;
      for (let pause = 500; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        try {
          return await read(await ask(path, { method: 'POST', headers, body }), ingestReply);
        } catch (error) {
          if (!isPassing(error) || performance.now() + pause > until) throw error;
          await sleep(pause, undefined, { signal: stop });
        }
      }
    },
  };
}

/** Whether a retry may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiUnreachable) return true;
  return error instanceof ApiRefusal && (BUSY.includes(error.status) || error.status >= 500);
}
