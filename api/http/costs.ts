/**
 * Cost class of each route, and the number of concurrent requests per class (a semaphore). This is the only table. A refused
 * request gets 503 with Retry-After while earlier ones still wait. A test compares the table with the interface's document.
 */

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

export type CostClass =
  | 'small'
  | 'found'
  | 'counted'
  | 'several'
  | 'large'
  | 'upload'
  | 'course'
  | 'playback'
  | 'export'
  | 'heavy'
  | 'stream'
  | 'readings';

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
  /** Proofs and publications: heavy transactions, of which the database takes a few at a time (`isHeavy`). */
  heavy: null,
  /** Open for hours: counted by live/streams.ts. */
  stream: null,
  /** Hundreds of thousands of readings: rate limit in ingest/admission.ts. */
  readings: null,
};

export const costs: Readonly<Record<string, CostClass>> = {
  'GET /api/service': 'small',
  'GET /api/glossary': 'small',
  'GET /api/editions': 'small',
  'GET /api/editions/{id}/changes': 'large',
  'GET /api/editions/{id}/restore': 'heavy',
  'POST /api/editions/{id}/restore': 'heavy',
  'GET /api/editions/{id}/export': 'export',
  'GET /api/grids/figures': 'counted',
  'GET /api/grids': 'small',
  'GET /api/grids/at': 'small',
  'GET /api/grids/{code}': 'counted',
  'GET /api/grids/{code}/children': 'small',
  'GET /api/grids/{code}/ancestors': 'small',
  'GET /api/grids/{code}/lineage': 'small',
  'GET /api/grids/{code}/geometry': 'large',
  'POST /api/plans/{id}/rebase': 'heavy',
  'POST /api/plans/{id}/check': 'heavy',
  'GET /api/plans/{id}/changes': 'large',
  'POST /api/plans/{id}/publish': 'heavy',
  'GET /api/plans': 'small',
  'POST /api/plans': 'small',
  'GET /api/plans/{id}': 'large',
  'GET /api/plans/{id}/working-area': 'large',
  'PUT /api/plans/{id}/content': 'upload',
  'POST /api/plans/{id}/actions': 'heavy',
  'GET /api/grid-locks': 'small',
  'GET /api/grid-locks/history': 'small',
  'PUT /api/grid-locks/{code}': 'small',
  'DELETE /api/grid-locks/{code}': 'small',
  'GET /api/void-codes': 'small',
  'GET /api/void-codes/reinstated': 'small',
  'POST /api/void-codes/{code}/reinstate': 'small',
  'POST /api/void-codes/reinstate': 'small',
  'GET /api/grids/{code}/statistics': 'counted',
  'GET /api/grids/{code}/statistics/children': 'counted',
  'GET /api/statistics': 'counted',
  'GET /api/statistics/children': 'counted',
  'GET /api/grids/{code}/statistics/children/export': 'counted',
  'GET /api/statistics/children/export': 'counted',
  'GET /api/search': 'found',
  'GET /api/geocode': 'found',
  'GET /api/places/{code}': 'small',
  'GET /api/incidents/export': 'export',
  'GET /api/cameras/export': 'export',
  'GET /api/cameras': 'small',
  'GET /api/cameras/marks': 'small',
  'GET /api/cameras/{code}': 'small',
  'POST /api/cameras/{code}/openings': 'small',
  'GET /api/cameras/{code}/openings': 'small',
  'GET /api/cameras/{code}/test-picture/live.m3u8': 'small',
  'GET /api/cameras/{code}/test-picture/init.mp4': 'small',
  'GET /api/cameras/{code}/test-picture/{segment}': 'small',
  'GET /api/incidents': 'small',
  'POST /api/incidents': 'small',
  'GET /api/incidents/marks': 'small',
  'GET /api/incidents/board': 'small',
  'GET /api/incidents/{code}': 'small',
  'GET /api/incidents/{code}/surroundings': 'found',
  'POST /api/incidents/{code}/actions': 'small',
  'GET /api/alerts': 'small',
  'POST /api/alerts/acknowledge': 'several',
  'GET /api/whistles': 'small',
  'GET /api/me': 'small',
  'PUT /api/me': 'small',
  'GET /api/personas': 'small',
  'GET /api/stream': 'stream',
  'GET /api/crowd/setting': 'small',
  'GET /api/crowd/now': 'small',
  'GET /api/crowd/frames': 'playback',
  'GET /api/crowd/spaces/{code}/history': 'course',
  'GET /api/crowd/sensors/{code}/history': 'course',
  'GET /api/crowd/counters': 'small',
  'GET /api/crowd/past': 'small',
  'GET /api/crowd/clocks': 'small',
  'GET /api/crowd/spaces/{code}/counts': 'small',
  'POST /api/crowd/spaces/{code}/counts': 'small',
  'GET /api/crowd/warnings': 'small',
  'POST /api/crowd/warnings/{id}/acknowledge': 'small',
  'GET /api/crowd/spaces/{code}/tiers': 'small',
  'PUT /api/crowd/spaces/{code}/tiers': 'small',
  'GET /api/crowd/keys': 'small',
  'POST /api/crowd/keys': 'small',
  'DELETE /api/crowd/keys/{id}': 'small',
  'POST /api/crowd/readings': 'readings',
  'GET /tiles/{layer}.json': 'small',
  'GET /tiles/{edition}/{layer}.json': 'small',
  // Bounded by the queue of the database; made once, and cached.
  'GET /tiles/{edition}/{layer}/{z}/{x}/{y}': 'small',
};
