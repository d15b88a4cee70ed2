import { setTimeout as sleep } from 'node:timers/promises';
import { crowdSetting } from '../../api/core/contract/crowd.ts';
import { DAY_MS, HOUR_MS } from '../../api/core/time/durations.ts';
import type { ApiClient } from '../simulate/api-client.ts';
import type { SentReading } from '../simulate/sent-reading.ts';
import { type CountRow, readCounts } from './read-counts.ts';
import type { ReplayReport, ReplayRequest } from './replay-request.ts';

const WEEK = 7 * DAY_MS;
/** Rows per batch: small enough that a refusal names its reason, large enough that the round trip does not matter. */
const BATCH = 2_000;
/** Age from which readings are history: older readings do not describe the present. */
const HISTORY_MS = HOUR_MS;
const PATIENCE_MS = 10 * 60_000;

/** Sent counts for a comparison: sums by sensor and period. */
export interface Sent {
  sensor: string;
  /** Instant as sent. */
  at: number;
  periodS: number;
  passed: number;
}

/**
 * Sends the counts of a file through the public route and reports the result of each. The server ignores duplicates, so an
 * interrupted replay can simply be started again.
 *
 * @throws ApiRefusal, ApiUnreachable; ImportRefusal when the file cannot be read
 */
export async function runReplay(
  api: ApiClient,
  request: ReplayRequest,
  stop: AbortSignal,
  onProgress: (read: number) => void,
  onSent: (sent: Sent) => void = () => {},
): Promise<ReplayReport> {
  const started = performance.now();
  const { sensors } = await api.get('/api/crowd/setting', crowdSetting);
  const known = new Set(sensors.map(({ code }) => code));
  const shiftedMs = request.shift === 'none' ? 0 : await findShift(request, Date.now());
  const report: ReplayReport = {
    read: 0,
    sent: 0,
    stored: 0,
    duplicate: 0,
    refused: {},
    unknownSensors: {},
    from: null,
    to: null,
    shiftedMs,
    seconds: 0,
  };
  const pace = createPace(request.speed, stop);
  let batch: SentReading[] = [];
  let newestOfBatch = Number.NEGATIVE_INFINITY;
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;

  const send = async () => {
    if (batch.length === 0) return;
    const isHistory = newestOfBatch < Date.now() - HISTORY_MS;
    const reply = await api.sendReadings(batch, PATIENCE_MS, isHistory);
    newestOfBatch = Number.NEGATIVE_INFINITY;
    report.sent += batch.length;
    report.stored += reply.stored;
    report.duplicate += reply.duplicate;
    for (const { reason } of reply.refusals) count(report.refused, reason);
    const untold = reply.refused - reply.refusals.length;
    if (untold > 0) count(report.refused, 'further_refusals', untold);
    batch = [];
    onProgress(report.read);
  };

  for await (const row of readCounts(request)) {
    stop.throwIfAborted();
    report.read += 1;
    if ('fault' in row) {
      count(report.refused, row.fault);
      continue;
    }
    if (!known.has(row.sensor)) {
      count(report.unknownSensors, row.sensor);
      continue;
    }
    const at = row.at + shiftedMs;
    if (pace.isAhead(row.at)) {
      await send();
      await pace.wait(row.at);
    }
    batch.push(toReading(row, at, request.periodS));
    onSent({ sensor: row.sensor, at, periodS: request.periodS, passed: passedIn(row) });
    oldest = Math.min(oldest, at);
    newest = Math.max(newest, at);
    newestOfBatch = Math.max(newestOfBatch, at);
    if (batch.length >= BATCH) await send();
  }
  await send();
  if (Number.isFinite(oldest)) {
    report.from = new Date(oldest).toISOString();
    report.to = new Date(newest).toISOString();
  }
  report.seconds = Math.round(performance.now() - started) / 1000;
  return report;
}

function count(into: Record<string, number>, key: string, by = 1): void {
  into[key] = (into[key] ?? 0) + by;
}

function toReading({ sensor, counts }: CountRow, at: number, periodS: number): SentReading {
  const observedAt = new Date(at).toISOString();
  if ('count' in counts) return { sensor, observedAt, ...counts };
  return { sensor, observedAt, ...counts, periodS };
}

function passedIn({ counts }: CountRow): number {
  if ('count' in counts) return 0;
  return 'passed' in counts ? counts.passed : counts.in;
}

/** Shift in whole weeks so that the last row is past but less than a week old: hours and weekdays stay. */
async function findShift(request: ReplayRequest, now: number): Promise<number> {
  let newest = Number.NEGATIVE_INFINITY;
  for await (const row of readCounts(request)) {
    if (!('fault' in row)) newest = Math.max(newest, row.at);
  }
  if (!Number.isFinite(newest)) return 0;
  return Math.floor((now - newest) / WEEK) * WEEK;
}

/** Releases rows when they are due, by a clock that began with the first of them and runs `speed` times as fast. */
function createPace(speed: number | 'max', stop: AbortSignal) {
  let began: { real: number; at: number } | undefined;
  const aheadBy = (at: number) => {
    if (speed === 'max') return 0;
    began ??= { real: Date.now(), at };
    return (at - began.at) / speed - (Date.now() - began.real);
  };
  return {
    isAhead: (at: number) => aheadBy(at) > 0,
    async wait(at: number) {
      const pause = aheadBy(at);
      if (pause > 0) await sleep(Math.min(pause, DAY_MS), undefined, { signal: stop });
    },
  };
}
