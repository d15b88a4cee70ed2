import { useTranslation } from 'react-i18next';
import { useAppState } from '../state/app-state.ts';
import { useNow } from '../ui/use-now.ts';
import css from './clock.module.css';

/** Local time of the browser: a command centre works in one place, and its screens are set to it. */
export function Clock() {
  const { t } = useTranslation();
  const language = useAppState((state) => state.language);
  const now = useNow(1000);
  const day = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(now);
  const time = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <time
      className={css.clock}
      dateTime={new Date(now).toISOString()}
      title={t('shell.clockZone', { zone })}
    >
      <span className={css.day}>{day}</span>
      <span className={css.time}>{time}</span>
    </time>
  );
}
