import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { keyOfAlert, severityOfAlert, sinceOfAlert } from '../../panels/alert/alert-key.ts';
import { useAlertPlace } from '../../panels/alert/use-alert-place.ts';
import { useRiseWords } from '../../panels/alert/use-rise-words.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { severityKey } from '../../ui/severity-key.ts';
import { useNow } from '../../ui/use-now.ts';
import css from './alert-banner.module.css';
import { AlertTitle } from './alert-title.tsx';
import { useClimbWords } from './use-climb-words.ts';

interface AlertBannerProps {
  alert: Alert;
  /** Number of other waiting alerts. */
  waiting: number;
  /** Whether the alert is audible. */
  isHeard: boolean;
  /** Whether the incident is shown next to the map, with its place. */
  hasIncident: boolean;
}

/** Banner of an alert: what happened, where, and how long ago. The details are next to the map. */
export function AlertBanner({ alert, waiting, isHeard, hasIncident }: AlertBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1000);
  const severity = severityOfAlert(alert);
  const climb = useClimbWords(alert);
  const rise = useRiseWords(alert, now);
  const place = useAlertPlace()(alert);
  return (
    <section
      key={keyOfAlert(alert)}
      className={css.banner}
      data-severity={severity}
      role="alert"
      aria-atomic={false}
      data-testid="wall-alert"
    >
      <span className={css.mark} aria-hidden>
        <IncidentMark severity={severity} state="in_progress" timeliness="none" />
      </span>
      <div className={css.words}>
        <h2 className={css.title}>
          <AlertTitle alert={alert} />
        </h2>
        <p className={css.facts}>
          <span>{t(`incident.severity.${severityKey(severity)}`)}</span>
          {!hasIncident && place !== '' && <span>{place}</span>}
          {rise && <span>{rise}</span>}
          {climb && <span className={css.climb}>{climb}</span>}
        </p>
      </div>
      <div className={css.aside}>
        <time className={css.age} dateTime={sinceOfAlert(alert)} aria-live="off">
          {format.ageOfAnswer(Date.parse(sinceOfAlert(alert)), now)}
        </time>
        <span className={css.waiting}>{t('wall.alert.acknowledge')}</span>
        {waiting > 0 && (
          <span className={css.waiting}>{t('wall.alert.more', { count: waiting })}</span>
        )}
        {!isHeard && <span className={css.sound}>{t('wall.alert.soundOff')}</span>}
      </div>
    </section>
  );
}
