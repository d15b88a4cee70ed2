/** Requests to the API by endpoint, and the cache of their answers. */
import { notifyManager, type Query, QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Me, SHOWN_ACTOR } from '../api/core/contract/actors.ts';
import type { Endpoint } from '../api/core/contract/endpoints/endpoint.ts';
import * as personas from '../api/core/contract/endpoints/personas.ts';
import * as search from '../api/core/contract/endpoints/search.ts';
import * as service from '../api/core/contract/endpoints/service.ts';
import type { Service } from '../api/core/contract/service.ts';
import { keepPrevious } from './keep-previous.ts';
import { keepAnswerTimes } from './live/answer-times.ts';
import { pollPace } from './live/poll-pace.ts';
import { mayRolesAsk } from './questions/may-roles-ask.ts';
import {
  type AnswerOf,
  type Asked,
  addressOf,
  type Given,
  isGiven,
  keyOf,
  type LineOf,
  lineSchemaOf,
  type MaybeGiven,
  pathOf,
  type Sent,
  schemaOf,
  subjectOf,
} from './questions/question.ts';
import { RequestFailed, readProblem, request } from './request.ts';
import { activityHeader } from './state/activity.ts';
import { measureServerTime } from './state/server-time.ts';
import { throughSession } from './state/session.ts';
import { translateAnswer } from './state/translate-answer.ts';
import { asItIs, useTranslator } from './state/translator.ts';

export const PAGE_SIZE = 50;
/** Maximum age of cached counts and marks. Boundaries change only with an edition. */
export const LIVE_MS = 30_000;
export const SETTLED_MS = 300_000;
/**
 * Interval of retries after a fault: shorter than the patience of a duty officer, longer than a server needs to show that it is
 * down.
 */
const HEAL_MS = 5_000;

/**
 * Sends a request that only reads: it changes nothing and may be repeated at any time. What the roles may not ask fails as the
 * server would refuse it, without a request: each refusal leaves a row in the audit.
 */
export async function ask<Of extends Asked>(
  endpoint: Of,
  given: Given<Of>,
  signal: AbortSignal,
): Promise<AnswerOf<Of>> {
  const { access } = endpoint;
  const me = typeof access.who === 'string' ? null : await findRoles();
  if (typeof access.who !== 'string' && me !== null && !mayRolesAsk(me, access)) {
    throw new RequestFailed(access.who.reason, 403);
  }
  return request(schemaOf(endpoint), addressOf(endpoint, given), {}, signal);
}

/** Roles of the page, once they are read; null: the page does not ask for them, or they are not answered. */
async function findRoles(): Promise<Me | null> {
  const asked = queryClient.getQueryCache().find<Me>({ queryKey: keyOf(personas.who, {}) });
  if (asked === undefined) return null;
  const { data, error, isInvalidated, fetchStatus } = asked.state;
  const isKnown =
    fetchStatus === 'idle' && !isInvalidated && (data !== undefined || error !== null);
  return isKnown ? (data ?? null) : asked.fetch().catch(() => null);
}

/** Sends a request that changes something. It is not retried automatically; a manual retry uses the same idempotency key. */
export async function send<Of extends Endpoint>(
  endpoint: Of,
  sent: Sent<Of>,
): Promise<AnswerOf<Of>> {
  try {
    return await request(schemaOf(endpoint), pathOf(endpoint, sent), toRequest(endpoint, sent));
  } catch (cause) {
    askAgainForOtherRole(cause);
    throw cause;
  }
}

/** Reloads all answers after the role was changed in another tab: this page still shows those of the previous role. */
function askAgainForOtherRole(cause: unknown): void {
  if (cause instanceof RequestFailed && cause.reason === 'other_role') {
    void queryClient.invalidateQueries();
  }
}

function toRequest({ method }: Endpoint, { body, idempotencyKey, longestMs }: Sent<Endpoint>) {
  const shown = queryClient.getQueryData<Me>(keyOf(personas.who, {}))?.key;
  return {
    method: method.toUpperCase(),
    ...(longestMs !== undefined && { longestMs }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(shown !== undefined && { [SHOWN_ACTOR]: encodeURIComponent(shown) }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
  };
}

/** Timeout between two lines: longer than any step of a publication takes. A connection silent for longer has been cut off. */
const LINE_WAIT_MS = 180_000;

/**
 * Sends a request whose answer reports its progress line by line (application/x-ndjson).
 * @returns the last line
 */
export function sendAndFollow<Of extends Endpoint>(
  endpoint: Of,
  sent: Sent<Of>,
  onLine: (line: LineOf<Of>) => void,
): Promise<LineOf<Of>> {
  return throughSession(() => sendAndFollowOnce(endpoint, sent, onLine));
}

async function sendAndFollowOnce<Of extends Endpoint>(
  endpoint: Of,
  sent: Sent<Of>,
  onLine: (line: LineOf<Of>) => void,
): Promise<LineOf<Of>> {
  const schema = lineSchemaOf(endpoint);
  const cut = new AbortController();
  let watch = setTimeout(() => cut.abort(), LINE_WAIT_MS);
  let last: LineOf<Of> | null = null;
  try {
    const { headers, ...init } = toRequest(endpoint, sent);
    const reply = await fetch(pathOf(endpoint, sent), {
      ...init,
      headers: {
        accept: 'application/x-ndjson, application/json',
        ...activityHeader(),
        ...headers,
      },
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

/** Whether a retry may succeed: a fault may pass, a refusal stays a refusal. */
function mayPass(error: Error): boolean {
  return !(error instanceof RequestFailed && error.status !== null && error.status < 500);
}

const mayRetry = (failures: number, error: Error) => mayPass(error) && failures < 2;

/**
 * Interval of a repeated request. After a fault it is retried soon and without limit, so that no page has to be reloaded
 * because the server was down.
 */
export function askAgainEvery(interval: number | false) {
  return ({ meta, state: { error } }: Pick<Query, 'meta'> & { state: { error: Error | null } }) => {
    // Each refusal by role leaves a row in the audit; with another role everything is requested again.
    if (error instanceof RequestFailed && /not_allowed$/.test(error.reason)) return false;
    return error !== null && mayPass(error) ? HEAL_MS : pollPace(meta?.endpoint, interval);
  };
}

// Instead of the default timer, which is delayed by up to a second in a hidden tab.
notifyManager.setScheduler(queueMicrotask);

export const queryClient = new QueryClient({
  defaultOptions: {
    // A server may be reachable without a network, and not be reachable with one: only its answer shows it.
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

/** An address that was found is sent back to the server: it is translated only where it is shown. */
const sentBack: Endpoint = search.geocode;

const asAnswered = <T>(answer: T): T => answer;

/**
 * Returns a selector that translates an answer to the language of the page; the cache keeps the answer as the server sent it.
 */
export function useTranslated<T, R>(select: (answer: T) => R): (answer: T) => R {
  const translate = useTranslator();
  return useMemo(
    () =>
      translate === asItIs ? select : (answer: T) => translateAnswer(select(answer), translate),
    [select, translate],
  );
}

/** Answer of one endpoint. `given` null: no request. `keep`: the second argument of `keepPrevious`. */
export function useAnswer<Of extends Asked>(
  endpoint: Of,
  given: MaybeGiven<Of> | null,
  options: { staleTime?: number; refetchInterval?: number; keep?: readonly string[] } = {},
) {
  const inWords = useTranslated(asAnswered<AnswerOf<Of>>);
  const queryKey = keyOf(endpoint, given);
  return useQuery({
    queryKey,
    meta: subjectOf(endpoint, given),
    queryFn: isGiven(given) ? ({ signal }) => ask(endpoint, given, signal) : skipToken,
    select: endpoint === sentBack ? asAnswered<AnswerOf<Of>> : inWords,
    ...(options.staleTime !== undefined && { staleTime: options.staleTime }),
    ...(options.refetchInterval !== undefined && {
      refetchInterval: askAgainEvery(options.refetchInterval),
    }),
    ...(options.keep && { placeholderData: keepPrevious(queryKey, options.keep) }),
  });
}

/** Prefetches an answer that will be shown soon. An error is reported to the component that asks for it then. */
export function askAhead<Of extends Asked>(endpoint: Of, given: Given<Of>): Promise<void> {
  return queryClient.prefetchQuery({
    queryKey: keyOf(endpoint, given),
    meta: subjectOf(endpoint, given),
    queryFn: ({ signal }) => ask(endpoint, given, signal),
  });
}

export function joinPages<T>({ pages }: { pages: { items: T[]; total: number }[] }) {
  return { items: pages.flatMap((page) => page.items), total: pages[0]?.total ?? 0 };
}

/** Answer of the service; it also sets the page's clock to the server's. */
async function askService({ signal }: { signal: AbortSignal }): Promise<Service> {
  const sentAt = performance.now();
  const answer = await ask(service.about, {}, signal);
  measureServerTime({ at: Date.parse(answer.now), sentAt, cameAt: performance.now() });
  return answer;
}

export function useService() {
  return useQuery({
    queryKey: keyOf(service.about, {}),
    meta: subjectOf(service.about),
    queryFn: askService,
    select: useTranslated(asAnswered<Service>),
    refetchInterval: askAgainEvery(60_000),
  });
}
