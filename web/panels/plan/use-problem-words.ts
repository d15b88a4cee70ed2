import { useTranslation } from 'react-i18next';
import type { Problem } from '../../editor/problem.ts';

/** What was found, in a sentence. */
export function useProblemWords(): (problem: Problem) => string {
  const { t } = useTranslation('editor');
  return ({ check }) => t(`check.${check}`);
}
