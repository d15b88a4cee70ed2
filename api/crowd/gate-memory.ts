import { MINUTE_MS } from '../core/time/durations.ts';
import type { Db } from '../database/database.ts';
import type { GateCount, Passed } from '../domain/gate-balance.ts';
import { createSpaceBalances, type GateSpace } from '../domain/space-balances.ts';
import { type GateStep, listGateSteps } from '../sql/crowd/latest.ts';
import { listCorrections } from '../sql/crowd/space-counts.ts';

/** Minutes younger than this are read again each time. */
const YOUNG_MS = 15 * MINUTE_MS;
/** Interval after which late readings of older minutes are read. */
const ALL_AGAIN_MS = 60_000;

/** Cache of the minutes of a day that gates have counted: read completely from time to time, the last minutes each second. */
export interface GateMemory {
  /** Returns the balances by the id of the space. @param since start of the day */
  count(
    db: Db,
    spaces: readonly GateSpace[],
    since: Date,
    at: Date,
  ): Promise<Map<number, GateCount>>;
}

export function createGateMemory(): GateMemory {
  let minutes = new Map<number, Map<number, Passed>>();
  let held = { key: '', at: Number.NaN, readAt: Number.NEGATIVE_INFINITY };

  async function recall(db: Db, gates: readonly number[], since: Date, at: Date): Promise<void> {
    const key = `${since.getTime()} ${gates.join()}`;
    const isHeld =
      key === held.key &&
      Math.abs(at.getTime() - held.at) < YOUNG_MS / 2 &&
      performance.now() - held.readAt < ALL_AGAIN_MS;
    const from = isHeld ? Math.max(since.getTime(), at.getTime() - YOUNG_MS) : since.getTime();
    const rows = await listGateSteps(db, 60, gates, new Date(from), null);
    if (!isHeld) minutes = new Map();
    for (const [minute, passed] of groupSteps(rows)) {
      const known = minutes.get(minute);
      if (known === undefined) minutes.set(minute, passed);
      else for (const [id, each] of passed) known.set(id, each);
    }
    held = { key, at: at.getTime(), readAt: isHeld ? held.readAt : performance.now() };
  }

  return {
    async count(db, spaces, since, at) {
      if (spaces.length === 0) return new Map();
      const gates = spaces.flatMap((space) => space.gates.map(({ id }) => id));
      await recall(db, gates, since, at);
      const balances = createSpaceBalances(
        spaces,
        await listCorrections(db, since),
        since.getTime(),
        MINUTE_MS,
      );
      // A sensor's clock may be slightly ahead.
      const last = Math.max(at.getTime(), ...minutes.keys());
      for (let minute = since.getTime(); minute <= last; minute += MINUTE_MS) {
        balances.pass(minute, minutes.get(minute) ?? NOBODY);
      }
      return balances.counts(true);
    },
  };
}

/** Step without any reading. */
export const NOBODY: ReadonlyMap<number, Passed> = new Map();

/** Groups by the instant of the step, then by the id of the gate. */
export function groupSteps(rows: readonly GateStep[]): Map<number, Map<number, Passed>> {
  const steps = new Map<number, Map<number, Passed>>();
  for (const { sensorId, at, ...passed } of rows) {
    const known = steps.get(at);
    if (known === undefined) steps.set(at, new Map([[sensorId, passed]]));
    else known.set(sensorId, passed);
  }
  return steps;
}
