import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NO_TIME_YET } from '../i18n/use-format.ts';
import { useAppState } from '../state/app-state.ts';
import { isServerTimeSure } from '../state/server-time.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../state/time-zone.ts';
import { useNow } from '../ui/use-now.ts';
import css from './clock.module.css';
import { useClockDifference } from './use-clock-difference.ts';

/** The district's time by the server's clock, wherever the screen is; a mark shows that this computer's clock differs. */
export function Clock() {
  const { t } = useTranslation();
  const language = useAppState((state) => state.language);
  const timeZone = useTimeZone();
  const isKnown = useIsTimeZoneKnown();
  const now = useNow(1000);
  const told = useClockDifference();
  const isSure = isServerTimeSure();
  const day = new Intl.DateTimeFormat(language, {
    timeZone,
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(now);
  const time = new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
  return (
    <time
      className={css.clock}
      dateTime={new Date(now).toISOString()}
      title={
        isKnown
          ? t(isSure ? 'shell.clockZone' : 'shell.clock.unsure', { zone: timeZone })
          : undefined
      }
    >
      {told && (
        <span className={css.wrong} role="img" aria-label={t('shell.clock.text', told)}>
          <IconClockExclamation size="100%" />
        </span>
      )}
      {isKnown ? (
        <>
          <span className={css.day}>{day}</span>
          <span className={css.time}>
            {!isSure && '≈ '}
            {time}
          </span>
        </>
      ) : (
        <span className={css.time}>{NO_TIME_YET}</span>
      )}
    </time>
  );
}
