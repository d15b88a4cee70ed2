import type { Checked } from '../assessment.ts';
import { figures } from '../figure.ts';
import { outlineRings } from '../outline.ts';
import { insidePoint } from '../place-of.ts';
import { sumFigures } from '../sum-figures.ts';
import type { Finding } from './finding.ts';

/**
 * Checks that the working area keeps the households and people of the base edition, except for manual changes: moving borders
 * moves no people. A level with unknown figures has no sum.
 */
export function checkSums({ draft, base, outlines }: Checked): Finding[] {
  if (base === null) return [];
  const [before, now] = [sumFigures(base.draft), sumFigures(draft)];
  const [top] = draft.units.values();
  if (top === undefined) return [];
  return figures.flatMap((figure) => {
    const levels = now[figure].flatMap((sum, place): Finding[] => {
      const told = before[figure][place];
      if (told === undefined || told.unknown > 0 || sum.unknown > 0) return [];
      const due = told.known + (draft.said[figure][place] ?? 0);
      if (sum.known === due) return [];
      return [
        {
          id: `sums ${figure}`,
          check: 'sums',
          units: [top.key],
          place: insidePoint(outlineRings(draft, outlines, top.key)),
          values: { figure, level: place + 1, value: sum.known, due },
          badness: Math.abs(sum.known - due),
        },
      ];
    });
    // One loss shows at each level: the deepest is the most precise.
    return levels.slice(-1);
  });
}
