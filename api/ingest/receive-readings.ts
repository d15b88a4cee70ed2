import type { IngestReply, IngestRule } from '../core/contract/crowd-readings.ts';
import type { Clock } from '../domain/clock.ts';
import { type Reading, type ReadingFault, readReading } from '../domain/crowd-reading.ts';
import { judgeInstant, type TimeFault } from '../domain/reading-time.ts';
import type { ValidKey } from '../sql/crowd/sensor-keys.ts';
import { type CrowdDirectory, dayOf } from './crowd-directory.ts';
import { type IngestCounters, NO_SENSOR } from './ingest-counters.ts';
import { readLines, TOO_LONG } from './read-lines.ts';
import { readPlainLine } from './read-plain-line.ts';
import { ReadingBatch } from './reading-batch.ts';
import type { ReadingWriter } from './reading-writer.ts';

/** Rows of a stream of lines stored as one batch, while the next ones are read. */
const BATCH_ROWS = 10_000;
const MOST_REFUSALS = 100;

type Fault = ReadingFault | TimeFault | 'sensor_not_allowed';

const ruleOf: Record<Fault, IngestRule> = {
  invalid_reading: 'malformed',
  invalid_time: 'malformed',
  no_period: 'malformed',
  unknown_sensor: 'unknown_sensor',
  wrong_kind: 'wrong_kind',
  absurd: 'absurd',
  future: 'future',
  too_late: 'too_late',
  sensor_not_allowed: 'wrong_key',
};

export interface Receiving {
  directory: CrowdDirectory;
  writer: ReadingWriter;
  counters: IngestCounters;
  now: Clock;
}

/** Readings of one request on their way to the writer, and the results so far. */
export interface Reception {
  /** Takes a reading. @param value as parsed from JSON; undefined: invalid JSON */
  take(value: unknown): void;
  /** Whether the batch is full and should be sent before the next reading. */
  isFull(): boolean;
  /** Sends the batch, after the previous one is stored. */
  send(): Promise<void>;
  /** Waits until all readings are stored or refused. */
  finish(): Promise<IngestReply>;
}

export function openReception(
  { directory, writer, counters, now }: Receiving,
  key: ValidKey,
  isHistory = false,
): Reception {
  const oldest = directory.oldest(now());
  const allowed = key.sensorIds === null ? null : new Set(key.sensorIds);
  /** A key for some sensors does not see others: neither that they exist, nor can it cause counts for them. */
  const findSensor: CrowdDirectory['findSensor'] = (code) => {
    const found = directory.findSensor(code);
    return found === undefined || allowed === null || allowed.has(found.id) ? found : undefined;
  };
  const reply: IngestReply = { stored: 0, duplicate: 0, refused: 0, refusals: [] };
  let batch = new ReadingBatch();
  /** Index in the request of each row of the batch. */
  let rows: number[] = [];
  let next = 0;
  let sent: Promise<void> = Promise.resolve();

  function refuse(row: number, reason: Fault, sensorId: number): void {
    counters.add(sensorId, ruleOf[reason]);
    reply.refused += 1;
    if (reply.refusals.length < MOST_REFUSALS) reply.refusals.push({ row, reason });
  }

  /** Sensor named by an invalid reading, which is counted for it. */
  function sensorOf(value: unknown): number {
    const code =
      typeof value === 'object' && value !== null && 'sensor' in value ? value.sensor : undefined;
    return (typeof code === 'string' && findSensor(code)?.id) || NO_SENSOR;
  }

  function judge(reading: Reading): Fault | null {
    const { sensor, at: instant } = reading;
    const heardAt = now().getTime();
    const found = judgeInstant(instant, heardAt, oldest);
    const fault = found === null && directory.isSealed(dayOf(instant)) ? 'too_late' : found;
    // Past readings sent at the pace of live ones would look like a clock that is behind.
    if (isHistory) return fault;
    const clockFault = directory.heard.hear(reading, heardAt, fault === null);
    if (clockFault !== null) counters.add(sensor.id, clockFault);
    return fault;
  }

  function take(value: unknown): void {
    const row = next;
    next += 1;
    const reading = readReading(value, findSensor);
    if (typeof reading === 'string') {
      const isForeign = reading === 'unknown_sensor' && allowed !== null;
      refuse(row, isForeign ? 'sensor_not_allowed' : reading, sensorOf(value));
      return;
    }
    const fault = judge(reading);
    if (fault !== null) {
      refuse(row, fault, reading.sensor.id);
      return;
    }
    batch.add(reading);
    rows.push(row);
  }

  async function store(taken: ReadingBatch, takenRows: readonly number[]): Promise<void> {
    const { duplicates, tooLate } = await writer.store(taken);
    for (const row of tooLate) refuse(takenRows[row] ?? 0, 'too_late', taken.sensorIds[row] ?? 0);
    reply.duplicate += duplicates;
    reply.stored += taken.length - duplicates - tooLate.length;
  }

  async function send(): Promise<void> {
    await sent;
    if (batch.length === 0) return;
    sent = store(batch, rows);
    // The next waiting call gets the error; without a listener until then the process would end.
    sent.catch(() => undefined);
    batch = new ReadingBatch();
    rows = [];
  }

  return {
    take,
    isFull: () => batch.length >= BATCH_ROWS,
    send,
    async finish() {
      await send();
      await sent;
      reply.refusals.sort((one, other) => one.row - other.row);
      return reply;
    },
  };
}

/** Receives NDJSON: one reading per line. A line with invalid JSON is refused as one reading. */
export async function receiveLines(
  body: AsyncIterable<Uint8Array>,
  reception: Reception,
): Promise<IngestReply> {
  for await (const lines of readLines(body)) {
    for (const line of lines) {
      reception.take(line === TOO_LONG ? undefined : parseLine(line));
      if (reception.isFull()) await reception.send();
    }
  }
  return reception.finish();
}

function parseLine(line: string): unknown {
  try {
    return readPlainLine(line) ?? JSON.parse(line);
  } catch {
    return undefined;
  }
}
