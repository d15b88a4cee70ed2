import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNow } from '../../ui/use-now.ts';
import css from './incident-due.module.css';

const TWO_HOURS = 7_200_000;

/** Due time of the incident, or since when it is overdue: the most important line for an officer. */
export function IncidentDue({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  const { dueAt, closedAt, registeredAt, reportedAt, timeliness, closedInGrid } = incident;

  if (closedAt !== null) {
    const seconds = (Date.parse(closedAt) - Date.parse(registeredAt ?? reportedAt)) / 1000;
    return (
      <div className={css.due} data-tone="plain">
        <IconCircleCheck size="1.25rem" aria-hidden />
        <span className={css.words}>
          {t(registeredAt === null ? 'handling.endedUnregistered' : 'handling.closedAfter', {
            duration: format.duration(seconds),
          })}
        </span>
        <span className={css.aside}>
          {closedInGrid !== null &&
            t(closedInGrid ? 'incident.closedInGrid' : 'incident.closedOutside')}
        </span>
      </div>
    );
  }
  if (dueAt === null) {
    return (
      <div className={css.due} data-tone="plain">
        <IconClock size="1.25rem" aria-hidden />
        <span className={css.words}>
          {t(registeredAt === null ? 'handling.noLimit' : 'incident.timeliness.none')}
        </span>
      </div>
    );
  }
  const due = Date.parse(dueAt);
  const isOver = due <= now;
  const Icon = isOver ? IconAlertTriangle : IconClock;
  const age = format.age(due, now);
  // Then the clock time is already shown.
  const isFar = due - now > TWO_HOURS;
  return (
    <div className={css.due} data-tone={isOver ? 'overdue' : timeliness}>
      <Icon size="1.25rem" aria-hidden />
      <span className={css.words}>
        {isOver
          ? t('handling.overdueSince', { age: format.duration((now - due) / 1000) })
          : t('handling.due', { age })}
      </span>
      <time className={css.aside} dateTime={dueAt}>
        {isFar
          ? t('handling.left', { duration: format.duration((due - now) / 1000) })
          : t('handling.dueAt', { time: format.time(due, now) })}
      </time>
    </div>
  );
}
