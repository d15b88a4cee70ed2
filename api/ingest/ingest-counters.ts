import type { IngestRule } from '../core/contract/crowd-readings.ts';
import type { Database } from '../database/database.ts';
import { addCounts, type Counted } from '../sql/crowd/add-counts.ts';

/** Id for a reading of an unknown sensor. */
export const NO_SENSOR = 0;

/**
 * Counters of readings, kept in memory and written to the database once a second: a flood of refusals causes no flood of
 * writes.
 */
export interface IngestCounters {
  add(sensorId: number, rule: IngestRule, count?: number): void;
  flush(at: Date): Promise<void>;
}

export function createIngestCounters(database: Database): IngestCounters {
  let counts = new Map<string, Counted>();

  function add(sensorId: number, rule: IngestRule, count = 1): void {
    const key = `${sensorId} ${rule}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { sensorId, rule, count });
    else known.count += count;
  }

  return {
    add,
    async flush(at) {
      if (counts.size === 0) return;
      const taken = [...counts.values()];
      counts = new Map();
      try {
        await addCounts(database, taken, at);
      } catch (error) {
        for (const { sensorId, rule, count } of taken) add(sensorId, rule, count);
        throw error;
      }
    },
  };
}
