import type { Reading } from '../domain/crowd-reading.ts';
import { type ClockFault, type Heard, hearSensor } from '../domain/sensor-clock.ts';
import type { LatestRow } from '../sql/crowd/latest.ts';
import type { HeardRow } from '../sql/crowd/sensor-heard.ts';

/** The last word of each sensor, which live figures go by: in the order of arrival, whatever its clock says. */
export interface HeardSensors {
  /**
   * @param isTaken false: it is refused for its instant. What a zone holds is believed all the same, for it is counted now; what
   *   passed a gate is not, as it is missing in the sum
   */
  hear(reading: Reading, heardAt: number, isTaken: boolean): ClockFault | null;
  /**
   * By the id of the sensor. A word of an instant that is still to come was heard before our clock was set back: it is forgotten, or
   * it would be fresh once more when that instant has come.
   */
  rows(now: Date): ReadonlyMap<number, HeardRow>;
  /** What was heard here since this was last asked. */
  takeChanged(): HeardRow[];
  /** What other processes have heard, and what is stored of sensors nobody has heard since. */
  learn(heard: readonly HeardRow[], latest: readonly LatestRow[]): void;
  /** These are all there are. */
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
/** Clocks of several processes may differ by so much. */
const MOST_APART_MS = 60_000;

function wordOf(row: Kept | null): Pick<LatestRow, 'persons' | 'entered' | 'departed' | 'periodS'> {
  const { persons = null, entered = null, departed = null, periodS = null } = row ?? {};
  return { persons, entered, departed, periodS };
}

/** Nobody knows when it came, so anything that comes is news. */
function asHeard(row: LatestRow): Kept {
  const saidAt = Number.NEGATIVE_INFINITY;
  const clock = { errorMs: 0, suspicion: null, jumps: 0, worst: { errorMs: 0, at: row.at } };
  return { ...row, ...clock, saidAt, heardAt: row.at };
}
