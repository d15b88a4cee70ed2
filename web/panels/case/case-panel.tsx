import { useTranslation } from 'react-i18next';
import type { IncidentCase } from '../../../api/core/contract/incident-case.ts';
import { useIncident } from '../../questions/incidents.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { severityKey } from '../../ui/severity-key.ts';
import { DeskPanel } from '../desk-panel.tsx';
import { IncidentFacts } from '../incident/incident-facts.tsx';
import { IncidentSteps } from '../incident/incident-steps.tsx';
import { useCategoryPath } from '../incident/use-category-path.ts';
import { useCaseTitle } from '../use-case-title.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseCrowd } from './case-crowd.tsx';
import { CaseDue } from './case-due.tsx';
import { CaseDuplicates } from './case-duplicates.tsx';
import { CaseHistory } from './case-history.tsx';
import css from './case-panel.module.css';
import { CasePeople } from './case-people.tsx';
import { CaseSurroundings } from './case-surroundings.tsx';
import { CaseTitle } from './case-title.tsx';
import { CaseWarning } from './case-warning.tsx';
import { CaseWhere } from './case-where.tsx';
import { CaseWhistle } from './case-whistle.tsx';
import { CaseWords } from './case-words.tsx';

/** Panel of one incident: state, assignee, actions, history. */
export function CasePanel({ code }: { code: string }) {
  const { t } = useTranslation();
  const asked = useIncident(code);
  const { data } = asked;
  const titleOf = useCaseTitle();
  return (
    <DeskPanel
      title={data ? <CaseTitle title={titleOf(data)} /> : code}
      isPrintable
      kicker={data ? <Kicker incident={data} /> : t('incident.one')}
      foot={data && <CaseActions key={code} incident={data} />}
    >
      <QueryState asked={asked} lines={10}>
        {(incident) => (
          <>
            <CaseDue incident={incident} />
            {incident.whistle && <CaseWhistle whistle={incident.whistle} />}
            <IncidentSteps incident={incident} />
            <CaseWhere incident={incident} />
            <CasePeople incident={incident} />
            <CaseWords incident={incident} />
            <CaseDuplicates incident={incident} />
            {incident.warning ? (
              <CaseWarning warning={incident.warning} isAlert={incident.isAlert} />
            ) : (
              <CaseCrowd incident={incident} />
            )}
            <CaseHistory incident={incident} />
            <CaseSurroundings incident={incident} />
            <IncidentFacts incident={incident} />
          </>
        )}
      </QueryState>
    </DeskPanel>
  );
}

function Kicker({ incident }: { incident: IncidentCase }) {
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
