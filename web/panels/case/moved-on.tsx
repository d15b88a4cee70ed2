import { useTranslation } from 'react-i18next';
import type { IncidentCase } from '../../../api/core/contract/incident-case.ts';
import type { CaseEvent } from '../../../api/core/contract/incident-history.ts';
import css from './case-conflict.module.css';
import { EventList } from './event-list.tsx';
import { nameUnits } from './name-units.ts';

interface MovedOnProps {
  incident: IncidentCase;
  since: readonly CaseEvent[];
  /** Whether the action being written is still possible. */
  isPossible: boolean;
}

/** Note above a form whose incident has changed: the changes by others; the written text is kept. */
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
