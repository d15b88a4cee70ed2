import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { useIncident } from '../../questions/incidents.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { severityKey } from '../../ui/severity-key.ts';
import { DeskPanel } from '../desk-panel.tsx';
import { IncidentFacts } from '../incident/incident-facts.tsx';
import { IncidentSteps } from '../incident/incident-steps.tsx';
import { useCategoryPath } from '../incident/use-category-path.ts';
import { useIncidentTitle } from '../use-incident-title.ts';
import { IncidentActions } from './incident-actions.tsx';
import { IncidentCrowd } from './incident-crowd.tsx';
import { IncidentDue } from './incident-due.tsx';
import { IncidentDuplicates } from './incident-duplicates.tsx';
import { IncidentHistory } from './incident-history.tsx';
import css from './incident-panel.module.css';
import { IncidentPeople } from './incident-people.tsx';
import { IncidentSurroundings } from './incident-surroundings.tsx';
import { IncidentTitle } from './incident-title.tsx';
import { IncidentWarning } from './incident-warning.tsx';
import { IncidentWhere } from './incident-where.tsx';
import { IncidentWhistle } from './incident-whistle.tsx';
import { IncidentWords } from './incident-words.tsx';

/** Panel of one incident: state, assignee, actions, history. */
export function IncidentPanel({ code }: { code: string }) {
  const { t } = useTranslation();
  const asked = useIncident(code);
  const { data } = asked;
  const titleOf = useIncidentTitle();
  return (
    <DeskPanel
      title={data ? <IncidentTitle title={titleOf(data)} /> : code}
      isPrintable
      kicker={data ? <Kicker incident={data} /> : t('incident.one')}
      foot={data && <IncidentActions key={code} incident={data} />}
    >
      <QueryState asked={asked} lines={10}>
        {(incident) => (
          <>
            <IncidentDue incident={incident} />
            {incident.whistle && <IncidentWhistle whistle={incident.whistle} />}
            <IncidentSteps incident={incident} />
            <IncidentWhere incident={incident} />
            <IncidentPeople incident={incident} />
            <IncidentWords incident={incident} />
            <IncidentDuplicates incident={incident} />
            {incident.warning ? (
              <IncidentWarning warning={incident.warning} isAlert={incident.isAlert} />
            ) : (
              <IncidentCrowd incident={incident} />
            )}
            <IncidentHistory incident={incident} />
            <IncidentSurroundings incident={incident} />
            <IncidentFacts incident={incident} />
          </>
        )}
      </QueryState>
    </DeskPanel>
  );
}

function Kicker({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const categoryPath = useCategoryPath();
  return (
    <>
      <span className={css.severity}>
        <IncidentMark {...incident} />
        {t(`incident.severity.${severityKey(incident.severity)}`)}
      </span>
      <span>{categoryPath(incident.category)}</span>
    </>
  );
}
