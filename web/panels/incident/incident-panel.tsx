import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../api/contract/incidents.ts';
import { useIncident } from '../../api.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { severityKey } from '../../ui/severity-key.ts';
import { DeskPanel } from '../desk-panel.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import css from './incident-panel.module.css';
import { IncidentSteps } from './incident-steps.tsx';
import { IncidentTimes } from './incident-times.tsx';
import { IncidentWhere } from './incident-where.tsx';
import { useCategoryPath } from './use-category-path.ts';

export function IncidentPanel({ code }: { code: string }) {
  const { t } = useTranslation();
  const asked = useIncident(code);
  return (
    <DeskPanel
      title={asked.data?.title ?? code}
      kicker={asked.data ? <Kicker incident={asked.data} /> : t('incident.one')}
    >
      <QueryState asked={asked} lines={10}>
        {(incident) => (
          <>
            <IncidentSteps state={incident.state} />
            <IncidentTimes incident={incident} />
            <IncidentWhere incident={incident} />
            <IncidentFacts incident={incident} />
          </>
        )}
      </QueryState>
    </DeskPanel>
  );
}

function Kicker({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const categoryPath = useCategoryPath();
  return (
    <>
      <span className={css.severity} data-severity={incident.severity}>
        <IncidentMark {...incident} />
        {t(`incident.severity.${severityKey(incident.severity)}`)}
      </span>
      <span>{categoryPath(incident.category)}</span>
    </>
  );
}
