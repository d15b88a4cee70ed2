import { Button, Textarea } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert, AlertSeen } from '../../../api/core/contract/alerts.ts';
import type { Whistles } from '../../../api/core/contract/whistles.ts';
import { isReasonKey, useReason } from '../../i18n/use-reason.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useAcknowledgeAlerts, useAlerts } from '../../questions/incident-handling.ts';
import { useMayEver } from '../../questions/personas.ts';
import { closeAlerts } from '../../state/actions/panel.ts';
import { Notice } from '../../ui/notice.tsx';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { type Asked, QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useDraftText } from '../../ui/use-draft-text.ts';
import { useSettled } from '../../ui/use-settled.ts';
import panel from '../side-panel.module.css';
import { keyOfAlert, keyOfSight, sortAlerts } from './alert-key.ts';
import line from './alert-line.module.css';
import { AlertLine } from './alert-line.tsx';
import css from './alert-panel.module.css';
import { CallLine } from './call-line.tsx';
import { useCalls } from './use-calls.ts';

const close = () => closeAlerts();

/** Panel of all alerts that wait for a person: acknowledged one by one, or several with one note. */
export default function AlertPanel() {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const asked = useAlerts();
  const calls = useCalls();
  const alerts = sortAlerts(asked.data?.items ?? []);
  const isMeant = useSettled(alerts.map(keyOfSight));
  const may = useMayEver('incident.acknowledge');
  const act = useAcknowledgeAlerts();
  const [note, setNote] = useDraftText('acknowledge alerts');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  /** Number of alerts that the last action acknowledged; null: none, or others have been selected since. */
  const [done, setDone] = useState<number | null>(null);
  const picked = alerts.filter((alert) => chosen.has(keyOfAlert(alert)));
  const refusals = new Map(act.data?.items.map(({ alert, refusal }) => [nameOf(alert), refusal]));
  const hasCalls = calls.calls.length > 0;
  const isOnlyCalls = hasCalls && asked.data?.items.length === 0;
  const title = t(
    isOnlyCalls ? 'alert.calls.title' : hasCalls ? 'alert.panelWithCalls' : 'alert.panel',
  );
  const failed = [...refusals.values()].filter((refusal) => refusal !== null).length;

  useKeys((key) => {
    if (key !== 'Escape') return false;
    close();
    return true;
  });

  const choose = (alert: Alert, isChosen: boolean) => {
    if (!isMeant(keyOfSight(alert))) return;
    const next = new Set(chosen);
    if (isChosen) next.add(keyOfAlert(alert));
    else next.delete(keyOfAlert(alert));
    setChosen(next);
    setDone(null);
  };
  const acknowledge = () => {
    const text = note.trim();
    act.mutate(
      { alerts: picked.map(toSeen), ...(text !== '' && { note: text }) },
      {
        onSuccess: ({ items }) => {
          setChosen(new Set());
          setDone(items.filter(({ refusal }) => refusal === null).length);
          // The remaining alerts need the note again, so it is kept.
          if (items.every(({ refusal }) => refusal === null)) setNote('');
        },
      },
    );
  };

  return (
    <aside className={panel.panel} data-above tabIndex={-1} aria-label={title}>
      <PanelFrame
        title={title}
        onClose={close}
        foot={
          may &&
          alerts.length > 0 && (
            <div className={css.foot}>
              {act.error && (
                <p className={css.failed} role="alert">
                  {t('alert.failed', { reason: reasonOf(act.error) })}
                </p>
              )}
              {failed > 0 && (
                <p className={css.failed} role="alert">
                  {t('alert.someFailed', { count: failed })}
                </p>
              )}
              <Textarea
                size="sm"
                autosize
                minRows={1}
                maxRows={4}
                maxLength={500}
                label={t('alert.note')}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
              <Button
                size="sm"
                disabled={picked.length === 0}
                loading={act.isPending}
                onClick={acknowledge}
              >
                {t('alert.acknowledgeSome', { count: picked.length })}
              </Button>
            </div>
          )
        }
      >
        {/* A live region must exist before its content: one that appears with its words is not read aloud. */}
        <p className={css.done} role="status">
          {done ? t('alert.acknowledged', { count: done }) : ''}
        </p>
        {calls.asked && <Calls asked={calls.asked} isAlone={isOnlyCalls} />}
        {isOnlyCalls ? null : alerts.length === 0 ? (
          <QueryState asked={asked}>
            {() => <Notice icon={<IconCircleCheck size="1.25rem" />} title={t('alert.none')} />}
          </QueryState>
        ) : (
          <>
            {may && (
              <label className={css.all}>
                <input
                  type="checkbox"
                  className={css.choice}
                  checked={picked.length === alerts.length}
                  onChange={(event) => {
                    setChosen(new Set(event.currentTarget.checked ? alerts.map(keyOfAlert) : []));
                    setDone(null);
                  }}
                />
                {t('alert.chooseAll', { count: alerts.length })}
              </label>
            )}
            <ul className={`${css.list} ${line.list}`}>
              {alerts.map((alert) => {
                const refusal = refusals.get(nameOf(toSeen(alert))) ?? null;
                return (
                  <AlertLine
                    key={keyOfAlert(alert)}
                    alert={alert}
                    isMeant={() => isMeant(keyOfSight(alert))}
                    refusal={refusal && t(`reason.${isReasonKey(refusal) ? refusal : 'unknown'}`)}
                    choice={
                      may && (
                        <input
                          type="checkbox"
                          className={css.choice}
                          aria-label={t('alert.choose')}
                          checked={chosen.has(keyOfAlert(alert))}
                          onChange={(event) => choose(alert, event.currentTarget.checked)}
                        />
                      )
                    }
                  />
                );
              })}
            </ul>
          </>
        )}
      </PanelFrame>
    </aside>
  );
}

/**
 * Support requests (吹哨) that wait for the user's role; nothing where there are none. Alone they need no heading below that of
 * the panel.
 */
function Calls({ asked, isAlone }: { asked: Asked<Whistles>; isAlone: boolean }) {
  const { t } = useTranslation();
  if (asked.data?.items.length === 0) return null;
  const list = (
    <QueryState asked={asked} lines={1}>
      {({ items }) => (
        <ul className={`${css.list} ${line.list}`}>
          {items.map((call) => (
            <CallLine key={call.incident.code} call={call} />
          ))}
        </ul>
      )}
    </QueryState>
  );
  return isAlone ? list : <Section title={t('alert.calls.title')}>{list}</Section>;
}

/** Name of an alert as it was seen, whatever its state now. */
function nameOf(seen: AlertSeen): string {
  return seen.kind === 'incident' ? `incident ${seen.code}` : `warning ${seen.id}`;
}

function toSeen(alert: Alert): AlertSeen {
  return alert.kind === 'incident'
    ? { kind: 'incident', code: alert.incident.code, version: alert.version }
    : { kind: 'warning', id: alert.id, tier: alert.tier };
}
