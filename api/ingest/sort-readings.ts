import { MINUTE_MS } from '../core/time/durations.ts';
import type { LatestRow } from '../sql/crowd/latest.ts';
import { instantArray, int4Array } from './encode-columns.ts';
import { NONE, type ReadingBatch } from './reading-batch.ts';

export interface SortedReadings {
  /** Rows later than any reading of their sensor, therefore certainly new. */
  sure: number[];
  /** All other rows to store, in their order. */
  careful: number[];
  /** Rows that were not the newest of their sensor on arrival. */
  outOfOrder: Set<number>;
  /** Newest row of each sensor, in the order of ids. */
  newest: [sensorId: number, row: number][];
  /** Minutes with new counts of persons in a zone, to be summed again. */
  dirty: { sensorIds: number[]; minutes: number[] };
}

/**
 * Sorts the rows of a batch by the treatment they need.
 * @param latest known latest instant of each sensor
 * @param isTaken false: the row is left out
 */
export function sortReadings(
  batch: ReadingBatch,
  latest: ReadonlyMap<number, LatestRow>,
  isTaken: (row: number) => boolean,
): SortedReadings {
  const sure: number[] = [];
  const careful: number[] = [];
  const outOfOrder = new Set<number>();
  const newest = new Map<number, number>();
  const lastDirty = new Map<number, number>();
  const dirty: SortedReadings['dirty'] = { sensorIds: [], minutes: [] };
  for (let row = 0; row < batch.length; row++) {
    if (!isTaken(row)) continue;
    const id = batch.sensorIds[row] ?? 0;
    const at = batch.at[row] ?? 0;
    const before = newest.get(id);
    const beforeAt = before === undefined ? latest.get(id)?.at : batch.at[before];
    const isZone = batch.persons[row] !== NONE;
    if (beforeAt === undefined || at > beforeAt) {
      newest.set(id, row);
      // A counter that only grows is measured against its previous value.
      if (isZone || batch.periods[row] !== NONE) sure.push(row);
      else careful.push(row);
    } else {
      outOfOrder.add(row);
      careful.push(row);
    }
    const minute = Math.floor(at / MINUTE_MS);
    if (isZone && lastDirty.get(id) !== minute) {
      lastDirty.set(id, minute);
      dirty.sensorIds.push(id);
      dirty.minutes.push(minute * MINUTE_MS);
    }
  }
  return {
    sure,
    careful,
    outOfOrder,
    newest: [...newest].sort(([one], [other]) => one - other),
    dirty,
  };
}

/**
 * Arguments of getu_store_readings.
 * @param careful rows it stores
 * @param copied rows that are stored already
 */
export function toColumns(
  batch: ReadingBatch,
  { newest, dirty }: SortedReadings,
  careful: readonly number[],
  copied: readonly number[],
): Buffer[] {
  const pick = (column: ArrayLike<number>, rows: readonly number[]) =>
    int4Array(rows.map((row) => column[row] ?? NONE));
  const latest = newest.map(([, row]) => row);
  const flows = copied.filter((row) => batch.periods[row] !== NONE);
  const ends = flows.map((row) => batch.at[row] ?? 0);
  return [
    pick(batch.sensorIds, careful),
    instantArray(careful.map((row) => batch.at[row] ?? 0)),
    pick(batch.persons, careful),
    pick(batch.entered, careful),
    pick(batch.departed, careful),
    pick(batch.periods, careful),
    pick(batch.sensorIds, latest),
    instantArray(latest.map((row) => batch.at[row] ?? 0)),
    pick(batch.persons, latest),
    pick(batch.entered, latest),
    pick(batch.departed, latest),
    pick(batch.periods, latest),
    int4Array(dirty.sensorIds),
    instantArray(dirty.minutes),
    pick(batch.sensorIds, flows),
    instantArray(flows.map((row, index) => (ends[index] ?? 0) - (batch.periods[row] ?? 0) * 1000)),
    instantArray(ends),
    pick(batch.entered, flows),
    pick(batch.departed, flows),
  ];
}
