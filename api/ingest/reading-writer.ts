import type { IngestRule } from '../core/contract/crowd-readings.ts';
import { HOUR_MS } from '../core/time/durations.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../domain/clock.ts';
import { isLate } from '../domain/reading-time.ts';
import { touchReadingDays } from '../sql/crowd/open-day.ts';
import {
  copyReadings,
  isDayMissing,
  type StoredReadings,
  storeReadings,
} from '../sql/crowd/store-readings.ts';
import { isDeadlock } from '../sql/shared/sql-state.ts';
import { type CrowdDirectory, dayOf, writeDay } from './crowd-directory.ts';
import { copyRows } from './encode-columns.ts';
import { createGroupQueue } from './group-queue.ts';
import type { IngestCounters } from './ingest-counters.ts';
import { NONE, ReadingBatch } from './reading-batch.ts';
import { type SortedReadings, sortReadings, toColumns } from './sort-readings.ts';

/** Rows per group: a much larger group delays the next ones, a much smaller one spends its time on commits. */
const GROUP_ROWS = 50_000;
/** Rows from which a second connection is worth it: it copies while the first waits for the disk. */
const SECOND_GROUP_ROWS = 5_000;
/** Rows below which one statement is faster than a transaction with a COPY. */
const LEAST_COPY_ROWS = 500;
/** Attempts after a deadlock; in each of them one of the processes succeeds. */
const MOST_TURNS = 5;

export interface StoredBatch {
  duplicates: number;
  /** Rows of the batch whose day was deleted. */
  tooLate: number[];
}

export interface ReadingWriter {
  /**
   * Stores a batch; resolves when it is committed. Batches that arrive while a group is being written go into the next group,
   * so a thousand sensors that send one reading each cost a few commits.
   * @throws the database's error; then nothing of the batch is known to be stored, and a retry is safe
   */
  store(batch: ReadingBatch): Promise<StoredBatch>;
  /** Resolves when nothing is being written. */
  settle(): Promise<void>;
}

/** Rows of a group that were not stored. */
interface Unstored {
  duplicates: number[];
  tooLate: number[];
}

interface Waiting {
  batch: ReadingBatch;
  resolve: (stored: StoredBatch) => void;
  reject: (error: unknown) => void;
}

export function createReadingWriter(
  database: Database,
  directory: CrowdDirectory,
  counters: IngestCounters,
  now: Clock,
): ReadingWriter {
  const queue = createGroupQueue<Waiting>({
    sizeOf: ({ batch }) => batch.length,
    fullRows: GROUP_ROWS,
    most: database.engine === 'server' ? 2 : 1,
    worthRows: SECOND_GROUP_ROWS,
    write: writeGroup,
  });
  const touched = new Map<number, number>();

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const whole = joinBatches(group);
      const unstored = await storeWhole(whole);
      let from = 0;
      for (const { batch, resolve } of group) {
        const end = from + batch.length;
        const rowsOf = (rows: readonly number[]) =>
          rows.length === 0 ? [] : rows.filter((row) => row >= from && row < end);
        resolve({
          duplicates: rowsOf(unstored.duplicates).length,
          tooLate: rowsOf(unstored.tooLate).map((row) => row - from),
        });
        from = end;
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  async function storeWhole(batch: ReadingBatch, turn = 1): Promise<Unstored> {
    try {
      return await storeOnce(batch, turn === 1);
    } catch (error) {
      if (turn === MOST_TURNS || !(isDeadlock(error) || isDayMissing(error))) throw error;
      // Either a day was deleted between our check and our write; or another process had the same readings in another order and
      // this one was chosen as the deadlock victim: it retries with all rows as `careful`, which has one order.
      if (isDayMissing(error)) {
        directory.forgetDays();
        await directory.refresh();
      }
      return storeWhole(batch, turn + 1);
    }
  }

  async function storeOnce(batch: ReadingBatch, mayCopy: boolean): Promise<Unstored> {
    const days = await openDays(batch);
    const tooLate: number[] = [];
    const isTaken = (row: number) => {
      const isOpen = days.get(dayOf(batch.at[row] ?? 0)) ?? false;
      if (!isOpen) tooLate.push(row);
      return isOpen;
    };
    const sorted = sortReadings(batch, directory.latest(), isTaken);
    const { stored, careful } = await writeSorted(batch, sorted, mayCopy);
    const duplicates = stored.duplicates.map((position) => careful[position - 1] ?? 0);
    noteStored(batch, sorted, new Set(duplicates));
    for (const sensorId of stored.resets) counters.add(sensorId, 'reset');
    return { duplicates, tooLate };
  }

  async function openDays(batch: ReadingBatch): Promise<Map<number, boolean>> {
    const found = new Set<number>();
    for (let row = 0; row < batch.length; row++) found.add(dayOf(batch.at[row] ?? 0));
    const days = new Map<number, boolean>();
    for (const day of found) days.set(day, await directory.openDay(day, now()));
    await keepLateDays([...found]);
    return days;
  }

  /** Restarts the retention time of days with late readings. */
  async function keepLateDays(days: readonly number[]): Promise<void> {
    const at = now();
    const late = days.filter(
      (day) =>
        day < dayOf(at.getTime()) - 1 &&
        Math.abs(at.getTime() - (touched.get(day) ?? 0)) >= HOUR_MS,
    );
    if (late.length === 0) return;
    await touchReadingDays(database, late.map(writeDay), at);
    for (const day of late) touched.set(day, at.getTime());
  }

  async function writeSorted(
    batch: ReadingBatch,
    sorted: SortedReadings,
    mayCopy: boolean,
  ): Promise<{ stored: StoredReadings; careful: readonly number[] }> {
    const { sure, careful } = sorted;
    if (mayCopy && database.engine === 'server' && sure.length >= LEAST_COPY_ROWS) {
      const rows = copyRows(batch, sure);
      const stored = await copyReadings(database, rows, toColumns(batch, sorted, careful, sure));
      if (stored !== null) return { stored, careful };
    }
    const all = [...sure, ...careful].sort((one, other) => one - other);
    const stored = await storeReadings(database, toColumns(batch, sorted, all, []));
    return { stored, careful: all };
  }

  function noteStored(
    batch: ReadingBatch,
    { sure, careful, outOfOrder, newest }: SortedReadings,
    duplicates: ReadonlySet<number>,
  ): void {
    const at = now().getTime();
    const add = (row: number, rule: IngestRule) => counters.add(batch.sensorIds[row] ?? 0, rule);
    for (const row of duplicates) add(row, 'duplicate');
    for (const rows of [sure, careful]) {
      for (const row of rows) {
        if (!isLate(batch.at[row] ?? 0, at) || duplicates.has(row)) continue;
        add(row, 'late');
      }
    }
    for (const row of outOfOrder) {
      if (!duplicates.has(row)) add(row, 'out_of_order');
    }
    const value = (column: Int32Array, row: number) => {
      const known = column[row];
      return known === undefined || known === NONE ? null : known;
    };
    for (const [sensorId, row] of newest) {
      directory.noteLatest({
        sensorId,
        at: batch.at[row] ?? 0,
        persons: value(batch.persons, row),
        entered: value(batch.entered, row),
        departed: value(batch.departed, row),
        periodS: value(batch.periods, row),
      });
    }
  }

  return {
    store: (batch) => new Promise((resolve, reject) => queue.push({ batch, resolve, reject })),
    settle: () => queue.settle(),
  };
}

function joinBatches(group: readonly Waiting[]): ReadingBatch {
  const [only] = group;
  if (group.length === 1 && only !== undefined) return only.batch;
  const whole = new ReadingBatch();
  for (const { batch } of group) whole.append(batch);
  return whole;
}
