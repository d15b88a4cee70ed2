import type { Reading } from '../domain/crowd-reading.ts';
import { type ClockFault, type Heard, hearSensor } from '../domain/sensor-clock.ts';
import type { LatestRow } from '../sql/crowd/latest.ts';
import type { HeardRow } from '../sql/crowd/sensor-heard.ts';

/** Last reading of each sensor, on which live figures are based: in the order of arrival, independent of the sensor's clock. */
export interface HeardSensors {
  /**
   * Processes a reading.
   * @param isTaken false: it is refused because of its instant. A count of persons in a zone is used all the same,
   *   since it was counted now; passages through a gate are not, since the sum lacks them
   */
  hear(reading: Reading, heardAt: number, isTaken: boolean): ClockFault | null;
  /**
   * Last readings by the id of the sensor. A reading with a future instant was received before our clock was set back: it is
   * dropped, or it would count as fresh again when that instant comes.
   */
  rows(now: Date): ReadonlyMap<number, HeardRow>;
  /** Readings received by this process since the last call. */
  takeChanged(): HeardRow[];
  /** Adds readings of other processes, and stored readings of sensors without a newer one. */
  learn(heard: readonly HeardRow[], latest: readonly LatestRow[]): void;
  /** Keeps only the sensors that still exist. */
  keepOnly(ids: ReadonlySet<number>): void;
}

type Kept = HeardRow & Pick<Heard, 'suspicion'>;

export function createHeardSensors(): HeardSensors {
  let known = new Map<number, Kept>();
  let changed = new Set<number>();

  return {
    hear({ sensor, at: saidAt, persons, entered, departed, periodS }, heardAt, isTaken) {
      const before = known.get(sensor.id) ?? null;
      const { heard, isNews, fault } = hearSensor(before, saidAt, heardAt);
      const isBelieved = isTaken || persons !== null;
      const word = isNews && isBelieved ? { persons, entered, departed, periodS } : wordOf(before);
      const at = isBelieved ? heard.at : (before?.at ?? NEVER);
      known.set(sensor.id, { ...heard, ...word, at, sensorId: sensor.id });
      changed.add(sensor.id);
      return fault;
    },
    rows(now) {
      for (const [id, row] of known) {
        if (row.at <= now.getTime() + MOST_APART_MS) continue;
        known.set(id, { ...row, at: NEVER });
        changed.add(id);
      }
      return known;
    },
    takeChanged() {
      const rows = [...changed].flatMap((id) => known.get(id) ?? []);
      changed = new Set();
      return rows;
    },
    learn(heard, latest) {
      for (const row of heard) {
        const own = known.get(row.sensorId);
        if (own !== undefined && own.heardAt >= row.heardAt) continue;
        known.set(row.sensorId, { ...row, suspicion: own?.suspicion ?? null });
      }
      for (const row of latest) {
        if (!known.has(row.sensorId)) known.set(row.sensorId, asHeard(row));
      }
    },
    keepOnly(ids) {
      known = new Map([...known].filter(([id]) => ids.has(id)));
    },
  };
}

const NEVER = 0;
/** Largest difference between the clocks of several processes. */
const MOST_APART_MS = 60_000;

function wordOf(row: Kept | null): Pick<LatestRow, 'persons' | 'entered' | 'departed' | 'periodS'> {
  const { persons = null, entered = null, departed = null, periodS = null } = row ?? {};
  return { persons, entered, departed, periodS };
}

/** A stored reading has no known time of arrival, so any new reading is newer. */
function asHeard(row: LatestRow): Kept {
  const saidAt = Number.NEGATIVE_INFINITY;
  const clock = { errorMs: 0, suspicion: null, jumps: 0, worst: { errorMs: 0, at: row.at } };
  return { ...row, ...clock, saidAt, heardAt: row.at };
}
