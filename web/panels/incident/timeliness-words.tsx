import { useTranslation } from 'react-i18next';
import type { Timeliness } from '../../../api/contract/incidents.ts';
import css from './timeliness-words.module.css';

/** How it stands against its limit, in words and in colour. */
export function TimelinessWords({ timeliness }: { timeliness: Timeliness }) {
  const { t } = useTranslation();
  return (
    <span className={css.words} data-timeliness={timeliness}>
      {t(`incident.timeliness.${timeliness}`)}
    </span>
  );
}
