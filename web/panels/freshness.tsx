import { useNetwork } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import { useFormat } from '../i18n/use-format.ts';
import { type Live, useLive } from '../live/live.ts';
import { useNow } from '../ui/use-now.ts';
import css from './freshness.module.css';

/** Two missed rounds of asking, and a little. */
const STALE_AFTER_MS = 150_000;
/** A server that is started anew is back sooner: not worth a word. */
const CUT_AFTER_MS = 4_000;

/** How true what is shown is: live, or how old; and whether the server can be reached. */
export function Freshness() {
  const { t } = useTranslation();
  const format = useFormat();
  const { online } = useNetwork();
  const { dataUpdatedAt, isError, failureCount } = useService();
  const live = useLive();
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
  const state = !online
    ? 'offline'
    : isFailing
      ? 'failed'
      : isStale
        ? 'stale'
        : judgeLive(live, now);
  const ageOf = (instant: number) => format.ageOfAnswer(instant, now);
  const instant = state === 'cut' ? live.since : dataUpdatedAt;
  const words =
    dataUpdatedAt === 0
      ? t('shell.freshness.never')
      : t(`shell.freshness.${state}`, {
          age: ageOf(dataUpdatedAt),
          time: format.time(instant, now),
        });
  const title =
    state === 'live' && live.lastEventAt !== null
      ? t('shell.freshness.liveTitle', { age: ageOf(live.lastEventAt) })
      : words;
  return (
    <div
      className={css.freshness}
      data-state={state}
      role="status"
      aria-live={state === 'live' || state === 'fresh' ? 'off' : 'polite'}
      title={title}
    >
      <span className={css.dot} aria-hidden />
      <span className={css.words} data-figures>
        {words}
      </span>
    </div>
  );
}

function judgeLive({ state, since }: Live, now: number) {
  if (state === 'live') return 'live';
  if (state === 'lost') return now - since > CUT_AFTER_MS ? 'cut' : 'fresh';
  return 'connecting';
}
