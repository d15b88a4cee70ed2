import { useTranslation } from 'react-i18next';
import type { FoundPlace } from '../../state/found-place.ts';
import { isDoubtful } from './place-found.ts';
import css from './place-found-line.module.css';
import { useFoundWords } from './use-found-words.ts';

/** The geocoder's result for a draft's place, with its certainty, shown until it is saved. */
export function PlaceFoundLine({ found }: { found: FoundPlace }) {
  const { t } = useTranslation();
  const foundWords = useFoundWords();
  return (
    <div className={css.found} role="status" data-doubtful={isDoubtful(found)}>
      {t('handling.new.foundAs', { name: foundWords(found) })}
    </div>
  );
}
