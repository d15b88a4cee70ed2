/** In-memory cache of spaces, sensors, keys and days, so that a reading needs no query before it is stored. */

import { createHash } from 'node:crypto';
import { DAY_MS } from '../core/time/durations.ts';
import type { Database } from '../database/database.ts';
import { type KnownSensor, mostOf } from '../domain/crowd-reading.ts';
import { shareRuns } from '../share-runs.ts';
import { type LatestRow, listLatest } from '../sql/crowd/latest.ts';
import { openReadingDay } from '../sql/crowd/open-day.ts';
import { listReadingDays } from '../sql/crowd/readings.ts';
import { listHeard } from '../sql/crowd/sensor-heard.ts';
import { listValidKeys, type ValidKey } from '../sql/crowd/sensor-keys.ts';
import { type CrowdRows, findCrowdVersion, readCrowdRows } from '../sql/crowd/setting.ts';
import { createHeardSensors, type HeardSensors } from './heard-sensors.ts';

/** Longest time until a change made by another process is known. */
const FRESH_MS = 1000;

export interface CrowdDirectory {
  /** Reloads what has changed, including the caller's own changes. Concurrent calls share one query. */
  refresh(): Promise<void>;
  /** Reloads when the last time was more than a second ago. */
  freshen(): Promise<void>;
  /** Rows of the last refresh. */
  rows(): CrowdRows;
  /** Last readings on which live figures are based. */
  heard: HeardSensors;
  /** Latest instant of each sensor's readings, by its id. */
  latest(): ReadonlyMap<number, LatestRow>;
  /** Records a reading's instant if it is later than the known one. */
  noteLatest(row: LatestRow): void;
  findSensor(code: string): KnownSensor | undefined;
  findKey(key: string): ValidKey | undefined;
  noteKeyUsed(id: number): void;
  /** Keys used since the last call. */
  takeUsedKeys(): number[];
  /** Whether a day of UTC, in days since 1970, was deleted. False also before the first query. */
  isSealed(day: number): boolean;
  /** Creates the partition of a day. @returns false when the day was deleted */
  openDay(day: number, now: Date): Promise<boolean>;
  /** Discards the cached days, after they turned out wrong. */
  forgetDays(): void;
  /** Start of the retention time; milliseconds. */
  oldest(now: Date): number;
  /** Start of the retention time of minutes; the start of a day of UTC. */
  minutesSince(now: Date): Date;
}

export function createCrowdDirectory(database: Database): CrowdDirectory {
  let rows: CrowdRows | null = null;
  let sensors = new Map<string, KnownSensor>();
  let sensorsById = new Map<number, KnownSensor>();
  let latest = new Map<number, LatestRow>();
  const heard = createHeardSensors();
  let keys = new Map<string, ValidKey>();
  let days = new Map<number, 'open' | 'sealed'>();
  let usedKeys = new Set<number>();
  let refreshedAt = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<void> {
    if (rows === null || (await findCrowdVersion(database)) !== rows.version) {
      takeRows(await database.transaction(readCrowdRows));
    }
    const valid = await listValidKeys(database);
    keys = new Map(valid.map((key) => [key.sha256, key]));
    const held = await listReadingDays(database);
    days = new Map(held.map(({ day, isSealed }) => [toDay(day), isSealed ? 'sealed' : 'open']));
    const stored = await listLatest(database);
    for (const row of stored) noteLatest(row);
    heard.learn(await listHeard(database), stored);
    heard.keepOnly(new Set(sensorsById.keys()));
    refreshedAt = performance.now();
  }
  const asking = shareRuns(ask);

  function takeRows(found: CrowdRows): void {
    rows = found;
    const known = found.sensors.map((sensor): [string, KnownSensor] => [
      sensor.code,
      {
        id: sensor.id,
        kind: sensor.kind,
        most: mostOf(sensor.kind, sensor.areaM2, sensor.maxCount),
        lastTotal: null,
      },
    ]);
    sensors = new Map(known);
    sensorsById = new Map(known.map(([, sensor]) => [sensor.id, sensor]));
    const before = latest;
    latest = new Map();
    for (const row of before.values()) noteLatest(row);
  }

  function noteLatest(row: LatestRow): void {
    const sensor = sensorsById.get(row.sensorId);
    const known = latest.get(row.sensorId);
    if (sensor === undefined || (known !== undefined && known.at >= row.at)) return;
    latest.set(row.sensorId, row);
    sensor.lastTotal =
      row.entered === null || row.periodS !== null
        ? null
        : { at: row.at, entered: row.entered, departed: row.departed };
  }

  function known(): CrowdRows {
    if (rows === null) throw new Error('the crowd directory was read before it was loaded');
    return rows;
  }

  const minutesSince = (now: Date) => startOfDay(now, -known().times.minuteDays);

  return {
    refresh: asking.follow,
    freshen: () => (performance.now() - refreshedAt < FRESH_MS ? Promise.resolve() : asking.join()),
    rows: known,
    heard,
    latest: () => latest,
    noteLatest,
    findSensor: (code) => sensors.get(code),
    findKey: (key) => keys.get(hashKey(key)),
    noteKeyUsed: (id) => {
      usedKeys.add(id);
    },
    takeUsedKeys() {
      const used = [...usedKeys];
      usedKeys = new Set();
      return used;
    },
    isSealed: (day) => days.get(day) === 'sealed',
    async openDay(day, now) {
      const state = days.get(day);
      if (state !== undefined) return state === 'open';
      const isOpen = await openReadingDay(
        database,
        writeDay(day),
        writeDay(dayOf(minutesSince(now).getTime())),
      );
      days.set(day, isOpen ? 'open' : 'sealed');
      return isOpen;
    },
    forgetDays() {
      days = new Map();
    },
    oldest: (now) => startOfDay(now, -known().times.hourDays).getTime(),
    minutesSince,
  };
}

/** Hash of a key, hexadecimal. The key is random already: no salt, no slow hash. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Day as days since 1970, UTC. */
export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** Day as YYYY-MM-DD. */
export function writeDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function toDay(text: string): number {
  return dayOf(Date.parse(`${text}T00:00:00Z`));
}

function startOfDay(now: Date, plusDays: number): Date {
  return new Date((dayOf(now.getTime()) + plusDays) * DAY_MS);
}
