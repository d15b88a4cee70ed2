import { useTranslation } from 'react-i18next';
import { useAppState } from '../state/app-state.ts';
import { useTimeZone } from '../state/time-zone.ts';
import { useNow } from '../ui/use-now.ts';
import css from './clock.module.css';

/** The district's time, wherever the screen stands. */
export function Clock() {
  const { t } = useTranslation();
  const language = useAppState((state) => state.language);
  const timeZone = useTimeZone();
  const now = useNow(1000);
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
      title={t('shell.clockZone', { zone: timeZone })}
    >
      <span className={css.day}>{day}</span>
      <span className={css.time}>{time}</span>
    </time>
  );
}
