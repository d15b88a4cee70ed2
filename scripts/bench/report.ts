/** One measured claim: the subject, its reference, and the bound it has to keep. */
export interface Measure {
  name: string;
  /** The value as printed, with units. */
  ours: string;
  /** The reference measured in the same run; empty for an absolute bound. */
  reference: string;
  /** The figure that is compared with the bound. */
  figure: number;
  /** Null: reported only, without a bound. */
  bound: { atLeast: number } | { atMost: number } | null;
}

export function keepsBound({ figure, bound }: Measure): boolean {
  if (bound === null) return true;
  return 'atLeast' in bound ? figure >= bound.atLeast : figure <= bound.atMost;
}

/** Formats the measures as a Markdown table that can be copied into a document. */
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
