/** The only fetch of the page: every reply is parsed by a schema of the contract, every failure has a reason. */
import type { StyleSpecification } from 'maplibre-gl';
import { z } from 'zod';
import { problem } from '../api/core/contract/problem.ts';
import { activityHeader } from './state/activity.ts';
import { throughSession } from './state/session.ts';

const TIME_LIMIT_MS = 20_000;

/** A request that failed. `reason` is the key of problem+json, or offline, timeout, unreadable. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly reason: string;
  /** HTTP status; null: no reply came. */
  readonly status: number | null;
  readonly requestId: string | undefined;
  /** Seconds after which the server answers again; null: it did not say. */
  readonly waitS: number | null;
  /** The whole refusal, for reasons that have more than a key; null: there was none, or it could not be parsed. */
  readonly body: unknown;

  constructor(
    reason: string,
    status: number | null = null,
    options: {
      requestId?: string | undefined;
      waitS?: number | null;
      body?: unknown;
      cause?: unknown;
    } = {},
  ) {
    super(`Request failed: ${reason}`, { cause: options.cause });
    this.reason = reason;
    this.status = status;
    this.requestId = options.requestId;
    this.waitS = options.waitS ?? null;
    this.body = options.body ?? null;
  }
}

interface Sending {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
  longestMs?: number;
}

/** Sends a request; where the session has ended, once more after the person has signed in again. */
export function request<T>(
  schema: z.ZodType<T>,
  address: string,
  init: Sending,
  signal?: AbortSignal,
): Promise<T> {
  return throughSession(() => requestOnce(schema, address, init, signal), signal);
}

/** Sends a request that is itself a step of signing in. */
export async function requestOnce<T>(
  schema: z.ZodType<T>,
  address: string,
  { longestMs = TIME_LIMIT_MS, ...init }: Sending,
  signal?: AbortSignal,
): Promise<T> {
  const deadline = AbortSignal.timeout(longestMs);
  try {
    const reply = await fetch(address, {
      ...init,
      headers: {
        accept: 'application/json',
        // Another server, that of a base map, does not expect it.
        ...(address.startsWith('/') && activityHeader()),
        ...init.headers,
      },
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    if (!reply.ok) throw await readProblem(reply);
    return schema.parse(reply.status === 204 ? null : await reply.json());
  } catch (cause) {
    if (cause instanceof RequestFailed || signal?.aborted) throw cause;
    if (deadline.aborted) throw new RequestFailed('timeout', null, { cause });
    if (cause instanceof TypeError) throw new RequestFailed('offline', null, { cause });
    throw new RequestFailed('unreadable', null, { cause });
  }
}

export async function readProblem(reply: Response): Promise<RequestFailed> {
  const body: unknown = await reply.json().catch(() => null);
  const told = problem.safeParse(body);
  if (!told.success) return new RequestFailed('unknown', reply.status);
  const { reason, requestId } = told.data;
  const waitS = Number(reply.headers.get('retry-after')) || null;
  return new RequestFailed(reason, reply.status, { requestId, waitS, body });
}

/** Loads the HTML of this page as the server has it now. */
export async function askPage(): Promise<string> {
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  const reply = await fetch(location.pathname, { cache: 'no-store', signal });
  if (!reply.ok) throw await readProblem(reply);
  return reply.text();
}

const baseStyle = z.custom<StyleSpecification>(
  (value) =>
    z
      .looseObject({
        version: z.literal(8),
        sources: z.record(z.string(), z.unknown()),
        layers: z.array(z.unknown()),
      })
      .safeParse(value).success,
);

/** Loads the style document of an external base map; its relative addresses are made absolute. */
export function fetchBaseStyle(url: string, signal: AbortSignal): Promise<StyleSpecification> {
  return request(baseStyle, url, {}, signal);
}

/** Prefetches a file that never changes into the browser's cache, with low priority. */
export async function fetchAhead(address: string, signal: AbortSignal): Promise<void> {
  const reply = await fetch(address, { signal, priority: 'low' });
  if (!reply.ok) throw await readProblem(reply);
  await reply.arrayBuffer();
}
