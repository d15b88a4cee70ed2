/**
 * Floor and instant of the crowd that the operator views. Pure: clock and time zone are arguments.
 *
 *   &floor=F2&day=2026-11-20&crowdAt=2026-11-20T10:30:00.000Z&speed=30
 */

import { DAY_MS, HOUR_MS } from '../../api/core/time/durations.ts';
import { dayBounds, dayOf, sameTimeOn } from '../../api/core/time/zoned-days.ts';
import { isDay } from './is-day.ts';
import { isInstant } from './is-instant.ts';

/** All floors: the densest at each position. */
export const ALL_FLOORS = '*';
/** Streets and squares: spaces without a floor. */
export const OUTSIDE = '-';

/** Speeds of the playback, times real time. */
export const speeds = [1, 5, 10, 30, 60] as const;
export type Speed = (typeof speeds)[number];

export interface Playback {
  /** Milliseconds since 1970. */
  at: number;
  isPlaying: boolean;
}

export interface CrowdChoice {
  /** Name of a floor, or one of the two above. */
  floor: string;
  /** YYYY-MM-DD of the district's days; null: the last 24 hours. */
  day: string | null;
  /** Null: now. */
  playback: Playback | null;
  speed: Speed;
}

export const initialCrowd: CrowdChoice = {
  floor: ALL_FLOORS,
  day: null,
  playback: null,
  speed: 10,
};

export function formatCrowd(crowd: CrowdChoice): Record<string, string> {
  const { floor, day, playback, speed } = crowd;
  return {
    ...(floor !== initialCrowd.floor && { floor }),
    ...(day !== null && { day }),
    ...(playback && { crowdAt: new Date(playback.at).toISOString() }),
    ...(speed !== initialCrowd.speed && { speed: String(speed) }),
  };
}

/** Reads floor, day and playback from an address. The playback is paused until the user starts it. */
export function parseCrowd(parts: URLSearchParams): CrowdChoice {
  const floor = parts.get('floor') ?? '';
  const at = parseInstant(parts.get('crowdAt'));
  return {
    floor: /^[^\p{C}]{1,20}$/u.test(floor) ? floor : initialCrowd.floor,
    day: parseDay(parts.get('day')),
    playback: at === null ? null : { at, isPlaying: false },
    speed: speeds.find((speed) => String(speed) === parts.get('speed')) ?? initialCrowd.speed,
  };
}

function parseInstant(text: string | null): number | null {
  return text !== null && isInstant(text) ? Date.parse(text) : null;
}

function parseDay(text: string | null): string | null {
  return text !== null && isDay(text) ? text : null;
}

export interface Span {
  from: number;
  to: number;
}

/** Span that can be played back: the day up to now, or the last 24 hours. Milliseconds. */
export function playbackSpan(day: string | null, now: number, timeZone: string): Span {
  if (day === null) return { from: now - DAY_MS, to: now };
  const { from, to } = dayBounds(day, timeZone);
  return { from, to: Math.min(to, Math.max(now, from)) };
}

/**
 * Advances a playback. At the end of a past day it pauses; where it reaches the present, it becomes live.
 *
 * @param elapsed milliseconds since the step before
 */
export function playOn(
  crowd: CrowdChoice,
  elapsed: number,
  now: number,
  timeZone: string,
): CrowdChoice {
  const { playback, speed, day } = crowd;
  if (!playback?.isPlaying) return crowd;
  const { to } = playbackSpan(day, now, timeZone);
  const at = playback.at + elapsed * speed;
  if (at < to) return { ...crowd, playback: { at, isPlaying: true } };
  if (to >= now) return { ...crowd, day: null, playback: null };
  return { ...crowd, playback: { at: to, isPlaying: false } };
}

/** Pauses at an instant of the span; at or after the present, it becomes live. */
export function seek(crowd: CrowdChoice, at: number, now: number, timeZone: string): CrowdChoice {
  const { from, to } = playbackSpan(crowd.day, now, timeZone);
  const within = Math.min(Math.max(at, from), to);
  if (within >= now) return { ...crowd, day: null, playback: null };
  return { ...crowd, playback: { at: within, isPlaying: crowd.playback?.isPlaying ?? false } };
}

/** The instant that is shown: of the playback, or now. */
const shownAt = ({ playback }: CrowdChoice, now: number): number => playback?.at ?? now;

/** The day of the instant that is shown. */
export const shownDay = (crowd: CrowdChoice, now: number, timeZone: string): string =>
  crowd.day ?? dayOf(shownAt(crowd, now), timeZone);

/** Shows another day at the same time of day; if that is in the future, it becomes live. */
export function showDay(
  crowd: CrowdChoice,
  day: string,
  now: number,
  timeZone: string,
): CrowdChoice {
  const at = sameTimeOn(day, shownAt(crowd, now), timeZone);
  return seek(
    { ...crowd, day, playback: { at, isPlaying: crowd.playback?.isPlaying ?? false } },
    at,
    now,
    timeZone,
  );
}

/** Starts or pauses the playback. From live, it starts an hour back. */
export function switchPlaying(crowd: CrowdChoice, now: number, timeZone: string): CrowdChoice {
  const { from, to } = playbackSpan(crowd.day, now, timeZone);
  if (!crowd.playback) {
    const at = crowd.day === null ? Math.max(from, now - HOUR_MS) : from;
    return { ...crowd, playback: { at, isPlaying: true } };
  }
  const { at, isPlaying } = crowd.playback;
  const isAtEnd = at >= to;
  return { ...crowd, playback: { at: isAtEnd ? from : at, isPlaying: !isPlaying } };
}
