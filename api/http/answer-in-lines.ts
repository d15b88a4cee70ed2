import type { PublishLine } from '../core/contract/plan-findings.ts';

/**
 * Answers with lines of JSON, each sent at once, until `work` is over. A client that disconnects does not stop it.
 * @param work must not reject
 */
export function answerInLines(
  work: (tell: (line: PublishLine) => void) => Promise<PublishLine>,
): Response {
  const encoder = new TextEncoder();
  let isHeard = true;
  const lines = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (line: PublishLine) => {
        if (isHeard) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      void work(tell).then((last) => {
        tell(last);
        if (isHeard) controller.close();
      });
    },
    cancel() {
      isHeard = false;
    },
  });
  return new Response(lines, {
    headers: {
      'Content-Type': 'application/x-ndjson',
      'X-Accel-Buffering': 'no',
    },
  });
}
