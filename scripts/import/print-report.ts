import { printable } from '../printable.ts';
import type { DistrictZone, ImportFinding, ImportReport } from './request.ts';

/** Order of findings: refused rows before notes. */
const order: readonly ImportFinding['outcome'][] = ['refused', 'repaired', 'noted'];

/** Formats the report for the terminal: figures, reasons, and the first findings as a table. */
export function printReport(report: ImportReport, show: number): string {
  const outcomes: Record<ImportReport['outcome'], string> = {
    stored: 'Stored.',
    unchanged: 'Nothing to store: all of it exists already.',
    refused: report.dryRun
      ? 'Dry run: it would be refused. Nothing was stored.'
      : 'Refused. Nothing was stored.',
    dry_run: 'Dry run: it would be stored. Nothing was.',
  };
  const figures = (['read', 'stored', 'changed', 'unchanged', 'repaired', 'refused'] as const).map(
    (name) => `${name} ${report[name].toLocaleString('en')}`,
  );
  const of = [
    report.kind,
    report.format ?? 'unknown format',
    report.sourceCrs ?? 'system unknown',
    `${report.seconds} s`,
  ];
  const lines = [
    '',
    ...describeZone(report),
    oneLine(`${report.file}: ${of.join(', ')}`),
    figures.join(' · '),
  ];
  if (report.editionId !== null) lines.push(`edition ${report.editionId}`);
  const reasons = Object.entries(report.reasons);
  if (reasons.length > 0) {
    lines.push('', ...reasons.map(([reason, count]) => `${String(count).padStart(8)}  ${reason}`));
  }
  const findings = order.flatMap((outcome) =>
    report.findings.filter((finding) => finding.outcome === outcome),
  );
  if (findings.length > 0 && show > 0) lines.push('', ...table(findings.slice(0, show)));
  const more = Object.values(report.reasons).reduce((sum, count) => sum + count, 0) - show;
  if (more > 0 && show > 0) lines.push(`… and ${more} more: --report FILE.json writes them all.`);
  lines.push('', outcomes[report.outcome], '');
  return lines.join('\n');
}

const sources: Record<DistrictZone['from'], string> = {
  data: 'kept with the data',
  flag: 'as --time-zone says',
  environment: 'as GETU_TIME_ZONE says',
  times_of_file: 'as --timezone says of the times of this file',
  usual: 'the default',
};

/** Describes the zone in which days are counted, and how to change it while that costs nothing. */
function describeZone({ districtZone: zone, outcome }: ImportReport): string[] {
  if (zone === null) return [];
  const line = oneLine(`Time zone of the district: ${zone.name} (${sources[zone.from]}).`);
  if (zone.from === 'data') return [line];
  const isKept = outcome === 'stored' || outcome === 'unchanged';
  return [
    line,
    isKept
      ? 'Its days begin at midnight there, and it is kept with the data. Another one: npm run district -- --time-zone ZONE'
      : 'Its days would begin at midnight there. Another one: import with --time-zone ZONE',
  ];
}

function table(findings: readonly ImportFinding[]): string[] {
  const cells = findings.map((finding) =>
    [
      finding.row === null ? 'file' : String(finding.row),
      finding.outcome,
      finding.reason,
      finding.code ?? '',
      finding.place === null ? '' : finding.place.map((degrees) => degrees.toFixed(6)).join(','),
      finding.areaM2 === null ? '' : `${finding.areaM2.toFixed(1)} m²`,
      finding.detail ?? '',
    ].map(oneLine),
  );
  const rows = [['row', '', 'reason', 'code', 'place', 'area', 'detail'], ...cells];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell.padEnd(widths?.[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Names and values of the file, with control characters and line breaks escaped. */
function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}
