import { useTranslation } from 'react-i18next';
import type { FoundPlace } from '../../state/found-place.ts';
import { useTranslator } from '../../state/translator.ts';
import { isDoubtful } from './place-found.ts';

/** What a place was found as, how sure that is, and whether somebody should look: the same words in a form, a case and on a wall. */
export function useFoundWords(): (
  found: Pick<FoundPlace, 'name' | 'precision'> & { score?: number },
) => string {
  const { t } = useTranslation();
  const say = useTranslator();
  return ({ name, precision, score = 1 }) =>
    [
      say(name),
      t(`case.new.precision.${precision}`),
      ...(isDoubtful({ precision, score }) ? [t('case.new.doubtful')] : []),
    ].join(' · ');
}
