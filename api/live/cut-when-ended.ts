import type { ServerResponse } from 'node:http';

/** Interval in which the sender of an open stream is checked: half the time after which an ended one must be cut. */
const CHECK_MS = 10_000;

/**
 * Cuts an open stream when the session that opened it has ended.
 * @param hasEnded a failing check is repeated
 */
export function cutWhenEnded(
  response: ServerResponse,
  hasEnded: () => Promise<boolean>,
  checkMs = CHECK_MS,
): void {
  const timer = setInterval(async () => {
    if (await hasEnded().catch(() => false)) response.destroy();
  }, checkMs);
  response.once('close', () => clearInterval(timer));
}
