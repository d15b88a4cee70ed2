import type { MiddlewareHandler } from 'hono';
import { createSemaphore, type Semaphore } from '../create-semaphore.ts';
import { DatabaseFault } from '../database/database.ts';
import { Unavailable } from '../errors.ts';
import { type Bound, bounds } from './costs.ts';
import { endpointOf } from './endpoint-of.ts';

/**
 * Limits the number of concurrent requests per cost class, with one semaphore each (costs.ts); the others wait for a moment, or
 * get 503 with Retry-After.
 */
export function boundCost(): MiddlewareHandler {
  const semaphores = new Map<Bound, Semaphore>();
  for (const bound of Object.values(bounds)) {
    if (bound !== null) semaphores.set(bound, createSemaphore(bound));
  }

  return async (context, next) => {
    const cost = endpointOf(context)?.cost;
    const bound = cost && bounds[cost];
    const semaphore = bound && semaphores.get(bound);
    if (!bound || !semaphore) return next();
    const leave = await semaphore.take().catch((cause: unknown) => {
      if (!(cause instanceof DatabaseFault)) throw cause;
      throw new Unavailable(bound.reason ?? 'busy', 'too many requests of this kind are running');
    });
    let isPassedOn = false;
    try {
      await next();
      const { longestReadMs } = bound;
      if (longestReadMs === undefined || !context.res.ok) return;
      const { body } = context.res;
      if (body === null) return;
      isPassedOn = true;
      if (context.req.method === 'HEAD') {
        // Otherwise nothing would read or end the body.
        await body.cancel();
        leave();
        context.res = new Response(null, context.res);
        return;
      }
      context.res = new Response(passOn(body, leave, longestReadMs), context.res);
    } finally {
      if (!isPassedOn) leave();
    }
  };
}

/**
 * Passes the same body on, piece by piece on demand (backpressure).
 * @param onEnd called once: when all was read, when the reader went away, when the source failed, or after `longestMs`
 */
function passOn(
  body: ReadableStream<Uint8Array>,
  onEnd: () => void,
  longestMs: number,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(timer);
    onEnd();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timer = setTimeout(() => {
          const reason = new Error(`not read within ${longestMs} ms`);
          controller.error(reason);
          onEnd();
          reader.cancel(reason).catch(() => undefined);
        }, longestMs);
        timer.unref();
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            controller.close();
            end();
          } else controller.enqueue(value);
        } catch (error) {
          controller.error(error);
          end();
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
