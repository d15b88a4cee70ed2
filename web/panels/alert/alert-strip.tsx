import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlerts } from '../../questions/cases.ts';
import { useMayEver } from '../../questions/personas.ts';
import { useAppState } from '../../state/app-state.ts';
import { turnSoundOn } from '../../ui/play-alert.ts';
import { keyOfAlert, severityOfAlert, sinceOfAlert } from './alert-key.ts';
import { AlertLine } from './alert-line.tsx';
import css from './alert-strip.module.css';
import { useAlertSound } from './use-alert-sound.ts';

/** So many are seen without asking for more: what is new must not hide behind what is worse. */
const SHOWN = 3;
/** Of one line; what is anchored to the top of the map goes below it. */
const LINE_HEIGHT = '2.6875rem';

/**
 * What must not wait, under the bar, until a person has acknowledged it. It moves the map down instead of covering it, but not under
 * a hand that draws: over a plan it is one line that lies on the map.
 */
export function AlertStrip() {
  const { t } = useTranslation();
  const alerts = useAlerts().data?.items ?? [];
  const mayAcknowledge = useMayEver('incident.acknowledge');
  const [isWhole, setWhole] = useState(false);
  const isOverMap = useAppState((state) => state.plan !== null);
  const worst = alerts[0];
  const [newest] = alerts.toSorted((a, b) => sinceOfAlert(b).localeCompare(sinceOfAlert(a)));
  // Who cannot answer is not rung out of their chair.
  const isSoundOn = useAlertSound(
    newest && mayAcknowledge ? keyOfAlert(newest) : null,
    worst ? severityOfAlert(worst) : 0,
  );
  useMapTop(isOverMap && worst !== undefined);
  if (!worst) return null;
  const shown = isOverMap ? 1 : SHOWN;
  const rest = alerts.length - shown;
  return (
    <section
      className={css.strip}
      role="alert"
      aria-label={t('alert.label')}
      data-severity={severityOfAlert(worst)}
      data-over-map={isOverMap}
    >
      <ul className={css.lines}>
        {(isWhole ? alerts : alerts.slice(0, shown)).map((alert) => (
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

/** Room for it, where what lies on the map begins. */
function useMapTop(isTaken: boolean): void {
  useEffect(() => {
    if (!isTaken) return;
    const { style } = document.documentElement;
    style.setProperty('--map-top', LINE_HEIGHT);
    return () => {
      style.removeProperty('--map-top');
    };
  }, [isTaken]);
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
