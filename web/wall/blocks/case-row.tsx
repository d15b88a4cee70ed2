import { useTranslation } from 'react-i18next';
import type { IncidentSummary } from '../../../api/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCaseTitle } from '../../panels/use-case-title.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Row } from './row-list.tsx';

/** One case: mark, title, and how long it has been waiting, or is overdue. */
export function CaseRow({ incident }: { incident: IncidentSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  const titleOf = useCaseTitle();
  const { timeliness, reportedAt, dueAt } = incident;
  const isLate = timeliness === 'overdue' && dueAt !== null;
  const seconds = Math.max(0, now - Date.parse(isLate ? dueAt : reportedAt)) / 1000;
  // Nobody reads seconds across a room, once there are minutes.
  const age = format.duration(seconds < 60 ? seconds : seconds - (seconds % 60));
  return (
    <Row
      mark={<IncidentMark {...incident} />}
      words={titleOf(incident)}
      figure={isLate ? t('wall.lateBy', { age }) : t('wall.reportedAgo', { age })}
      tone={isLate ? 'red' : timeliness === 'due_soon' ? 'amber' : 'plain'}
    />
  );
}
