import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { type IncidentState, incidentState } from '../../../api/core/contract/incidents.ts';
import css from './action-form.module.css';

/** The unit to which an incident returns when it is sent back one step. */
export function ReturnsTo({ incident }: { incident: Pick<IncidentDetail, 'state' | 'assignee'> }) {
  const { t } = useTranslation();
  const before = stateBefore(incident.state);
  if (before === null) return null;
  const unit = incident.assignee?.name ?? t('handling.returnTo.nobody');
  return (
    <p className={css.returns}>
      {t('handling.returnTo.label')} <strong>{t(`handling.returnTo.${before}`, { unit })}</strong>
    </p>
  );
}

/** The previous state; null: there is none, or the incident is closed. */
function stateBefore(state: IncidentState): Exclude<IncidentState, 'verified' | 'closed'> | null {
  const before = incidentState.options[incidentState.options.indexOf(state) - 1];
  if (before === undefined || before === 'verified' || before === 'closed') return null;
  return before;
}
