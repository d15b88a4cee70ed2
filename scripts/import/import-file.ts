import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { StoredEvent } from '../../api/core/contract/stream.ts';
import type { Database, Db } from '../../api/database/database.ts';
import { recordImportRun } from '../../api/sql/import/record-run.ts';
import { recordEvent } from '../../api/sql/outbox/record-event.ts';
import { buildMapping } from './build-mapping.ts';
import { chooseDistrictZone, keepDistrictZone } from './choose-district-zone.ts';
import { CrsOfFile } from './crs-of-file.ts';
import { importGrids } from './import-grids.ts';
import { importTable } from './import-table.ts';
import { openSource } from './open-source.ts';
import { readRows } from './read-rows.ts';
import {
  type ImportProgress,
  ImportRefusal,
  type ImportReport,
  type ImportRequest,
} from './request.ts';
import { Tally } from './tally.ts';

/**
 * Imports one file in one transaction: completely or not at all, also after a crash. A new edition is announced to all
 * processes that use the database, whichever process imports it.
 *
 * `record` is called last in the transaction when something was stored, with the number of the import.
 *
 * Faults of the file or of the request are in the report (`outcome: 'refused'`, nothing stored). Throws DatabaseFault when the
 * database fails, and read errors that are not caused by the file.
 */
export async function importFile(
  database: Database,
  request: ImportRequest,
  onProgress: (progress: ImportProgress) => void = () => {},
  record: (db: Db, runId: number | null) => Promise<void> = async () => {},
): Promise<ImportReport> {
  const started = performance.now();
  const tally = new Tally();
  const made: Made = {
    format: null,
    sourceCrs: null,
    districtZone: null,
    editionId: null,
    runId: null,
  };
  let outcome: ImportReport['outcome'];
  try {
    outcome = await database.transaction(
      async (db) => {
        const done = await carryOut(db, request, tally, made, onProgress);
        if (done === 'refused' || done === 'dry_run') throw new RollBack(done);
        if (done === 'stored') await record(db, made.runId);
        return done;
      },
      { isHeavy: true },
    );
  } catch (error) {
    if (error instanceof RollBack) outcome = error.outcome;
    else if (error instanceof ImportRefusal) {
      tally.add({ row: null, reason: error.reason, detail: error.message, outcome: 'refused' });
      outcome = 'refused';
    } else throw error;
  }
  if (outcome === 'refused') tally.forgetStored();
  const isStored = outcome === 'stored';
  return tally.report(request, {
    ...made,
    editionId: isStored || outcome === 'unchanged' ? made.editionId : null,
    outcome,
    seconds: Math.round(performance.now() - started) / 1000,
  });
}

type Made = Pick<ImportReport, 'format' | 'sourceCrs' | 'districtZone' | 'editionId' | 'runId'>;

/** Rolls back the transaction of a dry run; not a fault. */
class RollBack extends Error {
  constructor(readonly outcome: 'refused' | 'dry_run') {
    super(outcome);
  }
}

async function carryOut(
  db: Db,
  request: ImportRequest,
  tally: Tally,
  made: Made,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport['outcome']> {
  const mapping = buildMapping(request);
  const zone = await chooseDistrictZone(db, request);
  made.districtZone = zone;
  const source = await openSource(request);
  made.format = source.format;
  const crs = new CrsOfFile(db, request);
  const rows = readRows(db, source, request, mapping, tally, crs, onProgress);
  let changes: StoredEvent[] = [];
  if (request.kind === 'grids') {
    const published = await importGrids(db, rows, request, tally, onProgress);
    made.editionId = published.editionId;
    changes = published.changes;
  } else {
    const changesService = await importTable(db, request.kind, rows, request, tally, onProgress);
    if (changesService) changes.push({ kind: 'service', data: {} });
  }
  made.sourceCrs = crs.name;
  if (tally.refusesFile || (tally.hasRefusals && !request.skipInvalid)) return 'refused';
  if (request.dryRun) return 'dry_run';
  if (await keepDistrictZone(db, zone)) changes.push({ kind: 'service', data: {} });
  if (tally.stored === 0 && tally.changed === 0) return 'unchanged';
  const { stored, changed, unchanged, read } = tally;
  made.runId = await recordImportRun(db, {
    kind: request.kind,
    fileName: basename(request.file),
    sha256: await hashFile(request.file),
    sourceCrs: crs.name,
    isSchematic: request.schematic ?? false,
    editionId: made.editionId,
    report: { read, stored, changed, unchanged, reasons: tally.reasonCounts },
  });
  for (const change of changes) await recordEvent(db, change);
  onProgress({ phase: 'committing', rows: read, fraction: null });
  return 'stored';
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}
