import { useTranslation } from 'react-i18next';
import { describeProblem } from '../../editor/describe-problem.ts';
import type { Problem } from '../../editor/problem.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from './use-unit-name.ts';

/** What was found, in a sentence; units are told apart from others that are named alike. */
export function useProblemWords(): (problem: Problem) => string {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const nameOf = useUnitName();
  return (problem) => {
    const digits = problem.check === 'compactness' ? 2 : 0;
    // A count stays a number: it chooses between one and many.
    const values = Object.entries({ ...problem.values, ...namesOf(problem, nameOf) }).map(
      ([name, value]) => {
        if (typeof value === 'number') {
          return [name, name === 'count' ? value : format.number(value, digits)];
        }
        return [name, typeof value === 'string' ? value : format.list(value)];
      },
    );
    return t(`problem.${describeProblem(problem)}`, Object.fromEntries(values));
  };
}

/** In the places that its words have for them. */
function namesOf(
  { check, units, values }: Problem,
  nameOf: (key: string) => string,
): Record<string, string | string[]> {
  const [first, second] = units;
  if (first === undefined || check === 'sums') return {};
  if (values.units !== undefined) return { units: units.map(nameOf) };
  if (values.unit !== undefined) return { unit: nameOf(first) };
  return second === undefined ? {} : { to: nameOf(first), from: nameOf(second) };
}
