/**
 * Number of concurrent requests per cost class (a semaphore each); the class stands in the endpoint. A refused request gets 503 with
 * Retry-After while earlier ones still wait.
 */
import type { CostClass } from '../core/contract/endpoints/endpoint.ts';

export interface Bound {
  /** Concurrent answers of this process. */
  places: number;
  /** Longest queue for a place; further requests are refused at once. */
  mostWaiting: number;
  waitMs: number;
  /** The place is held until the answer has been read, at most for this time; absent: until the answer has been made. */
  longestReadMs?: number;
  /** Reason key of the refusal; absent: "busy". */
  reason?: 'too_many_exports';
}

/** Bounds per class. Null: bounded elsewhere, as each comment says. */
export const bounds: Readonly<Record<CostClass, Bound | null>> = {
  /** A page of rows, or a cached answer: bounded by the queue of the database. */
  small: null,
  /** Search over everything, with several concurrent queries. */
  found: { places: 6, mostWaiting: 200, waitMs: 10_000 },
  /** Figures summed over many rows. */
  counted: { places: 4, mostWaiting: 200, waitMs: 10_000 },
  /** Some hundred acts in one request, in sequence. */
  several: { places: 2, mostWaiting: 30, waitMs: 10_000 },
  /** Answers of some megabytes. */
  large: { places: 3, mostWaiting: 30, waitMs: 10_000 },
  /** Bodies of some megabytes, which may arrive slowly. */
  upload: { places: 3, mostWaiting: 30, waitMs: 10_000 },
  /**
   * Minutes of one space or sensor, as panels draw them: many desks may request them at once. Separate from playbacks, which
   * hold their place while they are read.
   */
  course: { places: 3, mostWaiting: 200, waitMs: 20_000 },
  /** Minutes of every sensor, in sequence. */
  playback: { places: 2, mostWaiting: 16, waitMs: 10_000, longestReadMs: 60_000 },
  /**
   * Whole tables; each holds a connection while the client reads, and a client that stops reading is cut off (stream-text.ts).
   */
  export: {
    places: 3,
    mostWaiting: 0,
    waitMs: 0,
    longestReadMs: 3_600_000,
    reason: 'too_many_exports',
  },
  /** The database takes a few heavy transactions at a time (`isHeavy`). */
  heavy: null,
  /** Counted by live/streams.ts. */
  stream: null,
  /** Hundreds of thousands of readings: rate limit in ingest/rate-limit.ts. */
  readings: null,
  /** Each computes one or several hashes of a password, which are slow on purpose. */
  password: { places: 2, mostWaiting: 30, waitMs: 10_000 },
};
