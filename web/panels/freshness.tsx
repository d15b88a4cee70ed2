import { useNetwork } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useNow } from '../ui/use-now.ts';
import css from './freshness.module.css';

/** Two missed rounds of asking, and a little. */
const STALE_AFTER_MS = 150_000;

/** How old what is shown is, and whether the server can be reached. */
export function Freshness() {
  const { t } = useTranslation();
  const format = useFormat();
  const { online } = useNetwork();
  const { dataUpdatedAt, isError, failureCount } = useService();
  const now = useNow(1000);

  if (dataUpdatedAt === 0 && !isError) {
    return (
      <div className={css.freshness} data-state="unknown" role="status">
        <span className={css.dot} aria-hidden />
        <span className={css.words}>{t('shell.freshness.waiting')}</span>
      </div>
    );
  }
  const isFailing = isError || failureCount > 0;
  const isStale = now - dataUpdatedAt > STALE_AFTER_MS;
  const state = !online ? 'offline' : isFailing ? 'failed' : isStale ? 'stale' : 'fresh';
  const words =
    dataUpdatedAt === 0
      ? t('shell.freshness.never')
      : t(`shell.freshness.${state}`, {
          age: format.ageOfAnswer(dataUpdatedAt, now),
          time: format.time(dataUpdatedAt, now),
        });
  return (
    <div
      className={css.freshness}
      data-state={state}
      role="status"
      aria-live={state === 'fresh' ? 'off' : 'polite'}
      title={words}
    >
      <span className={css.dot} aria-hidden />
      <span className={css.words} data-figures>
        {words}
      </span>
    </div>
  );
}
