import type { PageLoad } from './measure-page.ts';

export interface Sample extends PageLoad {
  minute: number;
}

export interface Growth {
  name: keyof PageLoad;
  /** Medians of the first and the last third of the judged time. */
  early: number;
  late: number;
  /** late ÷ early. */
  ratio: number;
  isKept: boolean;
}

/**
 * Judges whether a page has grown since it settled. Single minutes differ by the content of the screen, so the median of the
 * first third of the time after settling is compared with that of the last.
 *
 * @param bound 0.05: five per cent either way is no growth; shrinking never is
 */
export function judgeGrowth(
  samples: readonly Sample[],
  settledAfterMinutes: number,
  bound: number,
): Growth[] {
  const judged = samples.filter(({ minute }) => minute >= settledAfterMinutes);
  const third = Math.max(1, Math.floor(judged.length / 3));
  return (['heapBytes', 'nodes', 'listeners'] as const).map((name) => {
    const early = median(judged.slice(0, third).map((sample) => sample[name]));
    const late = median(judged.slice(-third).map((sample) => sample[name]));
    const ratio = early === 0 ? Number.POSITIVE_INFINITY : late / early;
    return { name, early, late, ratio, isKept: ratio <= 1 + bound };
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
