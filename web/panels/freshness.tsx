import { useTranslation } from 'react-i18next';
import { queryClient, useService } from '../api.ts';
import { useFormat } from '../i18n/use-format.ts';
import { answeredAt } from '../live/answer-times.ts';
import { isLive, type Live, useLive } from '../live/live.ts';
import { crowdNowKey } from '../questions/crowd.ts';
import { instantOf } from '../state/server-time.ts';
import { useNow } from '../ui/use-now.ts';
import css from './freshness.module.css';

/** Two missed polling intervals, and a margin. */
const STALE_AFTER_MS = 150_000;
/** Time within which a restarted server is back, without a notice. */
const CUT_AFTER_MS = 4_000;

/** Freshness of the page: live, or its age; and whether the server can be reached. */
export function Freshness() {
  const { t } = useTranslation();
  const format = useFormat();
  const { dataUpdatedAt, isError, failureCount } = useService();
  const live = useLive();
  const now = useNow(1000);

  if (dataUpdatedAt === 0 && !isError) {
    return (
      <div className={css.freshness} data-state="unknown" role="status">
        <span className={css.dot} aria-hidden />
        <span>{t('shell.freshness.waiting')}</span>
      </div>
    );
  }
  const cameAt = lastWord(dataUpdatedAt, live);
  const isFailing = isError || failureCount > 0;
  const isStale = now - cameAt > STALE_AFTER_MS;
  const state = isFailing ? 'failed' : isStale ? 'stale' : judgeLive(live);
  const ageOf = (instant: number) => format.ageOfAnswer(instant, now);
  const instant = state === 'cut' ? instantOf(cutSince(live)) : cameAt;
  const words =
    dataUpdatedAt === 0
      ? t('shell.freshness.never')
      : t(`shell.freshness.${state}`, { age: ageOf(cameAt), time: format.time(instant, now) });
  const title =
    state === 'live' && live.heardAt !== null
      ? t('shell.freshness.liveTitle', { age: ageOf(instantOf(live.heardAt)) })
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
      <span data-figures>
        {words}
        {/* It changes every second: visible, but not read aloud repeatedly. */}
        {state === 'cut' && (
          <span aria-live="off">{t('shell.freshness.cutAge', { age: ageOf(cameAt) })}</span>
        )}
      </span>
    </div>
  );
}

/** Last contact with the server by any request: a panel that shows the age of its counts must agree with it. */
function lastWord(serviceUpdatedAt: number, { heardAt }: Live): number {
  const counts = queryClient.getQueryState(crowdNowKey)?.dataUpdatedAt ?? 0;
  return Math.max(
    answeredAt(serviceUpdatedAt),
    counts === 0 ? 0 : answeredAt(counts),
    heardAt === null ? 0 : instantOf(heardAt),
  );
}

function judgeLive(live: Live) {
  const now = performance.now();
  if (isLive(live, now)) return 'live';
  if (live.state === 'connecting') return 'connecting';
  return now - cutSince(live) > CUT_AFTER_MS ? 'cut' : 'fresh';
}

/** Begin of the interruption: a suspended page got its last heartbeat before it could notice. By the monotonic clock. */
const cutSince = ({ state, since, heardAt }: Live) =>
  state === 'live' && heardAt !== null ? heardAt : since;
