import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlerts } from '../../questions/cases.ts';
import { useMayEver } from '../../questions/personas.ts';
import { turnSoundOn } from '../../ui/play-alert.ts';
import { keyOfAlert, severityOfAlert, sinceOfAlert } from './alert-key.ts';
import { AlertLine } from './alert-line.tsx';
import css from './alert-strip.module.css';
import { useAlertSound } from './use-alert-sound.ts';

/** So many are seen without asking for more: what is new must not hide behind what is worse. */
const SHOWN = 3;

/** What must not wait, under the bar, until a person has acknowledged it. It moves the map down instead of covering it. */
export function AlertStrip() {
  const { t } = useTranslation();
  const alerts = useAlerts().data?.items ?? [];
  const mayAcknowledge = useMayEver('incident.acknowledge');
  const [isWhole, setWhole] = useState(false);
  const worst = alerts[0];
  const [newest] = alerts.toSorted((a, b) => sinceOfAlert(b).localeCompare(sinceOfAlert(a)));
  // Who cannot answer is not rung out of their chair.
  const isSoundOn = useAlertSound(
    newest && mayAcknowledge ? keyOfAlert(newest) : null,
    worst ? severityOfAlert(worst) : 0,
  );
  if (!worst) return null;
  const rest = alerts.length - SHOWN;
  return (
    <section
      className={css.strip}
      role="alert"
      aria-label={t('alert.label')}
      data-severity={severityOfAlert(worst)}
    >
      <ul className={css.lines}>
        {(isWhole ? alerts : alerts.slice(0, SHOWN)).map((alert) => (
          <AlertLine key={keyOfAlert(alert)} alert={alert} />
        ))}
      </ul>
      <div className={css.aside}>
        {rest > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isWhole}
            rightSection={isWhole ? <IconChevronUp size="1rem" /> : <IconChevronDown size="1rem" />}
            onClick={() => setWhole(!isWhole)}
          >
            {t('alert.more', { count: rest })}
          </Button>
        )}
        {mayAcknowledge && <Sound isOn={isSoundOn} />}
      </div>
    </section>
  );
}

/** As wide on as off: the click that turns it on must not move the button it was meant for. */
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
