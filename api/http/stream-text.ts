/** Timeout of a reader that takes nothing: it counts as disconnected, even if the connection is open. */
const STALL_MS = 60_000;

/**
 * Streams a body as it is generated. The next piece is made when the previous one has been taken, so a slow reader slows down
 * the generation and nothing accumulates (backpressure). When the reader disconnects or stalls, `pieces` is ended, and with it
 * the resources it holds. The first piece is made before the reply starts: its failure becomes an error reply, not a truncated
 * file. A later failure breaks the connection, so that the client cannot take the received part for the whole.
 * @throws the error of making the first piece
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
    // Nothing is generated before the reader requests it.
    { highWaterMark: 0 },
  );

  function watch(controller: ReadableStreamDefaultController<Uint8Array>): void {
    timer = setTimeout(() => {
      controller.error(new Error('nobody reads the export any more'));
      finish();
      // There is no reader left to report an error to.
      iterator.return?.().catch(() => undefined);
    }, stallMs);
    timer.unref();
  }
}
