import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronDown, IconDots } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAction, IncidentCase } from '../../../api/contract/cases.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useMe } from '../../questions/personas.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import row from '../../ui/row.module.css';
import { usePersonaName } from '../persona/use-persona-name.ts';
import { readKey } from '../read-key.ts';
import { ActionForm } from './action-form.tsx';
import { actionLooks, orderActions } from './action-keys.ts';
import css from './case-actions.module.css';
import { CaseConflict } from './case-conflict.tsx';
import { type Intent, useCaseAct } from './use-case-act.ts';

const SHOWN_AT_FIRST = 2;

/** What may be done to the case, by button or by letter. The server says what is allowed; nothing else is offered. */
export function CaseActions({ incident }: { incident: IncidentCase }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const act = useCaseAct(incident.code);
  const [opened, setOpened] = useState<CaseAction | null>(null);
  const [intent, setIntent] = useState<Intent | null>(null);
  const [isWhole, setWhole] = useState(false);
  const actions = orderActions(incident.allowed, incident.state);

  const run = (wish: Intent, version = incident.version) => {
    setIntent(wish);
    act.run(wish, version, () => {
      setOpened(null);
      setIntent(null);
    });
  };
  const open = (action: CaseAction) => {
    act.reset();
    if (action === 'acknowledge') run({ action });
    else setOpened(action);
  };
  const leave = () => {
    act.reset();
    setOpened(null);
    setIntent(null);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = readKey(event);
      const action = actions.find((each) => actionLooks[each].key === key);
      if (!action || event.repeat) return;
      event.preventDefault();
      open(action);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  if (act.conflict && intent) {
    return (
      <CaseConflict
        conflict={act.conflict}
        incident={incident}
        action={intent.action}
        isSending={act.isSending}
        onGo={() => run(intent, Math.max(act.conflict?.version ?? 0, incident.version))}
        onLeave={leave}
      />
    );
  }
  const isOpen = opened !== null && incident.allowed.includes(opened);
  return (
    <section aria-label={t('case.actions')}>
      {act.error && (
        <p className={css.failed} role="alert">
          {t('case.failed', { reason: reasonOf(act.error) })}{' '}
          {intent && !act.isSending && (
            <button type="button" className={row.link} onClick={() => run(intent)}>
              {t('case.retry')}
            </button>
          )}
        </p>
      )}
      {isOpen ? (
        <ActionForm
          key={opened}
          action={opened}
          incident={incident}
          isSending={act.isSending}
          onSubmit={run}
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
              variant={index === 0 ? 'filled' : 'default'}
              loading={act.isSending && intent?.action === action}
              disabled={act.isSending}
              aria-keyshortcuts={actionLooks[action].key}
              rightSection={<KeyCap>{actionLooks[action].key.toUpperCase()}</KeyCap>}
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
        {act.done && !isOpen && t('case.done', { action: t(`case.action.${act.done}`) })}
      </p>
    </section>
  );
}

function NothingAllowed() {
  const { t } = useTranslation();
  const nameOf = usePersonaName();
  const me = useMe().data;
  return <p className={css.none}>{me && t('case.noActions', { who: nameOf(me) })}</p>;
}
