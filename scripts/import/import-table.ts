import type { Db } from '../../api/database/database.ts';
import { holdHomes } from '../../api/sql/grid/hold-homes.ts';
import { homePoints } from '../../api/sql/import/store-homes.ts';
import { analyseStored, countOutside } from '../../api/sql/import/store-staged.ts';
import { batchRows } from './batch-rows.ts';
import type { CheckedRow } from './read-rows.ts';
import type { ImportProgress, ImportRequest } from './request.ts';
import { openTableKind, type TableKindName } from './table-kinds.ts';
import type { Tally } from './tally.ts';

const MERGE_ROWS = 5_000;

/** Stages all rows, checks them as a whole, then merges by code. Returns whether pages must request the service again. */
export async function importTable(
  db: Db,
  kind: TableKindName,
  rows: AsyncIterable<CheckedRow>,
  request: ImportRequest,
  tally: Tally,
  onProgress: (progress: ImportProgress) => void,
): Promise<boolean> {
  const table = await openTableKind(db, kind, request, tally);
  await table.createStage(db);
  // The next batch is read while the database stores this one.
  let staging = Promise.resolve();
  for await (const batch of batchRows(rows)) {
    await staging;
    staging = table.stage(db, batch);
    // If reading fails first, that failure is reported; the transaction waits for this promise itself.
    staging.catch(() => {});
  }
  await staging;
  onProgress({ phase: 'checking', rows: tally.read, fraction: null });
  await table.checkStage(db);
  if (tally.hasRefusals && !request.skipInvalid) return false;

  const isLocated = kind === 'cameras' || kind === 'incidents' || kind === 'places';
  // The lock is taken before any row is stored: otherwise a publication would wait for the rows, and this import for the
  // publication (deadlock).
  if (isLocated) await holdHomes(db);
  const step = table.mergesAtOnce ? tally.read : MERGE_ROWS;
  for (let from = 1; from <= tally.read; from += step) {
    const to = Math.min(from + step - 1, tally.read);
    const merged = await table.merge(db, from, to);
    tally.stored += merged.stored;
    tally.changed += merged.changed;
    onProgress({ phase: 'storing', rows: to, fraction: to / tally.read });
  }
  await table.finish?.();
  tally.unchanged = Math.max(
    0,
    tally.acceptedRows - tally.stored - (table.replacesList ? 0 : tally.changed),
  );
  const changesService = table.changesService?.() ?? false;
  if (!isLocated || tally.stored + tally.changed === 0) return changesService;
  onProgress({ phase: 'homing', rows: tally.stored + tally.changed, fraction: null });
  await homePoints(db);
  const outside = kind === 'places' ? 0 : await countOutside(db, kind);
  if (outside > 0) {
    const detail = `${outside.toLocaleString('en')} points lie in no unit of the edition in force`;
    tally.add({ row: null, reason: 'outside_every_unit', detail, outcome: 'noted' });
  }
  if (tally.stored + tally.changed >= 1_000) await analyseStored(db, kind);
  return changesService;
}
