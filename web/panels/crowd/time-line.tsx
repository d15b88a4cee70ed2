import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpaceHistory } from '../../../api/core/contract/crowd.ts';
import { MINUTE_MS } from '../../../api/core/time/durations.ts';
import { dayAfter, dayOf } from '../../../api/core/time/zoned-days.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type Crowd, useCrowd } from '../../map/crowd/use-crowd.ts';
import {
  chooseSpeed,
  playCrowdOn,
  seekCrowd,
  showCrowdDay,
  switchPlayback,
  watchNow,
} from '../../state/actions/crowd.ts';
import { useAppState } from '../../state/app-state.ts';
import {
  type CrowdChoice,
  playbackSpan,
  type Speed,
  shownDay,
  speeds,
} from '../../state/crowd-state.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../../state/time-zone.ts';
import { useNow } from '../../ui/use-now.ts';
import bar from '../time-bar.module.css';
import { rootOf } from './space-tree.ts';
import css from './time-line.module.css';
import { TimeTrack } from './time-track.tsx';
import { toMinute } from './to-minute.ts';
import { useKeptHistory } from './use-kept-history.ts';

const none: SpaceHistory['points'] = [];
/** Shorter than the interval of frames, so that the clock next to it runs evenly. */
const TICK_MS = 200;

/**
 * Time bar below the map while the crowd is shown: the last 24 hours or any stored day, played at up to 60×. Days and hours are
 * the district's: until its zone is known the bar is empty.
 */
export default function TimeLine() {
  return useIsTimeZoneKnown() ? <KnownTime /> : <section className={bar.bar} aria-busy />;
}

function KnownTime() {
  const { t } = useTranslation();
  const format = useFormat();
  const crowd = useAppState((state) => state.crowd);
  const now = useNow(1000);
  const shown = useCrowd(true);
  const isPlaying = crowd.playback?.isPlaying ?? false;
  // The playback waits for its data: a running clock would show an empty street.
  const hasNone = shown.frame === null && (shown.isWaiting || shown.error !== null);
  usePlaying(isPlaying && !hasNone);
  const playWords = t(isPlaying ? 'crowd.time.pause' : 'crowd.time.play');
  const span = playbackSpan(crowd.day, now, useTimeZone());
  const root = shown.setting ? rootOf(shown.setting) : null;
  // Rounded to minutes: the query stays the same within a minute.
  const minutes = { from: toMinute(span.from), to: toMinute(span.to) };
  const { asked, points, isByHour } = useKeptHistory(root?.code ?? null, minutes);
  const isAsked = root !== null || shown.setting === null;
  const missing = points || !isAsked ? null : asked.error ? 'failed' : 'loading';

  return (
    <section className={bar.bar} aria-label={t('crowd.time.label')} data-testid="time-line">
      <div className={css.controls}>
        <Tooltip label={playWords}>
          <ActionIcon variant="default" size="lg" aria-label={playWords} onClick={switchPlayback}>
            {isPlaying ? (
              <IconPlayerPauseFilled size="1.125rem" />
            ) : (
              <IconPlayerPlayFilled size="1.125rem" />
            )}
          </ActionIcon>
        </Tooltip>
        <NativeSelect
          size="xs"
          aria-label={t('crowd.time.speed')}
          value={crowd.speed}
          onChange={({ currentTarget }) => {
            const speed = speeds.find((item) => String(item) === currentTarget.value);
            if (speed) chooseSpeed(speed);
          }}
          data={speeds.map((speed: Speed) => ({
            value: String(speed),
            label: t('crowd.time.times', { speed }),
          }))}
        />
        <DayChoice crowd={crowd} now={now} />
      </div>
      <TimeTrack
        span={span}
        points={points ?? none}
        missing={missing}
        isByHour={isByHour}
        at={crowd.playback?.at ?? span.to}
        onSeek={seekCrowd}
        onKey={(event) => moveByKey(event, crowd.playback?.at ?? span.to, span)}
      />
      <Instant
        shown={shown}
        at={crowd.playback?.at ?? null}
        isByHour={isByHour}
        words={(at) => format.time(at, now)}
      />
      <button
        type="button"
        className={css.live}
        aria-pressed={crowd.playback === null}
        data-stale={shown.isStale}
        onClick={watchNow}
      >
        <span className={css.dot} aria-hidden />
        {t('crowd.time.live')}
      </button>
    </section>
  );
}

/** Clock of the playback: it follows real time, also when the page was busy. */
function usePlaying(isPlaying: boolean): void {
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const at = performance.now();
      const elapsed = at - last;
      last = at;
      playCrowdOn(elapsed);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [isPlaying]);
}

/**
 * Handles keys: space plays; arrows move by minutes, with shift by ten, page keys by hours. @returns nothing; other keys are
 * not handled
 */
function moveByKey(event: KeyboardEvent, at: number, span: { from: number; to: number }): void {
  const step = event.shiftKey ? 10 * MINUTE_MS : MINUTE_MS;
  const target: Record<string, number> = {
    ArrowLeft: at - step,
    ArrowDown: at - step,
    ArrowRight: at + step,
    ArrowUp: at + step,
    PageDown: at - 60 * MINUTE_MS,
    PageUp: at + 60 * MINUTE_MS,
    Home: span.from,
    End: span.to,
  };
  const to = target[event.key];
  if (event.key === ' ') switchPlayback();
  else if (to !== undefined) seekCrowd(to);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Choice of the last 24 hours or a day: previous, next, or any. */
function DayChoice({ crowd, now }: { crowd: CrowdChoice; now: number }) {
  const { t } = useTranslation();
  const timeZone = useTimeZone();
  const today = dayOf(now, timeZone);
  const toDay = (day: string) => {
    if (day <= today) showCrowdDay(day);
  };
  return (
    <div className={css.days}>
      <ActionIcon
        variant="subtle"
        aria-label={t('crowd.time.dayBefore')}
        onClick={() => toDay(dayAfter(shownDay(crowd, now, timeZone), -1))}
      >
        <IconChevronLeft size="1rem" />
      </ActionIcon>
      <label className={css.day}>
        <span className={css.dayWords}>
          {crowd.day === null ? t('crowd.time.lastDay') : crowd.day}
        </span>
        <input
          type="date"
          className={css.date}
          aria-label={t('crowd.time.chooseDay')}
          max={today}
          value={crowd.day ?? ''}
          onClick={({ currentTarget }) => currentTarget.showPicker?.()}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '') toDay(currentTarget.value);
            else watchNow();
          }}
        />
      </label>
      <ActionIcon
        variant="subtle"
        aria-label={t('crowd.time.dayAfter')}
        disabled={crowd.day === null}
        onClick={() => {
          if (crowd.day === null) return;
          if (crowd.day >= today) watchNow();
          else toDay(dayAfter(crowd.day, 1));
        }}
      >
        <IconChevronRight size="1rem" />
      </ActionIcon>
    </div>
  );
}

interface InstantProps {
  shown: Crowd;
  /** Instant of the playback; null: now. */
  at: number | null;
  /** Whether one count per hour is stored: between them nothing is known. */
  isByHour: boolean;
  words: (at: number) => string;
}

/** The instant of the playback, and whether data exist for it. */
function Instant(props: InstantProps) {
  const { shown: crowd, at, isByHour, words } = props;
  const { frame, isWaiting, isStale, error } = crowd;
  const { t } = useTranslation();
  const shown = at ?? (frame ? Date.parse(frame.at) : null);
  const state = isWaiting ? 'loading' : error ? 'failed' : isByHour ? 'byHour' : 'none';
  return (
    <span className={css.instant} role="status" aria-live="off" data-stale={isStale}>
      <span className={css.clock} data-figures>
        {shown === null ? '–' : words(shown)}
      </span>
      {!frame && <span>{t(`crowd.time.${state}`)}</span>}
    </span>
  );
}
