import { setTimeout as sleep } from 'node:timers/promises';
import { spaceHistory } from '../../api/core/contract/crowd.ts';
import { DAY_MS, HOUR_MS } from '../../api/core/time/durations.ts';
import { dayOf } from '../../api/core/time/zoned-days.ts';
import type { ApiClient } from '../simulate/api-client.ts';
import type { Sent } from './run-replay.ts';

/** Points of one request. */
const MOST_POINTS = 1_400;
/** Timeout: a job sums up stored counts with a delay. */
const PATIENCE_MS = 120_000;

export interface Difference {
  sensor: string;
  day: string;
  file: number;
  server: number;
}

/** Sums of passages by sensor and local day, collected while a file is sent. A sensor's instant counts once. */
export function createSums(timeZone: string) {
  const seen = new Set<string>();
  const sums = new Map<string, Map<string, number>>();
  /** Day of the middle of the period: its end may be the first instant of the next day. */
  const dayAt = (instant: number) => dayOf(instant, timeZone);
  const add = (sensor: string, day: string, passed: number) => {
    const days = sums.get(sensor) ?? new Map<string, number>();
    days.set(day, (days.get(day) ?? 0) + passed);
    sums.set(sensor, days);
  };
  return {
    sums,
    dayAt,
    add({ sensor, at, periodS, passed }: Sent) {
      const key = `${at} ${sensor}`;
      if (seen.has(key)) return;
      seen.add(key);
      add(sensor, dayAt(at - periodS * 500), passed);
    },
    addPoint: add,
  };
}

/**
 * Requests the same sums from the server and returns the differences by sensor and day. Retries for a while, since sums may be
 * delayed. Periods must be whole hours or parts of one.
 */
export async function verifyReplay(
  api: ApiClient,
  timeZone: string,
  file: ReadonlyMap<string, ReadonlyMap<string, number>>,
  span: { from: string; to: string },
  stop: AbortSignal,
): Promise<{ compared: number; differing: Difference[] }> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const result = await compare(api, timeZone, file, span);
    if (result.differing.length === 0 || Date.now() > until) return result;
    await sleep(3_000, undefined, { signal: stop });
  }
}

async function compare(
  api: ApiClient,
  timeZone: string,
  file: ReadonlyMap<string, ReadonlyMap<string, number>>,
  span: { from: string; to: string },
) {
  const from = Math.floor((Date.parse(span.from) - DAY_MS) / HOUR_MS) * HOUR_MS;
  const to = Math.ceil((Date.parse(span.to) + HOUR_MS) / HOUR_MS) * HOUR_MS;
  const differing: Difference[] = [];
  let compared = 0;
  for (const [sensor, days] of file) {
    const server = createSums(timeZone);
    for (let at = from; at < to; at += MOST_POINTS * HOUR_MS) {
      const end = Math.min(to, at + MOST_POINTS * HOUR_MS);
      const query = `from=${new Date(at).toISOString()}&to=${new Date(end).toISOString()}&step=3600`;
      const path = `/api/crowd/sensors/${encodeURIComponent(sensor)}/history?${query}`;
      const { points } = await api.get(path, spaceHistory);
      for (const point of points) {
        const middle = Date.parse(point.at) + HOUR_MS / 2;
        if (point.in !== null) server.addPoint(sensor, server.dayAt(middle), point.in);
      }
    }
    const found = server.sums.get(sensor);
    for (const [day, sum] of days) {
      compared += 1;
      const stored = found?.get(day) ?? 0;
      if (stored !== sum) differing.push({ sensor, day, file: sum, server: stored });
    }
  }
  return { compared, differing };
}
