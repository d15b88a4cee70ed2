import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useIsNowKnown } from '../../map/crowd/use-crowd.ts';
import { useMayEver } from '../../questions/personas.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { useFillingWords } from '../../ui/use-filling-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { sinceOfAlert } from './alert-key.ts';
import css from './alert-line.module.css';
import { useAcknowledge } from './use-acknowledge.ts';
import { useAlertPlace } from './use-alert-place.ts';
import { useAlertTitle } from './use-alert-title.ts';
import { useRiseWords } from './use-rise-words.ts';

type WarningAlert = Extract<Alert, { kind: 'warning' }>;

interface AlertLineProps {
  alert: Alert;
  /** Control before the line that selects it among others. */
  choice?: ReactNode;
  /** Whether a click may be meant for this line: not when it has just replaced another one. */
  isMeant: () => boolean;
  /** Reason why it was not acknowledged with others; null: it was not tried, or it succeeded. */
  refusal?: string | null;
}

/** One alert: what, where, since when; with links to its place and to its acknowledgement. */
export function AlertLine({ alert, choice, isMeant, refusal = null }: AlertLineProps) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const may = useMayEver(
    alert.kind === 'incident' ? 'incident.acknowledge' : 'warning.acknowledge',
  );
  const { acknowledge, isSending, error } = useAcknowledge(alert);
  return (
    <li className={css.line}>
      {choice}
      <button
        type="button"
        className={css.what}
        data-on-paper
        title={t('alert.show')}
        onClick={() => show(alert)}
      >
        {alert.kind === 'incident' ? (
          <IncidentMark {...alert.incident} />
        ) : (
          <IconUsersGroup size="1.25rem" aria-hidden />
        )}
        <Words alert={alert} />
      </button>
      {(error || refusal) && (
        <span className={css.failed} role="status">
          {t('alert.failed', { reason: error ? reasonOf(error) : refusal })}
        </span>
      )}
      {may && (
        <Button
          className={css.act}
          size="compact-sm"
          loading={isSending}
          onClick={() => isMeant() && acknowledge()}
        >
          {t('alert.acknowledge')}
        </Button>
      )}
    </li>
  );
}

function Words({ alert }: { alert: Alert }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(5_000);
  const placeOf = useAlertPlace();
  const rise = useRiseWords(alert, now);
  const since = sinceOfAlert(alert);
  const title = useAlertTitle()(alert);
  return (
    <>
      <span className={css.title} title={title}>
        {title}
      </span>
      {alert.kind === 'incident' && alert.isReopened && (
        <span className={css.again}>{t('alert.reopened')}</span>
      )}
      {rise && (
        <span className={css.rise} title={rise}>
          {rise}
        </span>
      )}
      {alert.kind === 'warning' ? (
        <WarningWhere warning={alert} place={placeOf(alert)} />
      ) : (
        <Where words={placeOf(alert)} />
      )}
      <time className={css.age} dateTime={since}>
        {format.ageOfAnswer(Date.parse(since), now)}
      </time>
    </>
  );
}

function Where({ words }: { words: string }) {
  return (
    <span className={css.where} title={words}>
      {words}
    </span>
  );
}

/**
 * Density and place of a warning; at the end, where a narrow strip cuts it, that its incident needs no separate
 * acknowledgement.
 */
function WarningWhere({ warning, place }: { warning: WarningAlert; place: string }) {
  const { t } = useTranslation();
  const isNow = useIsNowKnown();
  const figures = useFillingWords()(warning);
  const words = [
    figures !== '' && (isNow ? figures : t('crowd.warning.lastKnown', { figures })),
    place,
    warning.incidentCode !== null && t('alert.asIncident', { code: warning.incidentCode }),
  ];
  return <Where words={words.filter(Boolean).join(' · ')} />;
}

/** Shows a warning with an incident as the incident; otherwise the place. */
function show(alert: Alert): void {
  if (alert.kind === 'incident') {
    selectPoint('incident', alert.incident.code, alert.incident.position);
  } else if (alert.incidentCode !== null) {
    selectPoint('incident', alert.incidentCode, alert.position);
  } else {
    selectPoint('space', alert.spaceCode, alert.position);
  }
}
