import type { ChildStatistics } from '../../../api/core/contract/statistics.ts';
import type { RankingFigure } from '../../state/choices.ts';

type Child = ChildStatistics['children'][number];

/** Figures for which low values need attention. */
const lowIsWorse: readonly RankingFigure[] = ['onTimeRate', 'inGridRate'];

/** Ranks units: the worst first; those without a value last, in their order. `most` is the longest bar, never 0. */
export function rankChildren(
  children: readonly Child[],
  figure: RankingFigure,
): { ranked: Child[]; most: number } {
  const isLowWorse = lowIsWorse.includes(figure);
  const ranked = children.toSorted((a, b) => {
    const [left, right] = [a.figures[figure], b.figures[figure]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return isLowWorse ? left - right : right - left;
  });
  const most = Math.max(...children.map(({ figures }) => figures[figure] ?? 0), Number.MIN_VALUE);
  return { ranked, most };
}
