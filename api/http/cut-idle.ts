import { BadRequest, RequestTimeout } from '../errors.ts';

/**
 * The pieces of a body as they come; one that stops coming is given up.
 *
 * @throws RequestTimeout when nothing comes for `idleMs`, BadRequest when the sender goes away in the middle
 */
export async function* cutIdle(
  body: ReadableStream<Uint8Array>,
  idleMs: number,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    for (;;) {
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new RequestTimeout('body_stalled', `nothing came for ${idleMs} ms`)),
          idleMs,
        );
      });
      const { done, value } = await Promise.race([reader.read().catch(cutOff), silence]);
      clearTimeout(timer);
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => undefined);
  }
}

function cutOff(cause: unknown): never {
  throw Object.assign(new BadRequest('body_cut_off', 'the sender went away'), { cause });
}
