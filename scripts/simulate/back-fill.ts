import { setTimeout as sleep } from 'node:timers/promises';
import { spaceHistory } from '../../api/core/contract/crowd.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../api/core/time/durations.ts';
import type { ApiClient } from './api-client.ts';
import { readLocalTime } from './local-clock.ts';
import type { SentReading } from './sent-reading.ts';
import { type Installation, takeFlows, toInstant } from './take-readings.ts';

const HOURS_KEPT = 8 * 24;
/** Readings per request (batch): an embedded database serves no one else while it stores them. */
const BATCH = 2_500;
const NEAR = 0.5 * HOUR_MS;
/** Local hours of the previous evening, which is busy at any time of day. */
const EVENING = { from: 18, to: 21 };
/** Local hour from which yesterday is filled in by the minute, also where that is more than a day ago. */
const YESTERDAY_FROM = 17;
const PATIENCE_MS = 120_000;

/** Largest number of steps in one answer. */
const MOST_STEPS = 1440;

type Task = { at: number; length: number };

/**
 * Sends missing history: minutes of the last 24 hours and of yesterday's evening, hours of the 8 days before now. The order is
 * that in which users look at it: the last half hour, the last evening, the hours of the days before, then the rest of the last
 * day backwards from now. Existing data are found by a request; duplicates are stored once. Half of the time is left to other
 * clients.
 *
 * @param timeZone zone of the evening
 */
export async function backFill(
  api: ApiClient,
  installation: Installation,
  { now, timeZone }: { now: number; timeZone: string },
  stop: AbortSignal,
  onProgress: (done: number, all: number) => void,
): Promise<{ stored: number; duplicate: number; refused: number }> {
  const tasks = await findMissing(api, installation, now, timeZone);
  const sum = { stored: 0, duplicate: 0, refused: 0 };
  let batch: SentReading[] = [];
  let done = 0;
  const send = async () => {
    if (batch.length === 0) return;
    const started = performance.now();
    const reply = await api.sendReadings(batch, PATIENCE_MS);
    sum.stored += reply.stored;
    sum.duplicate += reply.duplicate;
    sum.refused += reply.refused;
    batch = [];
    onProgress(done, tasks.length);
    await sleep(performance.now() - started, undefined, { signal: stop });
  };
  for (const task of tasks) {
    stop.throwIfAborted();
    batch.push(...takePast(installation, task));
    done += 1;
    if (batch.length >= BATCH) await send();
  }
  await send();
  return sum;
}

/** One reading of each zone in the middle of the minute or hour, and the passages of each gate in it. */
function takePast(installation: Installation, { at, length }: Task): SentReading[] {
  const { setting, model, clock, faults } = installation;
  const middle = at + length / 2;
  const persons = model.personsAt(clock.toSimulated(middle));
  const zones = setting.sensors.flatMap(({ code, kind }, index): SentReading[] => {
    const isHeard =
      kind === 'occupancy' && faults.clockError(index) === 0 && !faults.isSilent(index, middle);
    return isHeard
      ? [{ sensor: code, observedAt: toInstant(middle), count: persons[index] ?? 0 }]
      : [];
  });
  const flows = takeFlows(installation, at + length, length / 1000);
  return [...zones, ...flows.map(({ reading }) => reading)];
}

async function findMissing(
  api: ApiClient,
  { setting }: Installation,
  now: number,
  timeZone: string,
): Promise<Task[]> {
  const root = setting.spaces.find(({ parentCode }) => parentCode === null);
  if (root === undefined) return [];
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const hour = Math.floor((now - DAY_MS) / HOUR_MS) * HOUR_MS;
  const first =
    minute - DAY_MS - Math.max(0, readLocalTime(minute, timeZone).hour - YESTERDAY_FROM) * HOUR_MS;
  const firstMinute = Math.round(first / MINUTE_MS) * MINUTE_MS;
  const known = async (from: number, to: number, step: number) => {
    const found = new Set<number>();
    const path = `/api/crowd/spaces/${encodeURIComponent(root.code)}/history`;
    for (let start = from; start <= to; start += MOST_STEPS * step) {
      // The last step is included.
      const end = Math.min(to, start + (MOST_STEPS - 1) * step);
      const query = `from=${toInstant(start)}&to=${toInstant(end)}&step=${step / 1000}`;
      const { points } = await api.get(`${path}?${query}`, spaceHistory);
      for (const { at, count } of points) if (count !== null) found.add(Date.parse(at));
    }
    return found;
  };
  const minutes = await known(firstMinute, minute, MINUTE_MS);
  const hours = await known(hour - (HOURS_KEPT - 24) * HOUR_MS, hour, HOUR_MS);
  const missing = (from: number, to: number, length: number, found: ReadonlySet<number>) => {
    const tasks: Task[] = [];
    for (let at = to - length; at >= from; at -= length) {
      if (!found.has(at)) tasks.push({ at, length });
    }
    return tasks;
  };
  const isEvening = ({ at }: Task) => {
    const { hour: local } = readLocalTime(at, timeZone);
    return local >= EVENING.from && local < EVENING.to;
  };
  const lastDay = missing(firstMinute, minute - NEAR, MINUTE_MS, minutes);
  return [
    ...missing(minute - NEAR, minute, MINUTE_MS, minutes),
    ...lastDay.filter(isEvening),
    ...missing(hour - (HOURS_KEPT - 24) * HOUR_MS, hour, HOUR_MS, hours),
    ...lastDay.filter((task) => !isEvening(task)),
  ];
}
