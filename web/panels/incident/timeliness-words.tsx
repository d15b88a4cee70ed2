import { useTranslation } from 'react-i18next';
import type { Timeliness } from '../../../api/core/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import css from './timeliness-words.module.css';

interface TimelinessWordsProps {
  timeliness: Timeliness;
  /** With `now`: shows since when it is overdue, or when it is due. */
  dueAt?: string | null;
  now?: number;
}

/** Timeliness against the limit, in words and colour. */
export function TimelinessWords({ timeliness, dueAt = null, now }: TimelinessWordsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const due = dueAt === null || now === undefined ? null : Date.parse(dueAt);
  return (
    <span className={css.words} data-timeliness={timeliness}>
      {due === null || now === undefined
        ? t(`incident.timeliness.${timeliness}`)
        : due <= now
          ? t('handling.overdueSince', { age: format.duration((now - due) / 1000) })
          : t('handling.due', { age: format.age(due, now) })}
    </span>
  );
}
