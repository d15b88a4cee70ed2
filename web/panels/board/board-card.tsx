import { useTranslation } from 'react-i18next';
import type { IncidentSummary } from '../../../api/core/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { useAppState } from '../../state/app-state.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import row from '../../ui/row.module.css';
import { severityKey } from '../../ui/severity-key.ts';
import { useNow } from '../../ui/use-now.ts';
import { useIncidentTitle } from '../use-incident-title.ts';
import css from './board-card.module.css';
import { CardAction } from './card-action.tsx';

/** Card of an incident on the board: severity, delay, title; on the selected card also the next step. */
export function BoardCard({ incident }: { incident: IncidentSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  const title = useIncidentTitle()(incident);
  const { code, severity, timeliness, dueAt, position, reportedAt, whistleState } = incident;
  const isChosen = useAppState(
    ({ selection }) => selection?.kind === 'incident' && selection.code === code,
  );
  const due = dueAt === null ? null : Date.parse(dueAt);
  const isOver = due !== null && due <= now;
  return (
    <li className={css.item} data-chosen={isChosen}>
      <button
        type="button"
        className={`${row.row} ${css.card}`}
        data-card={code}
        aria-current={isChosen ? 'true' : undefined}
        onClick={() => selectPoint('incident', code, position)}
      >
        <IncidentMark
          {...incident}
          label={`${t(`incident.severity.${severityKey(severity)}`)} · ${t(`incident.timeliness.${timeliness}`)}`}
        />
        <span className={css.names}>
          <span className={row.twoLines} title={title}>
            {title}
          </span>
          <span className={css.due} data-timeliness={isOver ? 'overdue' : timeliness}>
            {due === null
              ? t('board.since', { age: format.ageOfAnswer(Date.parse(reportedAt), now) })
              : isOver
                ? t('handling.overdueSince', { age: format.duration((now - due) / 1000) })
                : t('handling.due', { age: format.age(due, now) })}
            {(whistleState === 'waiting' || whistleState === 'overdue') &&
              ` · ${t('handling.whistleTitle')}`}
          </span>
        </span>
      </button>
      {isChosen && <CardAction code={code} />}
    </li>
  );
}
