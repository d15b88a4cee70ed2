import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIncident } from '../../questions/incidents.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { openAction } from '../incident/action-draft.ts';
import { actionLooks, nextAction } from '../incident/action-keys.ts';
import css from './card-action.module.css';

/** The next step of an incident as a button on its card: the panel asks for the details of the step. */
export function CardAction({ code }: { code: string }) {
  const { t } = useTranslation();
  const incident = useIncident(code).data;
  const action = incident && nextAction(incident.allowed, incident.state);
  if (!action) return null;
  const { key } = actionLooks[action];
  return (
    <div className={css.action}>
      <Button
        size="compact-xs"
        variant="default"
        rightSection={key && <KeyCap>{key.toUpperCase()}</KeyCap>}
        onClick={() => openAction(incident, action)}
      >
        {t(`handling.action.${action}`)}
      </Button>
    </div>
  );
}
