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

/** Several frames that did not come. After that nobody knows how full it is. */
const STALE_AFTER_MS = 15_000;
const LOOK_MS = 1_000;

export interface Crowd {
  /** Null: not told yet. */
  setting: CrowdSetting | null;
  /** Null: nothing is known at that instant. */
  frame: CrowdFrame | null;
  /** The past is played back. */
  isPast: boolean;
  /** The last frame is too old to be called now. */
  isStale: boolean;
  /** There is no frame, and an answer is on its way: that nothing is known says nothing yet. */
  isWaiting: boolean;
  /** Stamp of the answer that the last live frame is; 0: none has come. */
  cameAt: number;
  /** Why there is no frame: it could not be read, which tells nothing of that instant. */
  error: Error | null;
  /** After an error. */
  tryAgain: () => void;
}

/**
 * The crowd at the instant that is looked at: now, or of the playback.
 *
 * @param isAsked false: nothing is asked for, and nothing known
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
  // Numbers are told by their place in the lists: those of other lists say nothing.
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

/** Whether counts of now come in: without them the figures of a warning are the last ones known. */
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
    // What an answer before said holds until another one comes.
    error: asked.data ? null : asked.error,
    tryAgain: () => void asked.refetch(),
  };
}

/** The first answer, or another try at it. */
function isOnItsWay({ data, isPending, isFetching }: UseQueryResult): boolean {
  return isPending || (data === undefined && isFetching);
}

/** A frame that names a newer setting: ask for it. */
function useFollowVersion(setting: CrowdSetting | null, frame: CrowdFrame | null): void {
  const client = useQueryClient();
  const version = frame?.settingVersion ?? null;
  const known = setting?.version ?? null;
  useEffect(() => {
    if (version === null || known === null || version === known) return;
    void client.invalidateQueries({ queryKey: crowdSettingKey });
  }, [client, version, known]);
}
