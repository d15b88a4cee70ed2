import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { severityOfAlert, sinceOfAlert } from '../../panels/alert/alert-key.ts';
import { useAlertPlace } from '../../panels/alert/use-alert-place.ts';
import { useRiseWords } from '../../panels/alert/use-rise-words.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './alert-strip.module.css';
import { AlertTitle } from './alert-title.tsx';
import { useClimbWords } from './use-climb-words.ts';

interface AlertStripProps {
  alert: Alert;
  /** Number of other waiting alerts. */
  waiting: number;
}

/** Strip of an alert that was not acknowledged while it held the wall: it still waits, and shows who is asked now. */
export function AlertStrip({ alert, waiting }: AlertStripProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(5_000);
  const climb = useClimbWords(alert);
  const rise = useRiseWords(alert, now);
  const place = useAlertPlace()(alert);
  const severity = severityOfAlert(alert);
  return (
    <section className={css.strip} data-severity={severity} data-testid="wall-alert-strip">
      <span className={css.mark} aria-hidden>
        <IncidentMark severity={severity} state="in_progress" timeliness="none" />
      </span>
      <h2 className={css.title}>
        <AlertTitle alert={alert} />
      </h2>
      {place !== '' && <span>{place}</span>}
      {rise && <span>{rise}</span>}
      <span className={css.climb}>{climb ?? t('wall.alert.acknowledge')}</span>
      {waiting > 0 && <span>{t('wall.alert.others', { count: waiting })}</span>}
      <time className={css.age} dateTime={sinceOfAlert(alert)}>
        {format.ageOfAnswer(Date.parse(sinceOfAlert(alert)), now)}
      </time>
    </section>
  );
}
