/**
 * One connection to the stream, for as long as the page is open: it comes back by itself, after the last change it knows, and
 * notices a line that was cut without a word. Knows nothing of what the events mean.
 */
import { SILENCE_MS, type StreamHello, streamHello } from '../../api/contract/stream.ts';
import { createEventParser, type RawEvent } from './parse-events.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export interface StreamListener {
  /** The stream is open. `isAnew`: what happened before it is not told; ask for it. */
  onHello(hello: StreamHello, isAnew: boolean): void;
  onEvent(event: RawEvent): void;
  /** The connection is gone, or could not be made; it is tried again. */
  onLost(): void;
}

export interface FollowedStream {
  /** Begins a new connection where this one is: another part may see other things. */
  restart(): void;
  stop(): void;
}

export function followStream(
  address: string,
  { onHello, onEvent, onLost }: StreamListener,
  silenceMs = SILENCE_MS,
): FollowedStream {
  let isStopped = false;
  let position: string | null = null;
  let origin: string | null = null;
  let connection = new AbortController();
  let failures = 0;
  let isRestarting = false;
  let endPause: (() => void) | undefined;

  function take(event: RawEvent): void {
    if (event.name === 'hello') {
      const hello = streamHello.parse(JSON.parse(event.data));
      // In another database the old place was any place.
      const isOther = origin !== null && origin !== hello.origin;
      const isAnew = position === null || hello.startOver || isOther;
      origin = hello.origin;
      failures = 0;
      position = event.id ?? position;
      onHello(hello, isAnew);
      return;
    }
    onEvent(event);
    position = event.id ?? position;
  }

  /** Resolves or throws when the connection is over, whyever. */
  async function readOnce(): Promise<{ waitMs: number }> {
    connection = new AbortController();
    const { signal } = connection;
    let watch = setTimeout(cut, silenceMs);
    function cut() {
      connection.abort();
    }
    try {
      const query = position === null ? '' : `?after=${position}`;
      const reply = await fetch(`${address}${query}`, {
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
        signal,
      });
      // A place the server cannot make sense of is no place.
      if (reply.status === 400) position = null;
      if (!reply.ok || reply.body === null) {
        await reply.body?.cancel();
        return { waitMs: Number(reply.headers.get('retry-after') ?? 0) * 1000 };
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
      // Whatever ended the reading ends the connection.
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
      const { waitMs } = await readOnce().catch(() => ({ waitMs: 0 }));
      if (isStopped) return;
      if (isRestarting) {
        isRestarting = false;
        continue;
      }
      onLost();
      // Not all screens at the same moment when the server is back.
      const backOffMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      failures += 1;
      await pause(Math.max(waitMs, backOffMs * (0.5 + Math.random() / 2)));
    }
  }

  /** The line is back, or somebody looks again: no need to wait for the pause to end. */
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
