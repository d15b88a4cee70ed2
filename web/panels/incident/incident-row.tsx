import { useTranslation } from 'react-i18next';
import type { IncidentSummary } from '../../../api/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { selectPoint } from '../select.ts';
import css from './incident-row.module.css';
import { TimelinessWords } from './timeliness-words.tsx';

interface IncidentRowProps {
  incident: IncidentSummary;
  now: number;
}

export function IncidentRow({ incident, now }: IncidentRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { code, title, state, timeliness, address, position, reportedAt } = incident;
  const isPressing = timeliness === 'overdue' || timeliness === 'due_soon';
  return (
    <li>
      <button
        type="button"
        className={css.row}
        onClick={() => selectPoint('incident', code, position)}
      >
        <IncidentMark {...incident} />
        <span className={css.names}>
          <span className={css.title}>{title}</span>
          <span className={css.note}>{address ?? t('incident.noPosition')}</span>
        </span>
        <span className={css.aside}>
          <time className={css.time} dateTime={reportedAt}>
            {format.age(Date.parse(reportedAt), now)}
          </time>
          {isPressing && state !== 'closed' ? (
            <TimelinessWords timeliness={timeliness} />
          ) : (
            <span>{t(`incident.state.${state}`)}</span>
          )}
        </span>
      </button>
    </li>
  );
}
