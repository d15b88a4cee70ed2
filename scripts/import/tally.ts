import type { ImportFinding, ImportReport, ImportRequest } from './request.ts';

/** Largest number of findings in a report: nobody reads more; the figures by reason stay exact. */
const MAX_FINDINGS = 10_000;

/** Counts rows during the import and makes the report. */
export class Tally {
  read = 0;
  stored = 0;
  changed = 0;
  /** Rows, or for the base map and staff: entries, that the merge left unchanged. */
  unchanged = 0;
  private readonly findings: ImportFinding[] = [];
  private readonly reasons = new Map<string, number>();
  private readonly refusedRows = new Set<number>();
  private readonly repairedRows = new Set<number>();
  private refusedFile = false;

  add(finding: Partial<ImportFinding> & Pick<ImportFinding, 'row' | 'reason' | 'outcome'>): void {
    this.reasons.set(finding.reason, (this.reasons.get(finding.reason) ?? 0) + 1);
    if (finding.outcome === 'refused') {
      if (finding.row === null) this.refusedFile = true;
      else this.refusedRows.add(finding.row);
    }
    if (finding.outcome === 'repaired' && finding.row !== null) this.repairedRows.add(finding.row);
    if (this.findings.length < MAX_FINDINGS) {
      this.findings.push({ code: null, detail: null, place: null, areaM2: null, ...finding });
    }
  }

  get hasRefusals(): boolean {
    return this.refusedFile || this.refusedRows.size > 0;
  }

  get refusesFile(): boolean {
    return this.refusedFile;
  }

  get reasonCounts(): Record<string, number> {
    return Object.fromEntries([...this.reasons].sort((one, other) => other[1] - one[1]));
  }

  /** Resets the counts of stored rows: after a refusal nothing was stored, even if the merge had begun. */
  forgetStored(): void {
    this.stored = 0;
    this.changed = 0;
    this.unchanged = 0;
  }

  get acceptedRows(): number {
    return this.read - this.refusedRows.size;
  }

  report(
    request: ImportRequest,
    result: Pick<
      ImportReport,
      'format' | 'sourceCrs' | 'districtZone' | 'outcome' | 'editionId' | 'runId' | 'seconds'
    >,
  ): ImportReport {
    return {
      kind: request.kind,
      file: request.file,
      dryRun: request.dryRun ?? false,
      ...result,
      read: this.read,
      stored: this.stored,
      changed: this.changed,
      unchanged: this.unchanged,
      repaired: [...this.repairedRows].filter((row) => !this.refusedRows.has(row)).length,
      refused: this.refusedRows.size,
      reasons: this.reasonCounts,
      findings: this.findings,
    };
  }
}
