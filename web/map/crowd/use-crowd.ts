import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CrowdFrame, CrowdSetting } from '../../../api/core/contract/crowd.ts';
import {
  crowdSettingKey,
  useCrowdFrames,
  useCrowdNow,
  useCrowdSetting,
} from '../../questions/crowd.ts';
import { useAppState } from '../../state/app-state.ts';
import { onClockSet, serverNow } from '../../state/server-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { frameAt, standingFrame, windowAfter, windowAround } from './frame-window.ts';

/** Timeout of the live crowd, equal to several missing frames. After it the crowd is unknown. */
const STALE_AFTER_MS = 15_000;
const LOOK_MS = 1_000;

export interface Crowd {
  /** Null: not loaded yet. */
  setting: CrowdSetting | null;
  /** Null: nothing is known for that instant. */
  frame: CrowdFrame | null;
  /** Whether the past is played back. */
  isPast: boolean;
  /** Whether the last frame is too old to be shown as live. */
  isStale: boolean;
  /** Whether there is no frame and an answer is loading: then it is not known yet whether there is one. */
  isWaiting: boolean;
  /** Time at which the last live frame arrived; 0: none has. */
  cameAt: number;
  /** Why there is no frame: it could not be loaded, which says nothing about that instant. */
  error: Error | null;
  /** Retries after an error. */
  tryAgain: () => void;
}

/**
 * The crowd at the instant that is shown: now, or of the playback.
 *
 * @param isAsked false: no request, and nothing known
 */
export function useCrowd(isAsked: boolean): Crowd {
  const playedAt = useAppState((state) => state.crowd.playback?.at ?? null);
  const at = isAsked ? playedAt : null;
  const asked = useCrowdSetting(isAsked);
  const live = useLiveFrame(isAsked && at === null);
  const past = usePastFrame(at);
  const setting = asked.data ?? null;
  const shown = at === null ? live : past;
  useFollowVersion(setting, shown.frame);
  // Numbers are identified by their index in the lists: with other lists they mean nothing.
  const fits = setting !== null && shown.frame?.settingVersion === setting.version;
  const frame = isAsked && fits ? shown.frame : null;
  return {
    setting: isAsked ? setting : null,
    frame,
    isPast: at !== null,
    isStale: at === null && live.isStale,
    isWaiting: frame === null && (shown.isWaiting || asked.isPending),
    cameAt: live.cameAt,
    error: frame === null ? ((setting === null ? asked.error : null) ?? shown.error) : null,
    tryAgain: () => {
      if (setting === null) void asked.refetch();
      shown.tryAgain();
    },
  };
}

/** Whether live counts arrive: without them the figures of a warning are the last known ones. */
export function useIsNowKnown(): boolean {
  const { isStale, error } = useLiveFrame(true);
  return !isStale && error === null;
}

function useLiveFrame(isShown: boolean) {
  const asked = useCrowdNow(isShown);
  const frame = asked.data ?? null;
  const at = frame?.at ?? null;
  const [isStale, setStale] = useState(false);
  useEffect(() => {
    if (at === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const judge = () => {
      const left = Date.parse(at) + STALE_AFTER_MS - serverNow();
      setStale(left <= 0);
      clearTimeout(timer);
      timer = setTimeout(judge, Math.max(left, LOOK_MS));
    };
    judge();
    const stopHearing = onClockSet(judge);
    return () => {
      clearTimeout(timer);
      stopHearing();
    };
  }, [at]);
  return {
    frame,
    isStale,
    isWaiting: isOnItsWay(asked),
    cameAt: asked.dataUpdatedAt,
    error: frame ? null : asked.error,
    tryAgain: () => void asked.refetch(),
  };
}

function usePastFrame(at: number | null) {
  const isPlaying = useAppState((state) => state.crowd.playback?.isPlaying ?? false);
  const now = useNow(60_000);
  const window = at === null ? null : windowAround(at);
  const next = at === null || !isPlaying ? null : windowAfter(at);
  const asked = useCrowdFrames(window);
  useCrowdFrames(next && next.from < now ? next : null);
  const last = useRef<CrowdFrame | null>(null);
  if (at === null) last.current = null;
  else if (asked.data) last.current = frameAt(asked.data.frames, at);
  else last.current = standingFrame(last.current, at);
  return {
    frame: last.current,
    isWaiting: isOnItsWay(asked),
    // A previous answer stays valid until another one arrives.
    error: asked.data ? null : asked.error,
    tryAgain: () => void asked.refetch(),
  };
}

/** Whether the first answer, or a retry, is loading. */
function isOnItsWay({ data, isPending, isFetching }: UseQueryResult): boolean {
  return isPending || (data === undefined && isFetching);
}

/** Reloads the setting when a frame refers to a newer one. */
function useFollowVersion(setting: CrowdSetting | null, frame: CrowdFrame | null): void {
  const client = useQueryClient();
  const version = frame?.settingVersion ?? null;
  const known = setting?.version ?? null;
  useEffect(() => {
    if (version === null || known === null || version === known) return;
    void client.invalidateQueries({ queryKey: crowdSettingKey });
  }, [client, version, known]);
}
