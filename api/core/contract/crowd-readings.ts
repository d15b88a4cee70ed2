/** Readings of sensors, the replies to them, and the clocks of sensors. */
import { z } from 'zod';

const whole = z.number().int().min(0).max(2_147_483_647);
/** Code of a sensor and an instant with its offset; for a period, its end. */
const said = {
  sensor: z.string().max(200),
  observedAt: z.iso.datetime({ offset: true }).max(40),
};
const periodS = z.number().int().min(1).max(86_400);

/**
 * `POST /api/crowd/readings`: one reading, an array, or one per line. FIWARE's `CrowdFlowObserved` is accepted too. The parser
 * is hand-written (api/domain/crowd-reading.ts); this schema is for the interface's document.
 */
export const reading = z.union([
  /** Persons in a zone at that instant. */
  z.object({ ...said, count: whole }),
  /** Passages through a gate in the seconds before. */
  z.object({ ...said, in: whole, out: whole, periodS }),
  /** Passages through a gate that knows no direction. */
  z.object({ ...said, passed: whole, periodS }),
  /** Counters that only grow, and restart at zero. */
  z.object({ ...said, totalIn: whole, totalOut: whole }),
]);

/** Results of the readings of one request, in order of arrival. Acknowledged means stored. */
export const ingestReply = z.object({
  stored: z.number().int(),
  duplicate: z.number().int(),
  refused: z.number().int(),
  /** The first hundred refusals: index of the reading (from 0) and reason. */
  refusals: z.array(z.object({ row: z.number().int(), reason: z.string() })),
});
export type IngestReply = z.infer<typeof ingestReply>;

/** Special results of a reading. The last seven are refusals. */
export const ingestRule = z.enum([
  /** Its sensor's clock is ahead of ours: live figures use the time of arrival. */
  'clock_ahead',
  /** Its sensor's clock is behind ours, or all its readings are delayed by the same time: treated alike. */
  'clock_behind',
  /** There was a reading of its sensor and instant: the first is kept. */
  'duplicate',
  /** More than ten minutes old: stored; live figures have moved on without it. */
  'late',
  /** Older than its sensor's last reading: stored; the latest stays. */
  'out_of_order',
  /** A counter that only grows has restarted. */
  'reset',
  /** Older than the retention time, or of a day that was deleted. */
  'too_late',
  /** The sensor's clock is more than two minutes ahead: live figures use the count of a zone, the record does not. */
  'future',
  /** Negative, a fraction, or more than is plausible. */
  'absurd',
  'unknown_sensor',
  /** Persons in a zone from a gate, or the reverse. */
  'wrong_kind',
  /** Invalid reading. */
  'malformed',
  /** No key, an invalid one, or one for other sensors. */
  'wrong_key',
]);
export type IngestRule = z.infer<typeof ingestRule>;

/** `GET /api/crowd/counters`: since the beginning. */
export const ingestCounters = z.object({
  rules: z.array(z.object({ rule: ingestRule, count: z.number() })),
  /** Counters, the most frequent first; a null sensor: an unknown one. */
  sensors: z.array(
    z.object({
      sensorCode: z.string().nullable(),
      rule: ingestRule,
      count: z.number(),
      at: z.iso.datetime(),
    }),
  ),
});

/** Sensor whose clock is wrong, or was within the last day. Seconds; positive: ahead of the server's. */
export const sensorClock = z.object({
  sensorCode: z.string(),
  spaceCode: z.string(),
  /** Present error; 0: it is correct again. */
  errorS: z.number().int(),
  /** Largest error within the last day. */
  worstErrorS: z.number().int(),
  /** Number of times the error changed. */
  jumps: z.number().int(),
  /** Last reading of the sensor. */
  heardAt: z.iso.datetime(),
});
export type SensorClock = z.infer<typeof sensorClock>;

/** `GET /api/crowd/clocks`: the largest error first, at most 1,000. */
export const sensorClocks = z.object({ items: z.array(sensorClock) });
