import { gridKind, gridUse } from '../../api/contract/grids.ts';
import type { StoredEvent } from '../../api/contract/stream.ts';
import type { Sql } from '../../api/database/database.ts';
import { checkStagedGrids } from '../../api/sql/check-staged-grids.ts';
import { publishStaged } from '../../api/sql/publish-edition.ts';
import { repairStagedGrids } from '../../api/sql/repair-staged-grids.ts';
import {
  createStaging,
  type Finding,
  type StagedGrid,
  type StagingOptions,
  stageGrids,
  unstageGrids,
} from '../../api/sql/stage-grids.ts';
import { batchRows } from './batch-rows.ts';
import type { CheckedRow } from './read-rows.ts';
import type { ImportProgress, ImportRequest } from './request.ts';
import type { Tally } from './tally.ts';
import { optionalNumber, optionalText, requiredText } from './to-staged.ts';

const none = { editionId: null, changes: [] };

/** Stages the units, checks them as a whole, and publishes them as the next edition: its number, if there is one, and what the
 * stream is to be told. */
export async function importGrids(
  sql: Sql,
  rows: AsyncIterable<CheckedRow>,
  request: ImportRequest,
  tally: Tally,
  onProgress: (progress: ImportProgress) => void,
): Promise<{ editionId: number | null; changes: StoredEvent[] }> {
  const options: StagingOptions = {
    parent: request.parent ?? 'field',
    upper: request.upper ?? 'derive',
    replaceLevel: request.replaceLevel ?? false,
    codeTemplate: request.codeTemplate,
  };
  await createStaging(sql);
  for await (const batch of batchRows(rows)) await stageGrids(sql, batch.map(toStagedGrid));
  onProgress({ phase: 'checking', rows: tally.read, fraction: null });
  await check(sql, options, request, tally);
  if (tally.refusesFile || (tally.hasRefusals && !request.skipInvalid)) return none;

  const report = await publishStaged(
    sql,
    {
      ...options,
      title: request.title ?? request.file.replace(/^.*[\\/]/u, ''),
      validFrom: request.validFrom ?? new Date().toISOString(),
    },
    (step, done, total) => {
      const fraction = total === 0 ? null : done / total;
      onProgress({ phase: 'publishing', step, rows: done, fraction });
    },
  );
  if (report.outcome === 'refused') {
    for (const finding of report.findings) addFinding(tally, finding);
    return none;
  }
  if (report.outcome === 'unchanged') {
    tally.unchanged = tally.acceptedRows;
    return { editionId: report.editionId, changes: [] };
  }
  tally.stored = report.opened;
  tally.changed = report.closed;
  tally.unchanged = report.unchanged;
  const { editionId, changes } = report;
  const told = { kind: 'edition' as const, data: { id: editionId } };
  return { editionId, changes: [...changes, told] };
}

/** Repairs first if asked to; then takes out what is still wrong, until what is left is sound together. */
async function check(
  sql: Sql,
  options: StagingOptions,
  request: ImportRequest,
  tally: Tally,
): Promise<void> {
  let findings = await checkStagedGrids(sql, options);
  if (request.repair && findings.some(isError)) {
    for (const repair of await repairStagedGrids(sql, findings)) {
      tally.add({
        row: repair.row,
        code: repair.code,
        reason: repair.change,
        areaM2: repair.areaM2,
        outcome: 'repaired',
      });
    }
    findings = await checkStagedGrids(sql, options);
  }
  for (;;) {
    const errors = findings.filter(isError);
    const rows = [...new Set(errors.map(({ row }) => row))].filter((row) => row !== null);
    const canSkip = request.skipInvalid && rows.length > 0;
    for (const finding of canSkip ? errors : findings) addFinding(tally, finding);
    if (!canSkip) return;
    // Without a unit its children may have no parent: look again until nothing is found.
    await unstageGrids(sql, rows);
    findings = await checkStagedGrids(sql, options);
  }
}

function isError(finding: Finding): boolean {
  return finding.severity === 'error';
}

function addFinding(tally: Tally, finding: Finding): void {
  tally.add({
    row: finding.row,
    code: finding.code,
    reason: finding.reason,
    detail: finding.detail,
    place: finding.place,
    areaM2: finding.areaM2,
    outcome: isError(finding) ? 'refused' : 'noted',
  });
}

function toStagedGrid({ row, values, geometry }: CheckedRow): StagedGrid {
  const use = optionalText(values, 'use');
  return {
    row,
    code: optionalText(values, 'code'),
    level: Number(requiredText(values, 'level')),
    kind: gridKind.parse(optionalText(values, 'kind') ?? 'general'),
    use: use === null ? null : gridUse.parse(use),
    name: requiredText(values, 'name'),
    parentCode: optionalText(values, 'parent'),
    households: optionalNumber(values, 'households'),
    population: optionalNumber(values, 'population'),
    geometry,
  };
}
