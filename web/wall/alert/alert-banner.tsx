import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/contract/cases.ts';
import type { IncidentSummary } from '../../../api/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { keyOfAlert, severityOfAlert, sinceOfAlert } from '../../panels/alert/alert-key.ts';
import { useSurroundings } from '../../questions/cases.ts';
import { useIncident } from '../../questions/incidents.ts';
import { IncidentMark } from '../../ui/incident-mark.tsx';
import { severityKey } from '../../ui/severity-key.ts';
import { useNow } from '../../ui/use-now.ts';
import css from './alert-banner.module.css';
import { AlertTitle } from './alert-title.tsx';
import { useClimbWords } from './use-climb-words.ts';

/** As many as a room can take in. */
const MOST_CAMERAS = 3;
const MOST_STAFF = 3;

interface AlertBannerProps {
  alert: Alert;
  /** How many more wait. */
  waiting: number;
  /** It sounds. */
  isHeard: boolean;
}

/** What happened, where, how long ago, who answers for it, and the cameras that can see it. */
export function AlertBanner({ alert, waiting, isHeard }: AlertBannerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1000);
  const severity = severityOfAlert(alert);
  const code = alert.kind === 'incident' ? alert.incident.code : alert.incidentCode;
  const found = useIncident(code).data;
  const cameras = useSurroundings(code).data?.cameras ?? [];
  const staff = found?.staff ?? [];
  const climb = useClimbWords(alert);
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
          {alert.kind === 'incident' && <Where incident={alert.incident} />}
          {code && <span>{t('wall.alert.case', { code })}</span>}
          {climb && <span className={css.climb}>{climb}</span>}
        </p>
        <dl className={css.who}>
          {staff.length > 0 && (
            <>
              <dt>{t('wall.alert.answers')}</dt>
              <Items
                items={staff
                  .slice(0, MOST_STAFF)
                  .map(({ role, name, extension }) =>
                    [t(`grid.role.${role}`), name, extension].filter(Boolean).join(' '),
                  )}
              />
            </>
          )}
          {cameras.length > 0 && (
            <>
              <dt>{t('wall.alert.cameras')}</dt>
              <Items
                items={cameras
                  .slice(0, MOST_CAMERAS)
                  .map(({ name, distanceM }) => `${name} ${format.number(distanceM)} m`)}
              />
            </>
          )}
        </dl>
      </div>
      <div className={css.aside}>
        <time className={css.age} dateTime={sinceOfAlert(alert)} aria-live="off">
          {format.ageOfAnswer(Date.parse(sinceOfAlert(alert)), now)}
        </time>
        <span className={css.waiting}>
          {waiting > 0 ? t('wall.alert.more', { count: waiting }) : t('wall.alert.acknowledge')}
        </span>
        {!isHeard && <span className={css.waiting}>{t('wall.alert.soundOff')}</span>}
      </div>
    </section>
  );
}

/** One after the other, none torn at the end of a line. */
function Items({ items }: { items: readonly string[] }) {
  return (
    <dd>
      {items.map((item, index) => (
        <Fragment key={item}>
          {index > 0 && ' · '}
          <span className={css.item}>{item}</span>
        </Fragment>
      ))}
    </dd>
  );
}

function Where({ incident: { address, position } }: { incident: IncidentSummary }) {
  const { t } = useTranslation();
  if (address) return <span>{address}</span>;
  return position ? null : <span>{t('incident.noPosition')}</span>;
}
