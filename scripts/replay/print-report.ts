import type { ReplayReport } from './replay-request.ts';
import type { Difference } from './verify-replay.ts';

const MOST_LINES = 20;
const number = (value: number) => value.toLocaleString('en');

/** History does not change the present: the rule of tiers uses only present counts. */
const OWN_TIME =
  'Each count is stored at its own time; history raises no warning. For old days the server keeps the sums of hours.';
const TOO_LATE = [
  'too_late: older than the retention of counts, or of a day whose sums are final because its counts were deleted.',
  'How long they are kept: npm run district -- --keep-days N, where the database is; then the same replay again.',
];

/** Formats the report for the terminal. */
export function printReport(report: ReplayReport): string {
  const { read, sent, stored, duplicate, refused, unknownSensors } = report;
  const lines = [
    `read ${number(read)} · sent ${number(sent)} · stored ${number(stored)} · duplicate ${number(duplicate)} · ${report.seconds} s`,
  ];
  if (report.from !== null) lines.push(`from ${report.from} to ${report.to}`);
  if (report.shiftedMs !== 0) lines.push(`moved by ${report.shiftedMs / 604_800_000} weeks`);
  lines.push(...table('refused', refused), ...table('of unknown sensors', unknownSensors));
  if (refused.too_late !== undefined) lines.push(...TOO_LATE);
  else if (report.from !== null && report.shiftedMs === 0) lines.push(OWN_TIME);
  return lines.join('\n');
}

function table(title: string, counts: Record<string, number>): string[] {
  const entries = Object.entries(counts).sort((one, other) => other[1] - one[1]);
  if (entries.length === 0) return [];
  const sum = entries.reduce((total, [, count]) => total + count, 0);
  const shown = entries.slice(0, MOST_LINES);
  const rest = entries.length - shown.length;
  return [
    `${title}: ${number(sum)}`,
    ...shown.map(([name, count]) => `${number(count).padStart(10)}  ${name}`),
    ...(rest > 0 ? [`            … and ${rest} more`] : []),
  ];
}

export function printComparison(compared: number, differing: readonly Difference[]): string {
  if (differing.length === 0) {
    return `${number(compared)} sums of a sensor and day: all equal to the file's.`;
  }
  return [
    `${number(differing.length)} of ${number(compared)} sums differ:`,
    ...differing
      .slice(0, MOST_LINES)
      .map(
        ({ sensor, day, file, server }) => `  ${sensor}  ${day}  file ${file}  server ${server}`,
      ),
  ].join('\n');
}
