import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseAction } from '../../../api/core/contract/incident-actions.ts';
import type { IncidentCase } from '../../../api/core/contract/incident-case.ts';
import css from './case-conflict.module.css';
import { EventList } from './event-list.tsx';
import { nameUnits } from './name-units.ts';
import type { Conflict } from './use-case-act.ts';

interface CaseConflictProps {
  conflict: Conflict;
  incident: IncidentCase;
  action: CaseAction;
  isSending: boolean;
  onGo: () => void;
  onLeave: () => void;
}

/**
 * Conflict of two simultaneous changes, where the other one came first (optimistic lock): what it changed, and whether the own
 * action is still possible.
 */
export function CaseConflict(props: CaseConflictProps) {
  const { conflict, incident, action, isSending, onGo, onLeave } = props;
  const { t } = useTranslation();
  const isPossible = incident.allowed.includes(action);
  return (
    <section className={css.conflict} role="alert" aria-label={t('case.conflictTitle')}>
      <h3 className={css.title}>{t('case.conflictTitle')}</h3>
      <p className={css.text}>{t('case.conflictText')}</p>
      <div className={css.events}>
        <EventList events={conflict.since} units={nameUnits(incident)} />
      </div>
      {!isPossible && <p className={css.text}>{t('case.conflictGone')}</p>}
      <div className={css.buttons}>
        {isPossible && (
          <Button size="sm" loading={isSending} onClick={onGo}>
            {t('case.conflictGo', { action: t(`case.action.${action}`) })}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={onLeave}>
          {t('case.conflictUnderstood')}
        </Button>
      </div>
    </section>
  );
}
