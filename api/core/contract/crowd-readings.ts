/** What sensors send, what becomes of it, and how right their clocks are. */
import { z } from 'zod';

const whole = z.number().int().min(0).max(2_147_483_647);
/** A sensor's code and an instant with its offset; of a period, its end. */
const said = {
  sensor: z.string().max(200),
  observedAt: z.iso.datetime({ offset: true }).max(40),
};
const periodS = z.number().int().min(1).max(86_400);

/**
 * `POST /api/crowd/readings`: one, an array, or one a line. Besides these FIWARE's `CrowdFlowObserved` is understood. Read by hand
 * (api/domain/crowd-reading.ts): this is what the interface's document says of it.
 */
export const reading = z.union([
  /** Persons in a zone at that instant. */
  z.object({ ...said, count: whole }),
  /** Through a gate in the seconds before. */
  z.object({ ...said, in: whole, out: whole, periodS }),
  /** Through a gate that knows no direction. */
  z.object({ ...said, passed: whole, periodS }),
  /** Counters that only grow, and begin anew at zero. */
  z.object({ ...said, totalIn: whole, totalOut: whole }),
]);

/** What became of the readings of one request, in order of arrival. Acknowledged means stored. */
export const ingestReply = z.object({
  stored: z.number().int(),
  duplicate: z.number().int(),
  refused: z.number().int(),
  /** The first hundred refusals: which reading (from 0) and why. */
  refusals: z.array(z.object({ row: z.number().int(), reason: z.string() })),
});
export type IngestReply = z.infer<typeof ingestReply>;

/** What can become of a reading other than being stored and nothing more. The last seven are refused. */
export const ingestRule = z.enum([
  /** Its sensor's clock is ahead of ours: live figures take it as of its arrival. */
  'clock_ahead',
  /** Its sensor's clock is behind ours, or all it sends is held up by as much: as above. */
  'clock_behind',
  /** Its sensor had already spoken of that instant: the first is kept. */
  'duplicate',
  /** More than ten minutes old: stored; live figures have gone on without it. */
  'late',
  /** Older than what its sensor said last: stored; the latest stays. */
  'out_of_order',
  /** A counter that only grows has begun anew. */
  'reset',
  /** Older than anything that is kept, or of a day that was given up. */
  'too_late',
  /** The sensor's clock is more than two minutes ahead: live figures take the count of a zone, the record does not. */
  'future',
  /** Negative, a fraction, or more than there can be. */
  'absurd',
  'unknown_sensor',
  /** Persons in a zone from a gate, or the other way round. */
  'wrong_kind',
  /** Not a reading at all. */
  'malformed',
  /** No key, one that is not valid, or one for other sensors. */
  'wrong_key',
]);
export type IngestRule = z.infer<typeof ingestRule>;

/** `GET /api/crowd/counters`: since the beginning. */
export const ingestCounters = z.object({
  rules: z.array(z.object({ rule: ingestRule, count: z.number() })),
  /** The most frequent first; a null sensor: none of ours. */
  sensors: z.array(
    z.object({
      sensorCode: z.string().nullable(),
      rule: ingestRule,
      count: z.number(),
      at: z.iso.datetime(),
    }),
  ),
});

/** A sensor whose clock is wrong, or was within the last day. Seconds; positive: ahead of the server's. */
export const sensorClock = z.object({
  sensorCode: z.string(),
  spaceCode: z.string(),
  /** Now; 0: it is right again. */
  errorS: z.number().int(),
  /** The furthest it was off within the last day. */
  worstErrorS: z.number().int(),
  /** How often it was found to be another than before. */
  jumps: z.number().int(),
  /** When the sensor was last heard. */
  heardAt: z.iso.datetime(),
});
export type SensorClock = z.infer<typeof sensorClock>;

/** `GET /api/crowd/clocks`: the most wrong first, at most 1,000. */
export const sensorClocks = z.object({ items: z.array(sensorClock) });
