/** Rate limit of readings: requests are accepted by the memory they may use, before their body is read. */

/** Memory of all requests together. A single reading counts as a few kilobytes, a stream of lines as its buffers. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_REQUESTS = 2000;
/** Idle timeout of a sender of lines; devices with few readings reconnect. */
const IDLE_MS = 10_000;
/** Share of one key: a faulty device must leave room for the others. */
const SHARE_OF_KEY = 0.5;

export type Refused = 'server' | 'key';

export interface RateLimit {
  /** Takes memory for a request. @returns function that releases it, or the refusal with its cause */
  enter(keyId: number, bytes: number): (() => void) | Refused;
  /** Timeout for a body that stops arriving. */
  idleMs: number;
}

export function createRateLimit(
  limits: { mostBytes: number; mostRequests: number; idleMs?: number } = {
    mostBytes: MOST_BYTES,
    mostRequests: MOST_REQUESTS,
  },
): RateLimit {
  let bytesInWork = 0;
  let requestsInWork = 0;
  const byKey = new Map<number, { bytes: number; requests: number }>();

  return {
    idleMs: limits.idleMs ?? IDLE_MS,
    enter(keyId, bytes) {
      if (bytesInWork + bytes > limits.mostBytes || requestsInWork >= limits.mostRequests)
        return 'server';
      const ofKey = byKey.get(keyId) ?? { bytes: 0, requests: 0 };
      const isGreedy =
        ofKey.bytes + bytes > limits.mostBytes * SHARE_OF_KEY ||
        ofKey.requests >= limits.mostRequests * SHARE_OF_KEY;
      if (isGreedy) return 'key';
      byKey.set(keyId, ofKey);
      ofKey.bytes += bytes;
      ofKey.requests += 1;
      bytesInWork += bytes;
      requestsInWork += 1;
      return () => {
        ofKey.bytes -= bytes;
        ofKey.requests -= 1;
        bytesInWork -= bytes;
        requestsInWork -= 1;
        if (ofKey.requests === 0) byKey.delete(keyId);
      };
    },
  };
}
