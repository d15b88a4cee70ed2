import type { CrowdFrame, CrowdSetting } from '../core/contract/crowd.ts';
import { type TierState, tierOf } from '../core/rules/crowd-tier.ts';
import { MINUTE_MS } from '../core/time/durations.ts';
import { hourOf, lastTimeAt } from '../core/time/zoned-days.ts';
import type { Db } from '../database/database.ts';
import { frameCounts, frameSpace } from '../domain/crowd-frame.ts';
import { boundsAt, type TierBounds } from '../domain/crowd-hours.ts';
import { measureSpaces, type Said, type SpaceMeasure } from '../domain/measure-spaces.ts';
import { MOST_AHEAD_MS } from '../domain/reading-time.ts';
import type { GateSpace } from '../domain/space-balances.ts';
import { type GateFlow, type LatestRow, listGateFlows } from '../sql/crowd/latest.ts';
import type { HeardRow } from '../sql/crowd/sensor-heard.ts';
import type { CrowdRows, SensorRow } from '../sql/crowd/setting.ts';
import type { GateMemory } from './gate-memory.ts';

/** Window in minutes over which a gate's rate is averaged. */
const RATE_MINUTES = 5;
/** Largest clock error; counts of a clock that is further off may lie in another day. */
const MOST_CLOCK_ERROR_MS = 1_800_000;
/** A sensor that sends counts of a period sends once per period; it is silent after two missed periods. */
const SILENT_PERIODS = 2.5;

/** State of all spaces at one instant. */
export interface CrowdLook {
  at: Date;
  rows: CrowdRows;
  said: ReadonlyMap<number, Said>;
  /** Measures in the order of `rows.spaces`. */
  measures: SpaceMeasure[];
  /** Tier bounds by the id of the space. */
  bounds: ReadonlyMap<number, TierBounds>;
}

/** Computes the state of all spaces at one instant. @param heard last readings by the id of the sensor */
export async function lookAtCrowd(
  db: Db,
  rows: CrowdRows,
  heard: ReadonlyMap<number, HeardRow>,
  memory: GateMemory,
  at: Date,
  timeZone: string,
): Promise<CrowdLook> {
  const gates = rows.sensors.filter(({ kind }) => kind === 'in_out').map(({ id }) => id);
  const flows = gates.length === 0 ? [] : await listFlows(db, gates, at);
  const since = new Date(lastTimeAt(rows.times.dayStartHour, at.getTime(), timeZone));
  const balances = await memory.count(db, listGateSpaces(rows, heard, since), since, at);
  const flowOf = new Map(flows.map((flow) => [flow.sensorId, flow]));
  const said = new Map<number, Said>();
  for (const sensor of rows.sensors) {
    const row = heard.get(sensor.id);
    if (row === undefined || isSilent(sensor, row, at, rows.times.silentAfterS)) continue;
    // Its counts are assigned to another day.
    if (sensor.kind === 'in_out' && row.saidAt < since.getTime()) continue;
    const word = toSaid(sensor, row, flowOf.get(sensor.id));
    if (word !== null) said.set(sensor.id, word);
  }
  const measures = measureSpaces(rows.spaces, rows.sensors, said, balances);
  return { at, rows, said, measures, bounds: boundsNow(rows, at, timeZone) };
}

function listFlows(db: Db, gates: readonly number[], at: Date): Promise<GateFlow[]> {
  const minute = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
  return listGateFlows(db, gates, new Date(minute - RATE_MINUTES * MINUTE_MS), new Date(minute));
}

/**
 * Spaces counted only by gates: the number inside follows from entries and exits.
 * @param since start of the day: a clock that was wrong since then has assigned counts to wrong instants
 */
export function listGateSpaces(
  { spaces, sensors }: Pick<CrowdRows, 'spaces' | 'sensors'>,
  heard: ReadonlyMap<number, HeardRow>,
  since: Date,
): GateSpace[] {
  const above = new Map(spaces.map(({ id, parentId }) => [id, parentId]));
  const withZones = new Set<number>();
  for (const { kind, spaceId } of sensors) {
    let at: number | null = kind === 'occupancy' ? spaceId : null;
    while (at !== null && !withZones.has(at)) {
      withZones.add(at);
      at = above.get(at) ?? null;
    }
  }
  const toGate = (sensor: SensorRow) => {
    const row = heard.get(sensor.id);
    const worst = row !== undefined && row.worst.at >= since.getTime() ? row.worst.errorMs : 0;
    const periodS = row?.periodS ?? null;
    const clockErrorMs = Math.max(Math.abs(worst), Math.abs(row?.errorMs ?? 0));
    return {
      id: sensor.id,
      mostAMinute: sensor.maxCount,
      quietMs: (sensor.silentAfterS ?? 0) * 1000,
      clockErrorMs,
      wasRefused: clockErrorMs > MOST_AHEAD_MS,
      periodMs: (periodS ?? 0) * 1000,
    };
  };
  return spaces.flatMap(({ id, overnightMost, capacity }) => {
    if (withZones.has(id)) return [];
    const gates = sensors.filter(({ kind, spaceId }) => kind === 'in_out' && spaceId === id);
    if (gates.length === 0) return [];
    const counting = gates.map(toGate);
    const isTimed = counting.every(({ clockErrorMs }) => clockErrorMs <= MOST_CLOCK_ERROR_MS);
    return [{ id, mostAtStart: isTimed ? (overnightMost ?? capacity) : null, gates: counting }];
  });
}

/** Time after the last reading from which a sensor is silent. */
export function silentAfterMs(
  { silentAfterS }: Pick<SensorRow, 'silentAfterS'>,
  periodS: number | null,
  usualS: number,
): number {
  return (silentAfterS ?? Math.max(usualS, (periodS ?? 0) * SILENT_PERIODS)) * 1000;
}

/** Whether a sensor is silent. A reading in the future was received before our clock was set back; its age is unknown. */
function isSilent(sensor: SensorRow, row: LatestRow, at: Date, usualS: number): boolean {
  return Math.abs(at.getTime() - row.at) > silentAfterMs(sensor, row.periodS, usualS);
}

function toSaid({ kind }: SensorRow, row: LatestRow, flow: GateFlow | undefined): Said | null {
  if (kind === 'occupancy') return { persons: row.persons, entered: null, departed: null };
  const rate = rateOf(row, flow);
  return rate && { persons: null, ...rate };
}

/**
 * Persons per minute. A period longer than the window, or the first period, is used alone; a running total needs an earlier
 * one.
 */
function rateOf(
  { entered, departed, periodS }: LatestRow,
  flow: GateFlow | undefined,
): { entered: number; departed: number | null } | null {
  const isLong = periodS !== null && periodS > RATE_MINUTES * 60;
  if (flow !== undefined && !isLong) {
    const perMinute = (count: number) => count / flow.minutes;
    return {
      entered: perMinute(flow.entered),
      departed: flow.departed === null ? null : perMinute(flow.departed),
    };
  }
  if (periodS === null || entered === null) return null;
  const perMinute = (count: number) => (count * 60) / periodS;
  return { entered: perMinute(entered), departed: departed === null ? null : perMinute(departed) };
}

/** Version of the setting. Where bounds change with the hour, the version changes too. */
export function settingVersion({ version, hours }: CrowdRows, at: Date, timeZone: string): number {
  return version * 24 + (hours.length === 0 ? 0 : hourOf(at.getTime(), timeZone));
}

function boundsNow(
  { spaces, hours }: CrowdRows,
  at: Date,
  timeZone: string,
): Map<number, TierBounds> {
  return boundsAt(spaces, hours, hours.length === 0 ? 0 : hourOf(at.getTime(), timeZone));
}

/** Quarter of an hour: it lies within one clock hour of every time zone. */
const QUARTER_MS = 900_000;

/** Creates a cached `boundsNow` for consecutive instants: most of them lie in the same hour. */
export function createBoundsThen(
  rows: CrowdRows,
  timeZone: string,
): (at: Date) => Map<number, TierBounds> {
  let known = { quarter: Number.NaN, bounds: new Map<number, TierBounds>() };
  return (at) => {
    const quarter = rows.hours.length === 0 ? 0 : Math.floor(at.getTime() / QUARTER_MS);
    if (quarter !== known.quarter) known = { quarter, bounds: boundsNow(rows, at, timeZone) };
    return known.bounds;
  };
}

export function toSetting(rows: CrowdRows, at: Date, timeZone: string): CrowdSetting {
  const bounds = boundsNow(rows, at, timeZone);
  return {
    version: settingVersion(rows, at, timeZone),
    spaces: rows.spaces.map(({ id, parentId: _, ownBounds: __, ...space }) => ({
      ...space,
      bounds: bounds.get(id) ?? [2, 3, 4, 5],
    })),
    sensors: rows.sensors.map(
      ({ id: _, spaceId: __, maxCount: ___, silentAfterS: ____, ...sensor }) => sensor,
    ),
  };
}

/** Frame as it is sent. @param states rule state by the id of the space; a space without one is calm */
export function toFrame(
  { at, rows, said, measures, bounds }: CrowdLook,
  states: ReadonlyMap<number, TierState>,
  timeZone: string,
): CrowdFrame {
  return {
    at: at.toISOString(),
    settingVersion: settingVersion(rows, at, timeZone),
    counts: frameCounts(rows.sensors, said),
    spaces: rows.spaces.flatMap((space, index) => {
      const measure = measures[index];
      if (measure === undefined) return [];
      const limits = { bounds: bounds.get(space.id) ?? [], capacity: space.capacity };
      const tier = states.get(space.id)?.tier ?? 0;
      return [frameSpace(measure, tierShown(measure, tier, limits))];
    }),
  };
}

/** Tier to show. Of a space with too many silent sensors only the minimum is known. */
function tierShown(
  measure: SpaceMeasure,
  tier: number,
  limits: Parameters<typeof tierOf>[1],
): number | null {
  if (measure.count !== null) return tier;
  return tierOf(measure.least, limits) > 0 && tier > 0 ? tier : null;
}
