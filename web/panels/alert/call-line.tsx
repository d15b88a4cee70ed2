import { IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WhistleAsking } from '../../../api/core/contract/whistles.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { useNow } from '../../ui/use-now.ts';
import { useIncidentTitle } from '../use-incident-title.ts';
import css from './alert-line.module.css';

/** One support request that waits for the user's role: the incident, and the remaining time. A click opens it. */
export function CallLine({ call: { incident, answerBy } }: { call: WhistleAsking }) {
  const { t } = useTranslation();
  const now = useNow(1000);
  const title = useIncidentTitle()(incident);
  const left = answerBy === null ? null : Math.max(0, Date.parse(answerBy) - now);
  const { address, position } = incident;
  const isSaid = address === null || title.includes(address);
  const where = [
    t(left === null ? 'alert.calls.top' : 'alert.calls.asked'),
    isSaid ? null : address,
    position === null && t('alert.noPlace'),
  ];
  return (
    <li className={css.line}>
      <button
        type="button"
        className={css.what}
        data-on-paper
        title={t('alert.show')}
        onClick={() => selectPoint('incident', incident.code, incident.position)}
      >
        <IconSpeakerphone size="1.25rem" aria-hidden />
        <span className={css.title} title={title}>
          {title}
        </span>
        <span className={css.where}>{where.filter(Boolean).join(' · ')}</span>
        {left !== null && (
          <span className={css.age} data-figures>
            {t('alert.calls.left', { left: formatCountdown(left) })}
          </span>
        )}
      </button>
    </li>
  );
}
