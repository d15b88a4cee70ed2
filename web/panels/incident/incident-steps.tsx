import { useTranslation } from 'react-i18next';
import { type IncidentState, incidentState } from '../../../api/core/contract/incidents.ts';
import { Section } from '../../ui/section.tsx';
import css from './incident-steps.module.css';

/** The seven steps from report to closure, and how far this one has come. */
export function IncidentSteps({ state }: { state: IncidentState }) {
  const { t } = useTranslation();
  const reached = incidentState.options.indexOf(state);
  return (
    <Section
      title={t('incident.steps')}
      aside={t('incident.step', { step: reached + 1, state: t(`incident.state.${state}`) })}
    >
      <ol className={css.steps}>
        {incidentState.options.map((step, index) => (
          <li
            key={step}
            className={css.step}
            data-reached={index <= reached}
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
