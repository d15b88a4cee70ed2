import { IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNow } from '../../ui/use-now.ts';
import css from './incident-whistle.module.css';

interface IncidentWhistleProps {
  whistle: NonNullable<IncidentDetail['whistle']>;
}

/** Requested support (吹哨): the called unit, and the time until the request escalates. */
export function IncidentWhistle({ whistle }: IncidentWhistleProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1000);
  const { grid, answerBy, answeredAt } = whistle;
  const unit = grid.name;

  if (answeredAt !== null) {
    const age = format.ageOfAnswer(Date.parse(answeredAt), now);
    return (
      <div className={css.whistle} data-state="answered">
        <IconSpeakerphone size="1.25rem" aria-hidden />
        <span className={css.words}>{t('handling.whistleAnswered', { unit, age })}</span>
      </div>
    );
  }
  const left = answerBy === null ? null : Math.max(0, Date.parse(answerBy) - now);
  return (
    <div className={css.whistle} data-state={left === null ? 'overdue' : 'waiting'} role="status">
      <IconSpeakerphone size="1.25rem" aria-hidden />
      <span className={css.words}>
        <strong>{t('handling.whistleTitle')}</strong>
        <span>
          {left === null ? t('handling.whistleTop') : t('handling.whistleAsks', { unit })}
        </span>
      </span>
      {left !== null && answerBy !== null && (
        <span className={css.left} aria-live="off">
          <span className={css.countdown} data-figures data-on-screen>
            {formatCountdown(left)}
          </span>
          {/* On paper there is no countdown. */}
          <span data-paper-only>
            {t('handling.whistleBy', { by: format.time(Date.parse(answerBy), now) })}
          </span>
          <span>{t('handling.whistleClimbs')}</span>
        </span>
      )}
    </div>
  );
}
