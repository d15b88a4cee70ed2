import { lastTimeAt } from '../core/time/zoned-days.ts';
import type { Db } from '../database/database.ts';
import {
  type MeasuringSensor,
  measureSpaces,
  type Said,
  type SpaceMeasure,
} from '../domain/measure-spaces.ts';
import { createSpaceBalances } from '../domain/space-balances.ts';
import { type CountedStep, listCountedSteps, type Step } from '../sql/crowd/history.ts';
import { listGateSteps } from '../sql/crowd/latest.ts';
import type { HeardRow } from '../sql/crowd/sensor-heard.ts';
import type { CrowdRows, SpaceRow } from '../sql/crowd/setting.ts';
import { listCorrections } from '../sql/crowd/space-counts.ts';
import { listGateSpaces, silentAfterMs } from './crowd-look.ts';
import { groupSteps, NOBODY } from './gate-memory.ts';

/** Steps read at once: one hour of minutes of 1,308 sensors takes a tenth of a second. */
const STEPS_AT_ONCE = 60;
/** Time read before the first step: a sensor that sends every few minutes is still valid then. */
const LEAD_IN_MS = 600_000;

/** Readings of the sensors in one step of the past. `entered` and `departed` are persons per minute. */
export interface PastStep {
  at: Date;
  said: ReadonlyMap<number, Said>;
  /** Measures in the order of the requested spaces. */
  measures: SpaceMeasure[];
}

export interface PastWindow {
  /** Start, aligned to a step. */
  from: Date;
  /** End, not included. */
  to: Date;
  step: Step;
}

/** Sensors of a space and of all spaces below it, and these spaces. */
export function withinSpace(
  { spaces, sensors }: CrowdRows,
  top: SpaceRow,
): { spaces: SpaceRow[]; sensors: CrowdRows['sensors'] } {
  const inside = new Set([top.id]);
  for (let before = 0; before < inside.size; ) {
    before = inside.size;
    for (const { id, parentId } of spaces) {
      if (parentId !== null && inside.has(parentId)) inside.add(id);
    }
  }
  return {
    spaces: spaces.filter(({ id }) => inside.has(id)),
    sensors: sensors.filter(({ spaceId }) => inside.has(spaceId)),
  };
}

/**
 * Yields the state of every step in order, including steps without readings, in which all sensors are silent. A reading stays
 * valid as long as it did at that time. It uses the same measure as the live view, so a playback cannot differ from what was
 * seen.
 * @param part all of `rows`, or some spaces of it with their sensors
 * @param heard readings by the id of the sensor
 */
export async function* playBack(
  db: Db,
  rows: CrowdRows,
  part: Pick<CrowdRows, 'spaces' | 'sensors'>,
  heard: ReadonlyMap<number, HeardRow>,
  { from, to, step }: PastWindow,
  timeZone: string,
): AsyncGenerator<PastStep> {
  const stepMs = step * 1000;
  const isWhole = part.sensors.length === rows.sensors.length;
  const ids = isWhole ? null : part.sensors.map(({ id }) => id);
  const dayStartOf = (at: Date) =>
    new Date(lastTimeAt(rows.times.dayStartHour, at.getTime(), timeZone));
  const gateSpaces = listGateSpaces(part, heard, dayStartOf(from));
  const gateIds = gateSpaces.flatMap(({ gates }) => gates.map(({ id }) => id));
  let dayStart = dayStartOf(from).getTime();
  const corrections = gateIds.length === 0 ? [] : await listCorrections(db, new Date(dayStart));
  const beginDay = (since: number) =>
    createSpaceBalances(
      gateSpaces,
      corrections.filter(({ at }) => at >= since),
      since,
      stepMs,
    );
  let balances = beginDay(dayStart);
  const gateSteps = groupSteps(
    gateIds.length === 0 ? [] : await listGateSteps(db, step, gateIds, new Date(dayStart), to),
  );
  for (let at = dayStart; at < from.getTime() && gateIds.length > 0; at += stepMs) {
    balances.pass(at, gateSteps.get(at) ?? NOBODY);
  }
  const memory = createMemory(part.sensors, rows.times.silentAfterS, stepMs);
  const leadIn = step === 60 ? LEAD_IN_MS : 0;
  let readFrom = from.getTime() - leadIn;
  while (readFrom < to.getTime()) {
    const readTo = Math.min(to.getTime(), readFrom + leadIn + STEPS_AT_ONCE * stepMs);
    const found = await listCountedSteps(db, step, ids, new Date(readFrom), new Date(readTo));
    const byInstant = new Map(found.map((counted) => [counted.at, counted]));
    for (let at = readFrom; at < readTo; at += stepMs) {
      memory.take(at, byInstant.get(at));
      if (at < from.getTime()) continue;
      const instant = new Date(at);
      const today = at - dayStart < 82_800_000 ? dayStart : dayStartOf(instant).getTime();
      if (today !== dayStart) {
        dayStart = today;
        balances = beginDay(dayStart);
      }
      balances.pass(at, gateSteps.get(at) ?? NOBODY);
      const said = memory.said(at, step);
      const measures = measureSpaces(part.spaces, part.sensors, said, balances.counts(false));
      yield { at: instant, said, measures };
    }
    readFrom = readTo;
  }
}

interface Spoken {
  at: number;
  persons: number | null;
  entered: number | null;
  departed: number | null;
}

/** Last reading of each sensor. */
function createMemory(
  sensors: readonly (MeasuringSensor & { silentAfterS: number | null })[],
  usualS: number,
  stepMs: number,
) {
  const last = new Map<number, Spoken>();
  const heldMs = new Map(sensors.map((sensor) => [sensor.id, silentAfterMs(sensor, null, usualS)]));

  return {
    take(at: number, counted: CountedStep | undefined): void {
      if (counted === undefined) return;
      const ids = counted.sensorIds.split(',');
      const persons = counted.persons.split(',');
      const entered = counted.entered.split(',');
      const departed = counted.departed.split(',');
      for (const [index, id] of ids.entries()) {
        const tenths = read(persons[index]);
        last.set(Number(id), {
          at,
          persons: tenths === null ? null : tenths / 10,
          entered: read(entered[index]),
          departed: read(departed[index]),
        });
      }
    },
    said(at: number, step: Step): Map<number, Said> {
      const perMinute = (count: number | null) => (count === null ? null : (count * 60) / step);
      const said = new Map<number, Said>();
      for (const { id, kind } of sensors) {
        const spoken = last.get(id);
        if (spoken === undefined) continue;
        const isNow = spoken.at === at;
        const held = heldMs.get(id) ?? 0;
        if (!isNow && at - spoken.at >= Math.max(stepMs, held)) continue;
        if (kind === 'occupancy') {
          said.set(id, { persons: spoken.persons, entered: null, departed: null });
          continue;
        }
        // Passages are counted once; their values are not held.
        if (!isNow) continue;
        said.set(id, {
          persons: null,
          entered: perMinute(spoken.entered),
          departed: perMinute(spoken.departed),
        });
      }
      return said;
    },
  };
}

function read(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}
