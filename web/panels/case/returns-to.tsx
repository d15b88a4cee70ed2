import { useTranslation } from 'react-i18next';
import type { IncidentCase } from '../../../api/core/contract/incident-case.ts';
import { type IncidentState, incidentState } from '../../../api/core/contract/incidents.ts';
import css from './action-form.module.css';

/** The unit to which an incident returns when it is sent back one step. */
export function ReturnsTo({ incident }: { incident: Pick<IncidentCase, 'state' | 'assignee'> }) {
  const { t } = useTranslation();
  const before = stateBefore(incident.state);
  if (before === null) return null;
  const unit = incident.assignee?.name ?? t('case.returnTo.nobody');
  return (
    <p className={css.returns}>
      {t('case.returnTo.label')} <strong>{t(`case.returnTo.${before}`, { unit })}</strong>
    </p>
  );
}

/** The previous state; null: there is none, or the incident is closed. */
function stateBefore(state: IncidentState): Exclude<IncidentState, 'verified' | 'closed'> | null {
  const before = incidentState.options[incidentState.options.indexOf(state) - 1];
  if (before === undefined || before === 'verified' || before === 'closed') return null;
  return before;
}
