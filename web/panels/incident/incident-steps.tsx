import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { type IncidentState, incidentState } from '../../../api/core/contract/incidents.ts';
import { Section } from '../../ui/section.tsx';
import css from './incident-steps.module.css';

type Stepped = Pick<
  IncidentDetail,
  'state' | 'registeredAt' | 'assignee' | 'duplicateOf' | 'history'
>;

/** The seven steps from report to closure, and the progress; an incident that ended early has skipped some of them. */
export function IncidentSteps({ incident }: { incident: Stepped }) {
  const { t } = useTranslation();
  const { state } = incident;
  const reached = incidentState.options.indexOf(state);
  const early = findEarlyEnd(incident);
  return (
    <Section
      title={t('incident.steps')}
      aside={
        early === null
          ? t('incident.step', { step: reached + 1, state: t(`incident.state.${state}`) })
          : t(`incident.early.${early}`)
      }
    >
      <ol className={css.steps}>
        {incidentState.options.map((step, index) => (
          <li
            key={step}
            className={css.step}
            data-reached={early === null ? index <= reached : isKnown(step, incident)}
            aria-current={index === reached ? 'step' : undefined}
          >
            <span className={css.dot} aria-hidden />
            <span className={css.name}>{t(`incident.state.${step}`)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function findEarlyEnd({ state, registeredAt, duplicateOf }: Stepped) {
  if (state !== 'closed') return null;
  if (duplicateOf !== null) return 'duplicate';
  return registeredAt === null ? 'unregistered' : null;
}

/** Whether the incident passed a step, by its history. For the time before an import only its own fields show it. */
function isKnown(step: IncidentState, { registeredAt, assignee, history }: Stepped): boolean {
  if (history.some(({ from, to }) => from === step || to === step)) return true;
  if (step === 'registered') return registeredAt !== null;
  if (step === 'dispatched') return assignee !== null;
  return step === 'reported' || step === 'closed';
}
