import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronDown, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import type { IncidentAction } from '../../../api/core/contract/incident-actions.ts';
import type { IncidentEvent } from '../../../api/core/contract/incident-history.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useMe } from '../../questions/personas.ts';
import { endPicking } from '../../state/actions/handling.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import row from '../../ui/row.module.css';
import { useGrantNames } from '../persona/use-grant-names.ts';
import { leaveAction, openAction, useActionDraft } from './action-draft.ts';
import { ActionForm } from './action-form.tsx';
import { actionLooks, leadsOn, orderActions } from './action-keys.ts';
import css from './incident-actions.module.css';
import { IncidentConflict } from './incident-conflict.tsx';
import { type IncidentAct, type Intent, useIncidentAct } from './use-incident-act.ts';

const SHOWN_AT_FIRST = 2;

/** Actions on the incident, by button or by letter. Only the actions that the server allows are offered. */
export function IncidentActions({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const { code } = incident;
  const act = useIncidentAct(code);
  const draft = useActionDraft(code);
  const [tried, setTried] = useState<{ proposed: Intent; version: number } | null>(null);
  const [isWhole, setWhole] = useState(false);
  const actions = orderActions(incident.allowed, incident.state);

  const run = (proposed: Intent, version: number) => {
    setTried({ proposed, version });
    act.run(proposed, version, () => {
      leaveAction(code);
      setTried(null);
      if (actionLooks[proposed.action].form === 'place') endPicking();
    });
  };
  const open = (action: IncidentAction) => {
    act.reset();
    if (action === 'acknowledge') run({ action }, incident.version);
    else openAction(incident, action);
  };
  const leave = () => {
    act.reset();
    leaveAction(code);
    setTried(null);
  };

  /**
   * While an action is being sent, its own result may arrive with the incident: the form shows the state at the time of
   * sending.
   */
  const sending = act.isSending ? tried : null;
  /** The newest version known to the user, including that of a refusal that arrived before the incident itself. */
  const newest = Math.max(incident.version, act.conflict?.version ?? 0);

  useKeys((key) => {
    if (key === 'Escape' && isWhole && draft === null) {
      setWhole(false);
      return true;
    }
    const action = actions.find((each) => actionLooks[each].key === key);
    if (!action || draft !== null) return false;
    open(action);
    return true;
  });

  // Somebody else was faster, and the action has no form that could show it.
  if (act.conflict && tried && draft === null) {
    return (
      <IncidentConflict
        conflict={act.conflict}
        incident={incident}
        action={tried.proposed.action}
        isSending={act.isSending}
        onGo={() => run(tried.proposed, newest)}
        onLeave={leave}
      />
    );
  }
  return (
    <section aria-label={t('handling.actions')}>
      {act.error && (
        <p className={css.failed} role="alert">
          {t('handling.failed', { reason: reasonOf(act.error) })}{' '}
          {tried && !act.isSending && (
            <button
              type="button"
              className={row.link}
              data-on-screen
              onClick={() => run(tried.proposed, tried.version)}
            >
              {t('handling.retry')}
            </button>
          )}
        </p>
      )}
      {draft !== null ? (
        <ActionForm
          key={draft.action}
          draft={draft}
          incident={incident}
          since={listSince(incident, draft.version, act.conflict).filter(
            ({ number }) => sending === null || number <= sending.version,
          )}
          isPossible={
            sending?.proposed.action === draft.action || incident.allowed.includes(draft.action)
          }
          isSending={act.isSending}
          onSubmit={(proposed) => run(proposed, newest)}
          onLeave={leave}
        />
      ) : actions.length === 0 ? (
        <NothingAllowed />
      ) : (
        <div className={css.actions}>
          {actions.slice(0, isWhole ? undefined : SHOWN_AT_FIRST).map((action, index) => (
            <Button
              key={action}
              size="sm"
              px="0.625rem"
              variant={index === 0 && leadsOn(action, incident.state) ? 'filled' : 'default'}
              loading={act.isSending && tried?.proposed.action === action}
              disabled={act.isSending}
              aria-keyshortcuts={actionLooks[action].key ?? undefined}
              rightSection={keyCapOf(action)}
              onClick={() => open(action)}
            >
              {t(`handling.action.${action}`)}
            </Button>
          ))}
          {actions.length > SHOWN_AT_FIRST && (
            <Tooltip label={t('handling.more')}>
              <ActionIcon
                size="2.25rem"
                variant="subtle"
                aria-label={t('handling.more')}
                aria-expanded={isWhole}
                onClick={() => setWhole(!isWhole)}
              >
                {isWhole ? <IconChevronDown size="1.125rem" /> : <IconDots size="1.125rem" />}
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      )}
      <p className={css.done} role="status">
        {act.done &&
          draft === null &&
          t('handling.done', { action: t(`handling.action.${act.done}`) })}
      </p>
    </section>
  );
}

function keyCapOf(action: IncidentAction) {
  const { key } = actionLooks[action];
  return key && <KeyCap>{key.toUpperCase()}</KeyCap>;
}

/** Known events after a version. */
function listSince(
  { history }: IncidentDetail,
  version: number,
  conflict: IncidentAct['conflict'],
): readonly IncidentEvent[] {
  const since = history.filter(({ number }) => number > version);
  return since.length > 0 ? since : (conflict?.since ?? []);
}

function NothingAllowed() {
  const { t } = useTranslation();
  const nameOf = useGrantNames();
  const me = useMe().data;
  return <p className={css.none}>{me && t('handling.noActions', { who: nameOf(me.grants) })}</p>;
}
