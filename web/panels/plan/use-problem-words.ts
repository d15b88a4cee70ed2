import { useTranslation } from 'react-i18next';
import { describeProblem } from '../../editor/describe-problem.ts';
import type { Problem } from '../../editor/problem.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** What was found, in a sentence. */
export function useProblemWords(): (problem: Problem) => string {
  const { t } = useTranslation('editor');
  const format = useFormat();
  return (problem) => {
    const digits = problem.check === 'compactness' ? 2 : 0;
    // A count stays a number: it chooses between one and many.
    const values = Object.entries(problem.values).map(([name, value]) => {
      if (typeof value === 'number') {
        return [name, name === 'count' ? value : format.number(value, digits)];
      }
      return [name, typeof value === 'string' ? value : format.list(value)];
    });
    return t(`problem.${describeProblem(problem)}`, Object.fromEntries(values));
  };
}
