import { useTranslation } from 'react-i18next';
import { describeProblem } from '../../../api/core/editor/describe-problem.ts';
import type { Problem } from '../../../api/core/editor/problem.ts';
import { formatPosition } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { toDegrees } from '../../map/plan/lattice-degrees.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { useDraft } from '../../state/drawing.ts';

/** Returns a function that describes a problem in a sentence; units with the same name are distinguished. */
export function useProblemWords(): (problem: Problem) => string {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const nameOf = useUnitName();
  return (problem) => {
    const digits = problem.check === 'compactness' ? 2 : 0;
    // A count stays a number: it selects singular or plural.
    const values = Object.entries({ ...problem.values, ...namesOf(problem, nameOf) }).map(
      ([name, value]) => {
        if (name === 'share' && typeof value === 'number') return [name, format.share(value)];
        if (typeof value === 'number') {
          return [name, name === 'count' ? value : format.number(value, digits)];
        }
        return [name, typeof value === 'string' ? value : format.list(value)];
      },
    );
    return t(`problem.${describeProblem(problem)}`, Object.fromEntries(values));
  };
}

/** Names of units as values for the placeholders of the text. */
function namesOf(
  { check, units, values }: Problem,
  nameOf: (key: string) => string,
): Record<string, string | string[]> {
  const [first, second] = units;
  if (first === undefined || check === 'sums') return {};
  if (values.units !== undefined) return { units: units.map(nameOf) };
  if (values.unit !== undefined) {
    return { unit: nameOf(first), ...(second !== undefined && { parent: nameOf(second) }) };
  }
  return second === undefined ? {} : { to: nameOf(first), from: nameOf(second) };
}

/** Returns where a problem is: the unit above, and the position; none if it concerns the whole working area. */
export function useProblemPlace(): (problem: Problem) => string {
  const draft = useDraft();
  const nameOf = useUnitName();
  return ({ check, units: [first = ''], place }) => {
    if (check === 'sums') return '';
    const above = draft?.units.get(first)?.parent ?? null;
    const at = formatPosition(toDegrees(place));
    return above === null ? at : `${nameOf(above)} · ${at}`;
  };
}
