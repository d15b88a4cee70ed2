/**
 * One connection to the stream: it reconnects after the last known change with backoff, and detects a line that was cut without
 * notice by the missing heartbeat. Independent of the meaning of the events.
 */
import { SILENCE_MS } from '../../api/core/contract/stream.ts';
import { waitForSession } from '../state/session.ts';
import { createEventParser, type RawEvent } from './parse-events.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export interface StreamListener {
  /** Id of the last known change: the stream resumes after it (cursor). Null: it begins with the present. */
  after(): string | null;
  /** The server cannot use that id. */
  onPlaceRefused(): void;
  /** Called for hello, heartbeat (heartbeat) and all other events. */
  onEvent(event: RawEvent): void;
  /** The connection is lost, or could not be made; it is retried. */
  onLost(): void;
}

export interface FollowedStream {
  /** Begins a new connection in place of this one: another role may see other events. */
  restart(): void;
  stop(): void;
}

export function followStream(
  address: string,
  { after, onPlaceRefused, onEvent, onLost }: StreamListener,
  silenceMs = SILENCE_MS,
): FollowedStream {
  let isStopped = false;
  let connection = new AbortController();
  let failures = 0;
  let isRestarting = false;
  let endPause: (() => void) | undefined;

  function take(event: RawEvent): void {
    if (isStopped) return;
    if (event.name === 'hello') failures = 0;
    onEvent(event);
  }

  /** Resolves or throws when the connection is over, for any reason. */
  async function readOnce(): Promise<{ waitMs: number; isSignedOut?: boolean }> {
    connection = new AbortController();
    const { signal } = connection;
    let watch = setTimeout(cut, silenceMs);
    function cut() {
      connection.abort();
    }
    try {
      const position = after();
      const query = position === null ? '' : `?after=${position}`;
      const reply = await fetch(`${address}${query}`, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal,
      });
      if (reply.status === 400) onPlaceRefused();
      if (!reply.ok || reply.body === null) {
        await reply.body?.cancel();
        const waitMs = Number(reply.headers.get('retry-after') ?? 0) * 1000;
        return { waitMs, isSignedOut: reply.status === 401 };
      }
      const parse = createEventParser(take);
      const decoder = new TextDecoder();
      const reader = reply.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return { waitMs: 0 };
        clearTimeout(watch);
        watch = setTimeout(cut, silenceMs);
        parse(decoder.decode(value, { stream: true }));
      }
    } finally {
      clearTimeout(watch);
      // An ended reader always ends the connection.
      connection.abort();
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(end, ms);
      function end() {
        clearTimeout(timer);
        endPause = undefined;
        resolve();
      }
      endPause = end;
    });
  }

  async function followOn(): Promise<void> {
    while (!isStopped) {
      const { waitMs, isSignedOut } = await readOnce().catch(() => ({
        waitMs: 0,
        isSignedOut: false,
      }));
      if (isStopped) return;
      if (isRestarting) {
        isRestarting = false;
        continue;
      }
      onLost();
      const session = isSignedOut ? waitForSession('signed_out') : null;
      if (session !== null) {
        await session;
        continue;
      }
      // Exponential backoff with jitter: not all screens reconnect at the same moment when the server is back.
      const backOffMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      failures += 1;
      await pause(Math.max(waitMs, backOffMs * (0.5 + Math.random() / 2)));
    }
  }

  /**
   * Ends the current backoff, because the network is back or the page became visible. Only the connection itself shows whether
   * the server is there.
   */
  function hurry(): void {
    if (document.visibilityState === 'hidden') return;
    failures = 0;
    endPause?.();
  }
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  void followOn();

  return {
    restart() {
      isRestarting = endPause === undefined;
      endPause?.();
      connection.abort();
    },
    stop() {
      isStopped = true;
      window.removeEventListener('online', hurry);
      document.removeEventListener('visibilitychange', hurry);
      endPause?.();
      connection.abort();
    },
  };
}
