import { useTranslation } from 'react-i18next';
import type { CaseEvent, IncidentCase } from '../../../api/core/contract/cases.ts';
import css from './case-conflict.module.css';
import { EventList } from './event-list.tsx';
import { nameUnits } from './name-units.ts';

interface MovedOnProps {
  incident: IncidentCase;
  since: readonly CaseEvent[];
  /** Whether what is being written can still be done. */
  isPossible: boolean;
}

/** Above a form whose case has moved on: what others did meanwhile, and that nothing written is lost. */
export function MovedOn({ incident, since, isPossible }: MovedOnProps) {
  const { t } = useTranslation();
  return (
    <section className={css.conflict} role="status" aria-label={t('case.movedOn.title')}>
      <h4 className={css.title}>{t('case.movedOn.title')}</h4>
      <div className={css.events}>
        <EventList events={since} units={nameUnits(incident)} />
      </div>
      <p className={css.text}>{t(isPossible ? 'case.movedOn.kept' : 'case.movedOn.gone')}</p>
    </section>
  );
}
