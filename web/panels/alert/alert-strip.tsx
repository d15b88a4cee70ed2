import { Button, VisuallyHidden } from '@mantine/core';
import { IconSpeakerphone, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { list } from '../../../api/core/contract/endpoints/alerts.ts';
import { useAlerts } from '../../questions/incident-handling.ts';
import { useMayAsk, useMayEver } from '../../questions/personas.ts';
import { switchAlerts } from '../../state/actions/panel.ts';
import { useAppState } from '../../state/app-state.ts';
import { turnSoundOn } from '../../ui/play-alert.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { keyOfAlert, keyOfSight, severityOfAlert, sinceOfAlert, sortAlerts } from './alert-key.ts';
import { AlertLine } from './alert-line.tsx';
import css from './alert-strip.module.css';
import { CallLine } from './call-line.tsx';
import { useAlertPlace } from './use-alert-place.ts';
import { useAlertSound } from './use-alert-sound.ts';
import { useAlertTitle } from './use-alert-title.ts';
import { useCalls } from './use-calls.ts';

/**
 * Strip under the bar with the worst alert and the support requests for the user's role, until a person has acknowledged them.
 * Its line is always there, so that a new alert neither covers nor moves the map, on the desk and over a plan. All alerts are
 * in a panel.
 */
export function AlertStrip() {
  const { t } = useTranslation();
  const { data, error } = useAlerts();
  const { calls } = useCalls();
  const [call] = calls;
  const alerts = sortAlerts(data?.items ?? []);
  const mayAcknowledge = useMayEver('incident.acknowledge');
  const mayRead = useMayAsk()(list);
  const hasAlerts = useAppState((state) => state.hasAlerts);
  const [worst] = alerts;
  const isMeant = useSettled(worst ? [keyOfSight(worst)] : []);
  const [newest] = alerts.toSorted((a, b) => sinceOfAlert(b).localeCompare(sinceOfAlert(a)));
  // No sound for a user who may not acknowledge.
  const isSoundOn = useAlertSound(
    newest && mayAcknowledge ? keyOfAlert(newest) : null,
    worst ? severityOfAlert(worst) : 0,
  );
  return (
    <section
      className={css.strip}
      aria-label={t('alert.label')}
      data-severity={worst && severityOfAlert(worst)}
    >
      {worst ? (
        <ul className={css.lines}>
          <AlertLine
            key={keyOfAlert(worst)}
            alert={worst}
            isMeant={() => isMeant(keyOfSight(worst))}
          />
        </ul>
      ) : call ? (
        <ul className={css.lines}>
          <CallLine key={call.incident.code} call={call} />
        </ul>
      ) : (
        <p className={css.none}>
          {mayRead && t(error ? 'alert.unknown' : data ? 'alert.none' : 'alert.asked')}
        </p>
      )}
      <div className={css.aside}>
        {calls.length > 0 && (
          <Button
            size="compact-sm"
            variant="light"
            color="orange"
            aria-expanded={hasAlerts}
            leftSection={<IconSpeakerphone size="1rem" aria-hidden />}
            onClick={switchAlerts}
          >
            {t('alert.calls.count', { count: calls.length })}
          </Button>
        )}
        {worst && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={hasAlerts}
            onClick={switchAlerts}
          >
            {t('alert.all', { count: alerts.length })}
          </Button>
        )}
        {mayAcknowledge && <Sound isOn={isSoundOn} />}
      </div>
      <Announcement newest={newest ?? null} />
      <VisuallyHidden role="alert">
        {calls.length > 0 && t('alert.calls.count', { count: calls.length })}
      </VisuallyHidden>
    </section>
  );
}

/** Announces each new alert once to screen readers. Its age is left out, since it would be read again and again. */
function Announcement({ newest }: { newest: Alert | null }) {
  const titleOf = useAlertTitle();
  const placeOf = useAlertPlace();
  const words = newest === null ? [] : [titleOf(newest), placeOf(newest)].filter(Boolean);
  return <VisuallyHidden role="alert">{words.join(' · ')}</VisuallyHidden>;
}

/** The same width on and off: the click that turns it on must not move the button. */
function Sound({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      disabled={isOn}
      className={css.sound}
      leftSection={
        isOn ? <IconVolume size="1rem" aria-hidden /> : <IconVolumeOff size="1rem" aria-hidden />
      }
      aria-label={t(isOn ? 'alert.soundOn' : 'alert.turnOn')}
      onClick={() => void turnSoundOn()}
    >
      <span className={css.both}>
        <span data-shown={!isOn}>{t('alert.soundOff')}</span>
        <span data-shown={isOn}>{t('alert.soundOn')}</span>
      </span>
    </Button>
  );
}
