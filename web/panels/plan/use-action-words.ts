import { useTranslation } from 'react-i18next';
import type { Described } from '../../../api/core/editor/describe-action.ts';
import { useTranslator } from '../../state/translator.ts';

/** Returns a function that describes an action in one line, with names in the language of the page. */
export function useActionWords(): (words: Described) => string {
  const { t } = useTranslation('editor');
  const say = useTranslator();
  return ({ key, values }) => {
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value
            .split(/( · | \/ )/)
            .map(say)
            .join('')
        : value,
    ]);
    return t(`action.${key}`, Object.fromEntries(shown));
  };
}
