import type { Sql } from '../database/database.ts';
import { lastTimeAt } from '../domain/local-hour.ts';
import {
  type MeasuringSensor,
  measureSpaces,
  type Said,
  type SpaceMeasure,
} from '../domain/measure-spaces.ts';
import { type CountedStep, listCountedSteps, type Step } from '../sql/crowd-history.ts';
import type { CrowdRows, SpaceRow } from '../sql/crowd-setting.ts';
import { findBalances, listCountingGates, silentAfterMs } from './crowd-look.ts';

/** Steps that are read at once: an hour of minutes of 1,308 sensors is a tenth of a second. */
const STEPS_AT_ONCE = 60;
/** Before the first step: a sensor that speaks every few minutes has still spoken. */
const LEAD_IN_MS = 600_000;

/** What the sensors said in one step of the past. `entered` and `departed` are persons a minute. */
export interface PastStep {
  at: Date;
  said: ReadonlyMap<number, Said>;
  /** In the order of the spaces asked for. */
  measures: SpaceMeasure[];
}

export interface PastWindow {
  /** On whole steps. */
  from: Date;
  /** Not included. */
  to: Date;
  step: Step;
}

/** The sensors of a space and of all below it, and these spaces. */
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
 * One step after the other, also those nobody said anything in: everybody is silent then. A sensor holds what it said as long as it
 * would have been believed then. The same measure as of now, so a playback cannot differ from what was seen.
 *
 * @param part all of `rows`, or some spaces of it with their sensors
 */
export async function* playBack(
  sql: Sql,
  rows: CrowdRows,
  part: Pick<CrowdRows, 'spaces' | 'sensors'>,
  { from, to, step }: PastWindow,
  timeZone: string,
): AsyncGenerator<PastStep> {
  const stepMs = step * 1000;
  const isWhole = part.sensors.length === rows.sensors.length;
  const ids = isWhole ? null : part.sensors.map(({ id }) => id);
  const counting = listCountingGates({ ...rows, ...part });
  const balances = await findBalances(sql, rows, counting, from, timeZone);
  const memory = createMemory(part.sensors, rows.times.silentAfterS, stepMs);
  const leadIn = step === 60 ? LEAD_IN_MS : 0;
  let readFrom = from.getTime() - leadIn;
  let dayStart = lastTimeAt(rows.times.dayStartHour, from, timeZone).getTime();
  while (readFrom < to.getTime()) {
    const readTo = Math.min(to.getTime(), readFrom + leadIn + STEPS_AT_ONCE * stepMs);
    const found = await listCountedSteps(sql, step, ids, new Date(readFrom), new Date(readTo));
    const byInstant = new Map(found.map((counted) => [counted.at, counted]));
    for (let at = readFrom; at < readTo; at += stepMs) {
      memory.take(at, byInstant.get(at));
      if (at < from.getTime()) continue;
      const instant = new Date(at);
      const today =
        at - dayStart < 82_800_000
          ? dayStart
          : lastTimeAt(rows.times.dayStartHour, instant, timeZone).getTime();
      if (today !== dayStart) {
        dayStart = today;
        for (const id of counting) balances.set(id, 0);
      }
      const said = memory.said(at, step, balances);
      yield { at: instant, said, measures: measureSpaces(part.spaces, part.sensors, said) };
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

/** What each sensor said last. */
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
    /** Adds what passed in this step to the balances of the gates that have one. */
    said(at: number, step: Step, balances: Map<number, number>): Map<number, Said> {
      const perMinute = (count: number | null) => (count === null ? null : (count * 60) / step);
      const said = new Map<number, Said>();
      for (const { id, kind } of sensors) {
        const spoken = last.get(id);
        if (spoken === undefined) continue;
        const isNow = spoken.at === at;
        const held = heldMs.get(id) ?? 0;
        if (!isNow && at - spoken.at >= Math.max(stepMs, held)) continue;
        if (kind === 'occupancy') {
          said.set(id, { persons: spoken.persons, entered: null, departed: null, balance: null });
          continue;
        }
        // What passed has passed: it is not held.
        if (!isNow) continue;
        const balance = balances.get(id);
        if (balance !== undefined) {
          balances.set(id, balance + (spoken.entered ?? 0) - (spoken.departed ?? 0));
        }
        said.set(id, {
          persons: null,
          entered: perMinute(spoken.entered),
          departed: perMinute(spoken.departed),
          balance: balances.get(id) ?? null,
        });
      }
      return said;
    },
  };
}

function read(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}
