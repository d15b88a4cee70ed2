/** Whoever takes nothing for so long has gone away, whatever the connection says. */
const STALL_MS = 60_000;

/**
 * A body that is written as it is read: the next piece is made when the one before has been taken, so that a slow reader
 * slows down the making and nothing piles up. When the reader goes away or stalls, `pieces` is ended, and with it what it
 * holds open. The first piece is made before there is an answer: what fails with it is an answer of its own, and not a file that
 * ends in the middle. What fails later breaks the connection, so that nobody takes what has come for the whole.
 *
 * @throws what the making of the first piece throws
 */
export async function streamText(
  pieces: AsyncIterable<string | Uint8Array>,
  stallMs = STALL_MS,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  let first: IteratorResult<string | Uint8Array> | null = await iterator.next();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  function finish(): void {
    clearTimeout(timer);
    isOver = true;
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        watch(controller);
      },
      async pull(controller) {
        clearTimeout(timer);
        try {
          const { done, value } = first ?? (await iterator.next());
          first = null;
          if (isOver) return;
          if (done) {
            controller.close();
            finish();
            return;
          }
          controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
          watch(controller);
        } catch (error) {
          controller.error(error);
          finish();
        }
      },
      async cancel() {
        finish();
        await iterator.return?.();
      },
    },
    // Nothing is made before somebody reads.
    { highWaterMark: 0 },
  );

  function watch(controller: ReadableStreamDefaultController<Uint8Array>): void {
    timer = setTimeout(() => {
      controller.error(new Error('nobody reads the export any more'));
      finish();
      // What this throws has no reader left to be told.
      iterator.return?.().catch(() => undefined);
    }, stallMs);
    timer.unref();
  }
}
