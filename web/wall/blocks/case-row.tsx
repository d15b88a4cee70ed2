import type { IncidentSummary } from '../../../api/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Row } from './row-list.tsx';

/** One case: mark, title, and how long it has been waiting, or is overdue. */
export function CaseRow({ incident }: { incident: IncidentSummary }) {
  const format = useFormat();
  const now = useNow(10_000);
  const { title, timeliness, reportedAt, dueAt } = incident;
  const isLate = timeliness === 'overdue';
  const instant = Date.parse(isLate && dueAt ? dueAt : reportedAt);
  return (
    <Row
      mark={<IncidentMark {...incident} />}
      words={title}
      figure={format.ageOfAnswer(instant, now)}
      tone={isLate ? 'red' : timeliness === 'due_soon' ? 'amber' : 'plain'}
    />
  );
}
