/** Questions about the crowd: what there is, how full it is now, how full it was, and the warnings that follow. */
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

/** How often the present is asked for where the stream does not bring it. */
const POLL_MS = 2_000;
const WARNINGS_MS = 15_000;
const CLOCKS_MS = 30_000;
const FILLING_MS = 10_000;

/** Spaces and sensors: frames refer to them by place in their lists. */
export function useCrowdSetting(isAsked = true) {
  return useAnswer(crowd.setting, isAsked ? {} : null, { staleTime: SETTLED_MS });
}

/** Where the setting is kept. */
export const crowdSettingKey = keyOf(crowd.setting, {});

/** Where the newest frame is kept, whoever brought it. */
export const crowdNowKey = keyOf(crowd.now, {});

/** How full it is now. Asked for only while the stream does not bring it. */
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
    // Numbers are told by their place: comparing two frames to keep equal parts costs more than it saves.
    structuralSharing: false,
  });
}

/** Instants, milliseconds. */
export interface FrameWindow {
  from: number;
  to: number;
}

const MINUTE_S = 60;

/**
 * A window of the past, minute by minute. Null: not asked. What is over still changes: readings come late, are replayed, are filled in,
 * and a page that said that nothing is known must not go on saying it.
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
    // Some megabytes each: only the ones around the playhead are kept.
    gcTime: 120_000,
    staleTime: MINUTE_S * 1000,
    refetchInterval: share < 1 ? FILLING_MS : MINUTE_S * 1000,
    refetchOnWindowFocus: false,
  });
}

/** @param code null: do not ask */
export function useSpaceHistory(code: string | null, { from, to }: FrameWindow, step: 60 | 3600) {
  return useAnswer(
    crowd.ofSpace,
    { params: { code }, query: toCourse(from, to, step) },
    { staleTime: 60_000, refetchInterval: 60_000, keep: [] },
  );
}

/** Of one sensor: of its zone, or through its gate. */
export function useSensorHistory(code: string | null, { from, to }: FrameWindow, step: 60 | 3600) {
  return useAnswer(
    crowd.ofSensor,
    { params: { code }, query: toCourse(from, to, step) },
    { staleTime: 60_000, refetchInterval: 60_000, keep: [] },
  );
}

/** Hours of the day at which a space has other bounds. */
export function useSpaceTiers(code: string) {
  return useAnswer(spaces.tiers, { params: { code } }, { staleTime: 60_000 });
}

/** All of them anew; the bounds in force now come with the setting. */
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

/** Counts by hand, where gates alone count. */
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

/** Sensors whose clock is wrong, or was. */
export function useSensorClocks() {
  return useAnswer(crowd.clocks, {}, { staleTime: 30_000, refetchInterval: CLOCKS_MS });
}

/** How much of the past the demo's simulator has filled in. Asked again only while it is at it. */
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

/** Those that went on in a stretch of time, over by now or not. */
export function useWarningsOf({ from, to }: FrameWindow) {
  return useAnswer(
    warnings.list,
    { query: { state: 'all', from: toInstant(from), to: toInstant(to), limit: 500 } },
    { staleTime: 30_000, refetchInterval: 60_000, keep: [] },
  );
}

/** Somebody has seen it, and takes care. */
export function useAcknowledgeWarning() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...seen }: { id: string } & WarningSeen) =>
      send(warnings.acknowledge, { params: { id }, body: seen }),
    onSettled: () => client.invalidateQueries({ queryKey: [keyOf(warnings.list, {})[0]] }),
  });
}

/** Opening a camera is recorded before its address is given. */
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
