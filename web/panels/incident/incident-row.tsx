import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentSummary } from '../../../api/core/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { pointAtIncident } from '../../state/actions/map.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { getState, useAppState } from '../../state/app-state.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import row from '../../ui/row.module.css';
import { useCategoryName } from '../use-category-name.ts';
import { useIncidentTitle } from '../use-incident-title.ts';
import css from './incident-row.module.css';
import { isPointedAt } from './is-pointed-at.ts';
import { TimelinessWords } from './timeliness-words.tsx';

interface IncidentRowProps {
  incident: IncidentSummary;
  now: number;
  /** Text before category and place. */
  note?: string;
  /** In the order of due times, every row shows its own. */
  isByDue?: boolean;
}

export function IncidentRow({ incident, now, note: said, isByDue = false }: IncidentRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const categoryName = useCategoryName();
  const titleOf = useIncidentTitle();
  const { code, title, category, state, timeliness, address, position, reportedAt, dueAt } =
    incident;
  const isPointed = useAppState(
    ({ pointed }) => pointed !== null && isPointedAt(incident, pointed),
  );
  // Many titles begin with the address, which is then not repeated.
  const isSaid = address !== null && title.startsWith(address);
  const where = address === null && position === null ? t('incident.noPosition') : address;
  const note = [said, categoryName(category), isSaid ? null : where]
    .filter((part) => part !== undefined && part !== null)
    .join(' · ');
  const point = () => {
    if (position) pointAtIncident({ code, position, bbox: [...position, ...position] });
  };
  const leave = () => pointAtIncident(null);
  // A row that is removed under the pointer gets no leave event.
  useEffect(
    () => () => {
      if (getState().pointed?.code === code) pointAtIncident(null);
    },
    [code],
  );
  const hasLimitShown = timeliness === 'overdue' || timeliness === 'due_soon' || isByDue;
  return (
    <li>
      <button
        type="button"
        className={`${row.row} ${css.row}`}
        data-pointed={isPointed}
        onMouseEnter={point}
        onMouseLeave={leave}
        onFocus={point}
        onBlur={leave}
        onClick={() => selectPoint('incident', code, position)}
      >
        <IncidentMark {...incident} />
        <span className={css.names}>
          <span className={`${row.twoLines} ${css.title}`} title={titleOf(incident)}>
            {titleOf(incident)}
          </span>
          <span className={`${row.line} ${css.note}`} title={note}>
            {note}
          </span>
        </span>
        <span className={css.aside}>
          <time className={css.time} dateTime={reportedAt}>
            {format.ageOfAnswer(Date.parse(reportedAt), now)}
          </time>
          <span>{t(`incident.state.${state}`)}</span>
          {hasLimitShown && dueAt !== null && state !== 'closed' && (
            <TimelinessWords timeliness={timeliness} dueAt={dueAt} now={now} />
          )}
        </span>
      </button>
    </li>
  );
}
