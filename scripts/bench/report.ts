/** One measured claim: what was measured, against what, and the bound it has to keep. */
export interface Measure {
  name: string;
  /** As printed, with units. */
  ours: string;
  /** What it is compared with, in the same run; empty for an absolute bound. */
  reference: string;
  /** The figure that is held against the bound. */
  figure: number;
  /** Null: told, not held against anything. */
  bound: { atLeast: number } | { atMost: number } | null;
}

export function keepsBound({ figure, bound }: Measure): boolean {
  if (bound === null) return true;
  return 'atLeast' in bound ? figure >= bound.atLeast : figure <= bound.atMost;
}

/** A table in Markdown, so that it can stand in a document as it is printed. */
export function formatMeasures(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => [
    measure.name,
    measure.ours,
    measure.reference,
    measure.figure.toFixed(2),
    formatBound(measure.bound),
    measure.bound === null ? '' : keepsBound(measure) ? 'yes' : 'NO',
  ]);
  return [
    ['measure', 'ours', 'reference', 'figure', 'bound', 'kept'],
    ['---', '---', '---', '---', '---', '---'],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no values to take the median of');
  return middle;
}

function formatBound(bound: Measure['bound']): string {
  if (bound === null) return '';
  return 'atLeast' in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`;
}
