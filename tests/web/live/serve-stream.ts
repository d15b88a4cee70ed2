/** A server of the stream as the page sees it: a `fetch` with answers from the test. */
import { vi } from 'vitest';
import type { IncidentChange, StreamHello } from '../../../api/core/contract/stream.ts';

export const ORIGIN = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

interface Connection {
  /** Cursor of the request; '' without one. */
  after: string;
  send(text: string): void;
  /** Ends the connection as a server does. */
  end(): void;
  /** Breaks the connection as a network failure does. */
  break(): void;
  isAborted(): boolean;
}

export interface ServedStream {
  connections: Connection[];
  /** Answers of other addresses, by path. */
  answers: Record<string, unknown>;
  /** Number of requests to a path. */
  asked(path: string): number;
  /** Null: connections are accepted. */
  refuse: number | 'offline' | null;
  /** Greeting of each new connection; null: silence. */
  hello: ((after: string) => string) | null;
}

export function block(name: string, data: unknown, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function hello(id: string, changed: Partial<StreamHello> = {}): string {
  const at = new Date().toISOString();
  return block(
    'hello',
    { at, lastId: id, startOver: false, origin: ORIGIN, actor: 'dispatcher', ...changed },
    id,
  );
}

export function incident(code: string, changed: Partial<IncidentChange> = {}): IncidentChange {
  return {
    code,
    version: 2,
    action: 'dispatch',
    state: 'dispatched',
    severity: 1,
    category: '0101',
    title: 'A lamp is out',
    position: null,
    path: ['S', 'SC', 'SCG'],
    dueAt: null,
    isAlert: false,
    at: '2026-11-21T04:00:00.000Z',
    ...changed,
  };
}

export function serveStream(): ServedStream {
  const asked: string[] = [];
  const served: ServedStream = {
    connections: [],
    answers: {},
    asked: (path) => asked.filter((each) => each === path).length,
    refuse: null,
    hello: (after) => hello(after || '10'),
  };
  vi.spyOn(window, 'fetch').mockImplementation(async (address, init) => {
    const url = new URL(String(address), location.href);
    const path = decodeURIComponent(url.pathname);
    asked.push(path);
    if (path !== '/api/stream') {
      const answer = served.answers[path];
      return answer === undefined ? Response.json(null, { status: 404 }) : Response.json(answer);
    }
    if (served.refuse === 'offline') throw new TypeError('Failed to fetch');
    if (served.refuse !== null) return new Response(null, { status: served.refuse });
    return open(served, url.searchParams.get('after') ?? '', init?.signal ?? undefined);
  });
  return served;
}

function open(served: ServedStream, after: string, signal: AbortSignal | undefined): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      signal?.addEventListener('abort', () => {
        // As in a browser: reading fails.
        try {
          controller.error(new DOMException('aborted', 'AbortError'));
        } catch {
          // It was already over.
        }
      });
      served.connections.push({
        after,
        send: (text) => controller.enqueue(encoder.encode(text)),
        end: () => controller.close(),
        break: () => controller.error(new TypeError('network error')),
        isAborted: () => signal?.aborted === true,
      });
      if (served.hello !== null) controller.enqueue(encoder.encode(served.hello(after)));
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
