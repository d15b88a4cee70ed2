import { gridKind, gridUse } from '../../api/core/contract/grids.ts';
import type { StoredEvent } from '../../api/core/contract/stream.ts';
import { unitsToDegrees } from '../../api/core/geometry/lattice.ts';
import type { Db } from '../../api/database/database.ts';
import { publishStaged } from '../../api/sql/publication/publish-edition.ts';
import type { Staged } from '../../api/sql/publication/steps.ts';
import {
  type Check,
  type CheckStep,
  checkStagedGrids,
} from '../../api/sql/staging/check-staged-grids.ts';
import {
  createStaging,
  type Finding,
  type StagedGrid,
  type StagingOptions,
  stageGrids,
  unstageGrids,
} from '../../api/sql/staging/stage-grids.ts';
import { batchRows } from './batch-rows.ts';
import { mendRounded } from './mend/mend-rounded.ts';
import { type Repair, type RepairStep, repairStaged } from './mend/repair-staged.ts';
import { findTornLayers, settleBorders } from './mend/settle-borders.ts';
import type { CheckedRow } from './read-rows.ts';
import type { ImportProgress, ImportRequest } from './request.ts';
import type { Tally } from './tally.ts';
import { optionalNumber, optionalText, requiredText } from './to-staged.ts';

const none = { editionId: null, changes: [] };

/**
 * Stages the units, checks them as a whole, and publishes them as the next edition. Returns its number, if there is one, and
 * the events for the stream.
 */
export async function importGrids(
  db: Db,
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
  const staged = await createStaging(db);
  for await (const batch of batchRows(rows)) {
    await stageBatch(staged, batch.map(toStagedGrid), tally);
  }
  await check(staged, options, request, tally, (step) =>
    onProgress({ phase: 'checking', step, rows: tally.read, fraction: null }),
  );
  if (tally.refusesFile || (tally.hasRefusals && !request.skipInvalid)) return none;

  const report = await publishStaged(
    staged,
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

async function stageBatch(db: Staged, batch: readonly StagedGrid[], tally: Tally): Promise<void> {
  await stageGrids(db, batch);
  for (const { row, code, place } of await mendRounded(db, batch)) {
    const detail =
      'valid in the file, crossed itself on the lattice of 1e-7 degree: moved by less than that';
    tally.add({ row, code, reason: 'rounded', detail, place, outcome: 'noted' });
  }
}

/** Checks the staged units, after repairs if requested; then removes faulty ones until the rest is valid together. */
async function check(
  db: Staged,
  options: StagingOptions,
  request: ImportRequest,
  tally: Tally,
  onStep: (step: CheckStep | RepairStep) => void,
): Promise<void> {
  let last = await checkStagedGrids(db, options, onStep);
  if (request.repair && last.findings.some(isError)) {
    addRepairs(tally, await repairStaged(last, options, onStep), 'repaired');
    last = await checkStagedGrids(db, options, onStep);
  }
  for (;;) {
    const findings = last.findings.some(isError)
      ? last.findings
      : await settle(last, options, tally, onStep);
    const errors = findings.filter(isError);
    const rows = [...new Set(errors.map(({ row }) => row))].filter((row) => row !== null);
    const canSkip = request.skipInvalid && rows.length > 0;
    for (const finding of canSkip ? errors : findings) addFinding(tally, finding);
    if (!canSkip) return;
    // A removed unit may have left children without a parent: repeat until nothing is found.
    await unstageGrids(db, rows);
    last = await checkStagedGrids(db, options, onStep);
  }
}

/** Largest number of rounds: a new vertex can bring a border within reach of the next one. */
const MAX_SETTLING = 6;

/** Joins borders that rounding has separated, or finds that this is not possible. */
async function settle(
  sound: Check,
  options: StagingOptions,
  tally: Tally,
  onStep: (step: CheckStep | RepairStep) => void,
): Promise<Finding[]> {
  let { findings, checked } = sound;
  for (let round = 0; ; round += 1) {
    const torn = await findTornLayers(checked);
    if (torn.length === 0) return findings;
    onStep('borders');
    const changes = round < MAX_SETTLING ? await settleBorders(checked, torn) : null;
    if (changes === null) return [...findings, ...torn.map(({ place }) => tornBorder(place))];
    addRepairs(tally, changes, 'noted');
    ({ findings, checked } = await checkStagedGrids(checked, options, onStep));
    if (findings.some(isError)) return findings;
  }
}

function tornBorder([x, y]: readonly [number, number]): Finding {
  return {
    row: null,
    code: null,
    reason: 'torn_border',
    severity: 'error',
    areaM2: null,
    place: [unitsToDegrees(x), unitsToDegrees(y)],
    detail: 'the borders of two units cross on the lattice of 1e-7 degree',
  };
}

function addRepairs(tally: Tally, repairs: readonly Repair[], outcome: 'repaired' | 'noted'): void {
  for (const { row, code, change, areaM2 } of repairs) {
    tally.add({ row, code, reason: change, areaM2, outcome });
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
