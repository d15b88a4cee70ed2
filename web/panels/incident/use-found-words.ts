import { useTranslation } from 'react-i18next';
import type { FoundPlace } from '../../state/found-place.ts';
import { useTranslator } from '../../state/translator.ts';
import { isDoubtful } from './place-found.ts';

/**
 * Words for the geocoder's result, its certainty, and whether a person should check it: the same in a form, an incident and on
 * a wall.
 */
export function useFoundWords(): (
  found: Pick<FoundPlace, 'name' | 'precision'> & { score?: number },
) => string {
  const { t } = useTranslation();
  const say = useTranslator();
  return ({ name, precision, score = 1 }) =>
    [
      say(name),
      t(`handling.new.precision.${precision}`),
      ...(isDoubtful({ precision, score }) ? [t('handling.new.doubtful')] : []),
    ].join(' · ');
}
