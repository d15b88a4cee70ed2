/**
 * The only fetch of the web: questions to the API, every reply parsed by the contract.
 * Pass null for a question that need not be asked yet.
 */
import { notifyManager, QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import type { StyleSpecification } from 'maplibre-gl';
import { useMemo } from 'react';
import { z } from 'zod';
import { type Me, SHOWN_ROLE } from '../api/core/contract/personas.ts';
import { problem } from '../api/core/contract/problem.ts';
import { type Service, service } from '../api/core/contract/service.ts';
import { keepPrevious } from './keep-previous.ts';
import { keepAnswerTimes } from './live/answer-times.ts';
import { pollPace } from './live/poll-pace.ts';
import { measureServerTime } from './state/server-time.ts';
import { translateAnswer } from './state/translate-answer.ts';
import { asItIs, useTranslator } from './state/translator.ts';

const TIME_LIMIT_MS = 20_000;
export const PAGE_SIZE = 50;
/** Counts and marks change by the minute; boundaries only with an edition. */
export const LIVE_MS = 30_000;
export const SETTLED_MS = 300_000;
/** Shorter than a duty officer's patience, longer than a server needs to say that it is not there. */
const HEAL_MS = 5_000;

/** A question without an answer. `reason` is the key of problem+json, or offline, timeout, unreadable. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly reason: string;
  /** HTTP status; null: no reply came. */
  readonly status: number | null;
  readonly requestId: string | undefined;
  /** The whole refusal, for reasons that bring more than a key; null: there was none, or nobody could read it. */
  readonly body: unknown;

  constructor(
    reason: string,
    status: number | null = null,
    options: { requestId?: string | undefined; body?: unknown; cause?: unknown } = {},
  ) {
    super(`Request failed: ${reason}`, { cause: options.cause });
    this.reason = reason;
    this.status = status;
    this.requestId = options.requestId;
    this.body = options.body ?? null;
  }
}

type Parameter = string | number | readonly string[] | null | undefined;
export type Parameters = Record<string, Parameter>;

/** Arrays are sent as repeated parameters, null and undefined not at all. */
export function toAddress(path: string, parameters: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** A question: changes nothing, and may be asked as often as one likes. */
export function ask<T>(
  schema: z.ZodType<T>,
  path: string,
  parameters: Parameters,
  signal: AbortSignal,
): Promise<T> {
  return request(schema, toAddress(path, parameters), {}, signal);
}

/** This page as the server has it now. */
export async function askPage(): Promise<string> {
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  const reply = await fetch(location.pathname, { cache: 'no-store', signal });
  if (!reply.ok) throw await readProblem(reply);
  return reply.text();
}

interface Sent {
  method: 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** The same for every try of the same act: done once, however often it arrives. */
  idempotencyKey?: string;
}

/** An act. Nothing is tried again by itself: who sends it again does so with the same key. */
export async function send<T>(schema: z.ZodType<T>, path: string, sent: Sent): Promise<T> {
  try {
    return await request(schema, path, toRequest(sent));
  } catch (cause) {
    askAgainForOtherRole(cause);
    throw cause;
  }
}

/** A role that was chosen in another tab: what this page shows is that of the one before. */
function askAgainForOtherRole(cause: unknown): void {
  if (cause instanceof RequestFailed && cause.reason === 'other_role') {
    void queryClient.invalidateQueries();
  }
}

function toRequest({ method, body, idempotencyKey }: Sent) {
  const shown = queryClient.getQueryData<Me>(['/api/me', {}])?.key;
  return {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(shown !== undefined && { [SHOWN_ROLE]: encodeURIComponent(shown) }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
  };
}

/** Longer than any step of a publication takes: what says nothing for so long has been cut off. */
const LINE_WAIT_MS = 180_000;

/**
 * An act that says line by line how far it is (application/x-ndjson).
 * @returns the last line
 */
export async function sendAndFollow<T>(
  schema: z.ZodType<T>,
  path: string,
  sent: Sent,
  onLine: (line: T) => void,
): Promise<T> {
  const cut = new AbortController();
  let watch = setTimeout(() => cut.abort(), LINE_WAIT_MS);
  let last: T | null = null;
  try {
    const { headers, ...init } = toRequest(sent);
    const reply = await fetch(path, {
      ...init,
      headers: { accept: 'application/x-ndjson, application/json', ...headers },
      signal: cut.signal,
    });
    if (!reply.ok) throw await readProblem(reply);
    let rest = '';
    const take = (text: string) => {
      rest += text;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((each) => each.trim() !== '')) {
        last = schema.parse(JSON.parse(line));
        onLine(last);
      }
    };
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      clearTimeout(watch);
      if (done) break;
      watch = setTimeout(() => cut.abort(), LINE_WAIT_MS);
      take(value ?? '');
    }
    take('\n');
  } catch (cause) {
    askAgainForOtherRole(cause);
    if (cause instanceof RequestFailed) throw cause;
    if (cut.signal.aborted) throw new RequestFailed('timeout', null, { cause });
    if (cause instanceof TypeError) throw new RequestFailed('offline', null, { cause });
    throw new RequestFailed('unreadable', null, { cause });
  } finally {
    clearTimeout(watch);
  }
  if (last === null) throw new RequestFailed('unreadable');
  return last;
}

async function request<T>(
  schema: z.ZodType<T>,
  address: string,
  init: { method?: string; body?: string; headers?: Record<string, string> },
  signal?: AbortSignal,
): Promise<T> {
  const deadline = AbortSignal.timeout(TIME_LIMIT_MS);
  try {
    const reply = await fetch(address, {
      ...init,
      headers: { accept: 'application/json', ...init.headers },
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

async function readProblem(reply: Response): Promise<RequestFailed> {
  const body: unknown = await reply.json().catch(() => null);
  const told = problem.safeParse(body);
  if (!told.success) return new RequestFailed('unknown', reply.status);
  const { reason, requestId } = told.data;
  return new RequestFailed(reason, reply.status, { requestId, body });
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

/** A style document of a foreign base map; its own relative addresses are taken as absolute. */
export function fetchBaseStyle(url: string, signal: AbortSignal): Promise<StyleSpecification> {
  return ask(baseStyle, url, {}, signal);
}

/** A refusal stays a refusal; a fault may pass. */
function mayPass(error: Error): boolean {
  return !(error instanceof RequestFailed && error.status !== null && error.status < 500);
}

const mayRetry = (failures: number, error: Error) => mayPass(error) && failures < 2;

/** Nobody should have to reload the page because the server was away: after a fault, soon and without end. */
export function askAgainEvery(interval: number | false) {
  return ({
    queryKey,
    state: { error },
  }: {
    queryKey: readonly unknown[];
    state: { error: Error | null };
  }) => (error !== null && mayPass(error) ? HEAL_MS : pollPace(queryKey, interval));
}

// A timer, as it would have, waits up to a second in a tab that is hidden.
notifyManager.setScheduler(queueMicrotask);

export const queryClient = new QueryClient({
  defaultOptions: {
    // A server may be there without a network, and a network without a server: only its answer tells.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: LIVE_MS,
      gcTime: SETTLED_MS,
      retry: mayRetry,
      refetchInterval: askAgainEvery(false),
      refetchOnWindowFocus: true,
    },
  },
});

keepAnswerTimes(queryClient);

/** An address that was found is what is sent back: it is translated where it is shown. */
const SENT_BACK = '/api/geocode';

const asAnswered = <T>(answer: T): T => answer;

/** What an answer is made of, with its words in the language of the page; what is kept stays as the server said it. */
export function useTranslated<T, R>(select: (answer: T) => R): (answer: T) => R {
  const translate = useTranslator();
  return useMemo(
    () =>
      translate === asItIs ? select : (answer: T) => translateAnswer(select(answer), translate),
    [select, translate],
  );
}

/** One question with one answer. `path` null: do not ask. `keep`: as the second argument of `keepPrevious`. */
export function useAnswer<T>(
  schema: z.ZodType<T>,
  path: string | null,
  parameters: Parameters,
  options: { staleTime?: number; refetchInterval?: number; keep?: readonly string[] } = {},
) {
  const inWords = useTranslated(asAnswered<T>);
  const queryKey = [path, parameters];
  return useQuery({
    queryKey,
    queryFn: path === null ? skipToken : ({ signal }) => ask(schema, path, parameters, signal),
    select: path === SENT_BACK ? asAnswered<T> : inWords,
    ...(options.staleTime !== undefined && { staleTime: options.staleTime }),
    ...(options.refetchInterval !== undefined && {
      refetchInterval: askAgainEvery(options.refetchInterval),
    }),
    ...(options.keep && { placeholderData: keepPrevious(queryKey, options.keep) }),
  });
}

/** Asks now what will be shown soon: who shows it finds the answer. A failure is told to who asks then. */
export function askAhead<T>(
  schema: z.ZodType<T>,
  path: string,
  parameters: Parameters,
): Promise<void> {
  return queryClient.prefetchQuery({
    queryKey: [path, parameters],
    queryFn: ({ signal }) => ask(schema, path, parameters, signal),
  });
}

/** Brings a file that never changes into the browser's cache, behind all that is wanted now. */
export async function fetchAhead(address: string, signal: AbortSignal): Promise<void> {
  const reply = await fetch(address, { signal, priority: 'low' });
  if (!reply.ok) throw await readProblem(reply);
  await reply.arrayBuffer();
}

export const pathOf = (folder: string, code: string | null, rest = '') =>
  code === null ? null : `/api/${folder}/${encodeURIComponent(code)}${rest}`;

export function joinPages<T>({ pages }: { pages: { items: T[]; total: number }[] }) {
  return { items: pages.flatMap((page) => page.items), total: pages[0]?.total ?? 0 };
}

/** Brings the server's clock as well. */
async function askService({ signal }: { signal: AbortSignal }): Promise<Service> {
  const sentAt = performance.now();
  const answer = await ask(service, '/api/service', {}, signal);
  measureServerTime({ at: Date.parse(answer.now), sentAt, cameAt: performance.now() });
  return answer;
}

export function useService() {
  return useQuery({
    queryKey: ['/api/service', {}],
    queryFn: askService,
    select: useTranslated(asAnswered<Service>),
    refetchInterval: askAgainEvery(60_000),
  });
}
