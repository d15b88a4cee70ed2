/** Requests about the crowd: the setting, the frames of now and of the past, and the warnings. */
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CrowdFrame, TierHours, WarningSeen } from '../../api/core/contract/crowd.ts';
import * as cameras from '../../api/core/contract/endpoints/cameras.ts';
import * as crowd from '../../api/core/contract/endpoints/crowd.ts';
import * as spaces from '../../api/core/contract/endpoints/crowd-spaces.ts';
import * as warnings from '../../api/core/contract/endpoints/crowd-warnings.ts';
import { ask, askAgainEvery, SETTLED_MS, send, useAnswer } from '../api.ts';
import { answeredAt } from '../live/answer-times.ts';
import { serverNow } from '../state/server-time.ts';
import { keyOf, subjectOf } from './question.ts';

/** Interval at which the present is polled where the stream does not bring it. */
const POLL_MS = 2_000;
const WARNINGS_MS = 15_000;
const CLOCKS_MS = 30_000;
const FILLING_MS = 10_000;

/** Spaces and sensors: frames refer to them by their index in these lists. */
export function useCrowdSetting(isAsked = true) {
  return useAnswer(crowd.setting, isAsked ? {} : null, { staleTime: SETTLED_MS });
}

/** Cache key of the setting. */
export const crowdSettingKey = keyOf(crowd.setting, {});

/** Cache key of the newest frame, from the stream or from a request. */
export const crowdNowKey = keyOf(crowd.now, {});

/** Newest frame of the crowd. Requested only while the stream does not bring it. */
export function useCrowdNow(isAsked: boolean) {
  const client = useQueryClient();
  return useQuery({
    queryKey: crowdNowKey,
    meta: subjectOf(crowd.now),
    queryFn: isAsked
      ? ({ signal }) => {
          const kept = client.getQueryState<CrowdFrame>(crowdNowKey);
          const isFresh = kept?.data && serverNow() - answeredAt(kept.dataUpdatedAt) < POLL_MS;
          return isFresh ? kept.data : ask(crowd.now, {}, signal);
        }
      : skipToken,
    staleTime: POLL_MS,
    refetchInterval: askAgainEvery(POLL_MS),
    // Numbers are identified by their index: comparing two frames to keep equal parts costs more than it saves.
    structuralSharing: false,
  });
}

/** Two instants, in milliseconds. */
export interface FrameWindow {
  from: number;
  to: number;
}

const MINUTE_S = 60;

/**
 * Frames of a window of the past, one a minute. Null: no request. The past still changes (readings arrive late, are replayed or
 * back-filled), so a page that shows "not known" must be updated.
 */
export function useCrowdFrames(window: FrameWindow | null) {
  const share = useCrowdPast(window !== null).data?.filledShare ?? 1;
  return useQuery({
    queryKey: [keyOf(crowd.frames, {})[0], window],
    meta: subjectOf(crowd.frames),
    queryFn:
      window === null
        ? skipToken
        : ({ signal }) =>
            ask(
              crowd.frames,
              { query: { from: toInstant(window.from), to: toInstant(window.to), step: '60' } },
              signal,
            ),
    // Some megabytes each: only the windows around the playhead are kept.
    gcTime: 120_000,
    staleTime: MINUTE_S * 1000,
    refetchInterval: share < 1 ? FILLING_MS : MINUTE_S * 1000,
    refetchOnWindowFocus: false,
  });
}

/**
 * History of a space.
 * @param code null: no request
 */
export function useSpaceHistory(code: string | null, { from, to }: FrameWindow, step: 60 | 3600) {
  return useAnswer(
    crowd.ofSpace,
    { params: { code }, query: toCourse(from, to, step) },
    { staleTime: 60_000, refetchInterval: 60_000, keep: [] },
  );
}

/** History of one sensor: persons in its zone, or passages through its gate. */
export function useSensorHistory(code: string | null, { from, to }: FrameWindow, step: 60 | 3600) {
  return useAnswer(
    crowd.ofSensor,
    { params: { code }, query: toCourse(from, to, step) },
    { staleTime: 60_000, refetchInterval: 60_000, keep: [] },
  );
}

/** Thresholds of a space for certain hours of the day. */
export function useSpaceTiers(code: string) {
  return useAnswer(spaces.tiers, { params: { code } }, { staleTime: 60_000 });
}

/** Replaces all thresholds of a space; the ones in force now come with the setting. */
export function useSetSpaceTiers(code: string) {
  const client = useQueryClient();
  const space = { params: { code } };
  return useMutation({
    mutationFn: (hours: readonly TierHours[]) =>
      send(spaces.setTiers, { ...space, body: { hours: [...hours] } }),
    onSuccess: (stored) => {
      client.setQueryData(keyOf(spaces.tiers, space), stored);
      return client.invalidateQueries({ queryKey: crowdSettingKey });
    },
  });
}

/** Manual counts, for spaces that only gates count. */
export function useSpaceCounts(code: string) {
  return useAnswer(spaces.counts, { params: { code } }, { staleTime: 60_000 });
}

export function useSetSpaceCount(code: string) {
  const client = useQueryClient();
  const space = { params: { code } };
  return useMutation({
    mutationFn: (count: { persons: number; reason: string }) =>
      send(spaces.addCount, { ...space, body: count }),
    onSuccess: (stored) => client.setQueryData(keyOf(spaces.counts, space), stored),
  });
}

/** Sensors whose clock is wrong or was wrong. */
export function useSensorClocks() {
  return useAnswer(crowd.clocks, {}, { staleTime: 30_000, refetchInterval: CLOCKS_MS });
}

/** How much of the past the demo's simulator has filled in. Polled only while the simulator is working. */
export function useCrowdPast(isAsked = true) {
  return useQuery({
    queryKey: keyOf(crowd.past, {}),
    meta: subjectOf(crowd.past),
    queryFn: isAsked ? ({ signal }) => ask(crowd.past, {}, signal) : skipToken,
    staleTime: POLL_MS,
    refetchInterval: ({ state }) => {
      const share = state.data?.filledShare;
      return share === 1 ? false : share === null ? CLOCKS_MS : POLL_MS;
    },
  });
}

export function useOpenWarnings() {
  return useAnswer(warnings.list, {}, { staleTime: 5_000, refetchInterval: WARNINGS_MS });
}

/** Warnings that were active in a stretch of time, whether over by now or not. */
export function useWarningsOf({ from, to }: FrameWindow) {
  return useAnswer(
    warnings.list,
    { query: { state: 'all', from: toInstant(from), to: toInstant(to), limit: 500 } },
    { staleTime: 30_000, refetchInterval: 60_000, keep: [] },
  );
}

/** Acknowledges a warning: somebody has seen it and takes care of it. */
export function useAcknowledgeWarning() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...seen }: { id: string } & WarningSeen) =>
      send(warnings.acknowledge, { params: { id }, body: seen }),
    onSettled: () => client.invalidateQueries({ queryKey: [keyOf(warnings.list, {})[0]] }),
  });
}

/** Opens a camera: the opening is recorded before the camera's address is returned. */
export function useOpenCamera(code: string) {
  return useMutation({
    mutationFn: () => send(cameras.open, { params: { code } }),
  });
}

const toCourse = (from: number, to: number, step: 60 | 3600) => ({
  from: toInstant(from),
  to: toInstant(to),
  step: step === 60 ? ('60' as const) : ('3600' as const),
});

const toInstant = (milliseconds: number) => new Date(milliseconds).toISOString();
