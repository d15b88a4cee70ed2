import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import type { IncidentEvent } from '../../../api/core/contract/incident-history.ts';
import { EventList } from './event-list.tsx';
import css from './incident-conflict.module.css';
import { nameUnits } from './name-units.ts';

interface MovedOnProps {
  incident: IncidentDetail;
  since: readonly IncidentEvent[];
  /** Whether the action being written is still possible. */
  isPossible: boolean;
}

/** Note above a form whose incident has changed: the changes by others; the written text is kept. */
export function MovedOn({ incident, since, isPossible }: MovedOnProps) {
  const { t } = useTranslation();
  return (
    <section className={css.conflict} role="status" aria-label={t('handling.movedOn.title')}>
      <h4 className={css.title}>{t('handling.movedOn.title')}</h4>
      <div className={css.events}>
        <EventList events={since} units={nameUnits(incident)} />
      </div>
      <p className={css.text}>
        {t(isPossible ? 'handling.movedOn.kept' : 'handling.movedOn.gone')}
      </p>
    </section>
  );
}
