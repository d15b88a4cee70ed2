import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronDown, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAction } from '../../../api/core/contract/incident-actions.ts';
import type { IncidentCase } from '../../../api/core/contract/incident-case.ts';
import type { CaseEvent } from '../../../api/core/contract/incident-history.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useMe } from '../../questions/personas.ts';
import { endPicking } from '../../state/actions/case.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import row from '../../ui/row.module.css';
import { usePersonaName } from '../persona/use-persona-name.ts';
import { leaveAction, openAction, useActionDraft } from './action-draft.ts';
import { ActionForm } from './action-form.tsx';
import { actionLooks, leadsOn, orderActions } from './action-keys.ts';
import css from './case-actions.module.css';
import { CaseConflict } from './case-conflict.tsx';
import { type CaseAct, type Intent, useCaseAct } from './use-case-act.ts';

const SHOWN_AT_FIRST = 2;

/** Actions on the incident, by button or by letter. Only the actions that the server allows are offered. */
export function CaseActions({ incident }: { incident: IncidentCase }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const { code } = incident;
  const act = useCaseAct(code);
  const draft = useActionDraft(code);
  const [tried, setTried] = useState<{ wish: Intent; version: number } | null>(null);
  const [isWhole, setWhole] = useState(false);
  const actions = orderActions(incident.allowed, incident.state);

  const run = (wish: Intent, version: number) => {
    setTried({ wish, version });
    act.run(wish, version, () => {
      leaveAction(code);
      setTried(null);
      if (actionLooks[wish.action].form === 'place') endPicking();
    });
  };
  const open = (action: CaseAction) => {
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
      <CaseConflict
        conflict={act.conflict}
        incident={incident}
        action={tried.wish.action}
        isSending={act.isSending}
        onGo={() => run(tried.wish, newest)}
        onLeave={leave}
      />
    );
  }
  return (
    <section aria-label={t('case.actions')}>
      {act.error && (
        <p className={css.failed} role="alert">
          {t('case.failed', { reason: reasonOf(act.error) })}{' '}
          {tried && !act.isSending && (
            <button
              type="button"
              className={row.link}
              data-on-screen
              onClick={() => run(tried.wish, tried.version)}
            >
              {t('case.retry')}
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
            sending?.wish.action === draft.action || incident.allowed.includes(draft.action)
          }
          isSending={act.isSending}
          onSubmit={(wish) => run(wish, newest)}
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
              loading={act.isSending && tried?.wish.action === action}
              disabled={act.isSending}
              aria-keyshortcuts={actionLooks[action].key ?? undefined}
              rightSection={keyCapOf(action)}
              onClick={() => open(action)}
            >
              {t(`case.action.${action}`)}
            </Button>
          ))}
          {actions.length > SHOWN_AT_FIRST && (
            <Tooltip label={t('case.more')}>
              <ActionIcon
                size="2.25rem"
                variant="subtle"
                aria-label={t('case.more')}
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
        {act.done && draft === null && t('case.done', { action: t(`case.action.${act.done}`) })}
      </p>
    </section>
  );
}

function keyCapOf(action: CaseAction) {
  const { key } = actionLooks[action];
  return key && <KeyCap>{key.toUpperCase()}</KeyCap>;
}

/** Known events after a version. */
function listSince(
  { history }: IncidentCase,
  version: number,
  conflict: CaseAct['conflict'],
): readonly CaseEvent[] {
  const since = history.filter(({ number }) => number > version);
  return since.length > 0 ? since : (conflict?.since ?? []);
}

function NothingAllowed() {
  const { t } = useTranslation();
  const nameOf = usePersonaName();
  const me = useMe().data;
  return <p className={css.none}>{me && t('case.noActions', { who: nameOf(me) })}</p>;
}
