import { BadRequest, RequestTimeout } from '../errors.ts';

/** Lowest rate in bytes per second: less than the slowest networks of devices carry. */
const LEAST_RATE = 500;

/**
 * Yields the pieces of a body. A body that stops arriving is cut off, and so is one that sends a byte now and then to keep its
 * connection. Only the time spent waiting for the sender counts.
 * @throws RequestTimeout when nothing comes for `idleMs`, or, after that time, less than {@link LEAST_RATE} on average;
 * BadRequest when the sender disconnects in the middle
 */
export async function* cutIdle(
  body: ReadableStream<Uint8Array>,
  idleMs: number,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let bytes = 0;
  let waitedMs = 0;
  try {
    for (;;) {
      const patienceMs = idleMs + (bytes / LEAST_RATE) * 1000 - waitedMs;
      const isSlow = patienceMs < idleMs;
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(isSlow ? tooSlow() : stalled(idleMs)),
          Math.min(patienceMs, idleMs),
        );
      });
      const asked = performance.now();
      const { done, value } = await Promise.race([reader.read().catch(cutOff), silence]);
      clearTimeout(timer);
      if (done) return;
      waitedMs += performance.now() - asked;
      bytes += value.length;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => undefined);
  }
}

const stalled = (idleMs: number) =>
  new RequestTimeout('body_stalled', `the body stalled for ${idleMs} ms`);

const tooSlow = () =>
  new RequestTimeout('body_too_slow', `send at least ${LEAST_RATE} bytes a second`);

function cutOff(cause: unknown): never {
  throw Object.assign(new BadRequest('body_cut_off', 'the client disconnected'), { cause });
}
