import { useTranslation } from 'react-i18next';
import type { IncidentSummary } from '../../../api/core/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useIncidentTitle } from '../../panels/use-incident-title.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Row } from './row-list.tsx';

/** One incident: mark, title, and how long it has been waiting or overdue. */
export function IncidentRow({ incident }: { incident: IncidentSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  const titleOf = useIncidentTitle();
  const { timeliness, reportedAt, dueAt } = incident;
  const isLate = timeliness === 'overdue' && dueAt !== null;
  const late = isLate ? Math.max(0, now - Date.parse(dueAt)) / 1000 : 0;
  return (
    <Row
      mark={<IncidentMark {...incident} />}
      isBelow
      words={titleOf(incident)}
      figure={
        isLate
          ? // Seconds are not shown after the first minute: nobody reads them across a room.
            t('wall.lateBy', { age: format.duration(late < 60 ? late : late - (late % 60)) })
          : format.elapsed(Date.parse(reportedAt), now)
      }
      tone={isLate ? 'red' : timeliness === 'due_soon' ? 'amber' : 'plain'}
    />
  );
}
