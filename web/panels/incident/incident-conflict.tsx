import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import type { IncidentAction } from '../../../api/core/contract/incident-actions.ts';
import { EventList } from './event-list.tsx';
import css from './incident-conflict.module.css';
import { nameUnits } from './name-units.ts';
import type { Conflict } from './use-incident-act.ts';

interface IncidentConflictProps {
  conflict: Conflict;
  incident: IncidentDetail;
  action: IncidentAction;
  isSending: boolean;
  onGo: () => void;
  onLeave: () => void;
}

/**
 * Conflict of two simultaneous changes, where the other one came first (optimistic lock): what it changed, and whether the own
 * action is still possible.
 */
export function IncidentConflict(props: IncidentConflictProps) {
  const { conflict, incident, action, isSending, onGo, onLeave } = props;
  const { t } = useTranslation();
  const isPossible = incident.allowed.includes(action);
  return (
    <section className={css.conflict} role="alert" aria-label={t('handling.conflictTitle')}>
      <h3 className={css.title}>{t('handling.conflictTitle')}</h3>
      <p className={css.text}>{t('handling.conflictText')}</p>
      <div className={css.events}>
        <EventList events={conflict.since} units={nameUnits(incident)} />
      </div>
      {!isPossible && <p className={css.text}>{t('handling.conflictGone')}</p>}
      <div className={css.buttons}>
        {isPossible && (
          <Button size="sm" loading={isSending} onClick={onGo}>
            {t('handling.conflictGo', { action: t(`handling.action.${action}`) })}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={onLeave}>
          {t('handling.conflictUnderstood')}
        </Button>
      </div>
    </section>
  );
}
