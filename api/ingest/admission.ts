/** Requests are let in by what they may hold in memory, before their body is read. */

/** All at once. A reading sent alone counts for a few kilobytes, a stream of lines for its buffers. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_REQUESTS = 2000;
/** A sender of lines that says nothing for so long gives up its place; devices that have little to say send anew. */
const IDLE_MS = 10_000;
/** Of one key: a device that has gone mad must leave room for the others. */
const SHARE_OF_KEY = 0.5;

export type Refused = 'server' | 'key';

export interface Admission {
  /** @returns how to leave, or who has too much in work */
  enter(keyId: number, bytes: number): (() => void) | Refused;
  /** How long a body may stop coming. */
  idleMs: number;
}

export function createAdmission(
  limits: { mostBytes: number; mostRequests: number; idleMs?: number } = {
    mostBytes: MOST_BYTES,
    mostRequests: MOST_REQUESTS,
  },
): Admission {
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
