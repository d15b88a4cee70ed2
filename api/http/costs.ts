/**
 * What each route costs at most, and how many of its class are answered at the same time: ONE table. What is turned away is told 503
 * with Retry-After, while those before it still wait. A test holds the table against the interface's document.
 */

export interface Bound {
  /** Answered at the same time by this process. */
  places: number;
  /** Wait for a place; more are turned away at once. */
  mostWaiting: number;
  waitMs: number;
  /** The place is held until the answer has been read, and not longer than this; absent: until it has been made. */
  longestReadMs?: number;
  /** Of the refusal; absent: "busy". */
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

/** Null: bounded elsewhere, as each says. */
export const bounds: Readonly<Record<CostClass, Bound | null>> = {
  /** A page of rows, or what is known already: the line before the database is bound enough. */
  small: null,
  /** Looked for among all there is, by several questions at once. */
  found: { places: 6, mostWaiting: 200, waitMs: 10_000 },
  /** Figures that are added up over many rows. */
  counted: { places: 4, mostWaiting: 200, waitMs: 10_000 },
  /** Some hundred acts in one request, one after the other. */
  several: { places: 2, mostWaiting: 30, waitMs: 10_000 },
  /** Some megabytes in one answer. */
  large: { places: 3, mostWaiting: 30, waitMs: 10_000 },
  /** Some megabytes in one body, which may be slow to come. */
  upload: { places: 3, mostWaiting: 30, waitMs: 10_000 },
  /** Minutes of one place or sensor, as panels draw them: many desks may look at once. Not with playbacks, which hold their place while they are read. */
  course: { places: 3, mostWaiting: 200, waitMs: 20_000 },
  /** Minutes of every sensor, one after the other. */
  playback: { places: 2, mostWaiting: 16, waitMs: 10_000, longestReadMs: 60_000 },
  /** Whole tables; a connection for as long as somebody reads, who is cut off when he stops (stream-text.ts). */
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
  /** By the hundred thousand: let in by ingest/admission.ts. */
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
  // Bounded by the line before the database; made once, and stored.
  'GET /tiles/{edition}/{layer}/{z}/{x}/{y}': 'small',
};
