import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CrowdFrame } from '../../../api/core/contract/crowd.ts';
import { dayAfter } from '../../../api/core/time/zoned-days.ts';
import {
  frameAt,
  standingFrame,
  windowAfter,
  windowAround,
} from '../../../web/map/crowd/frame-window.ts';
import {
  type CrowdChoice,
  formatCrowd,
  initialCrowd,
  parseCrowd,
  playbackSpan,
  playOn,
  seek,
  showDay,
  shownDay,
  speeds,
  switchPlaying,
} from '../../../web/state/crowd-state.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/**
 * Reads the density in persons/m² of the nearest colour on the ramp, as a viewer would.
 *
 * @param ground the colour under it, 0 … 255
 */
const zone = 'Pacific/Chatham';
const now = Date.parse('2026-11-21T12:00:00+13:45');
const at = (instant: number, changed: Partial<CrowdChoice> = {}): CrowdChoice => ({
  ...initialCrowd,
  playback: { at: instant, isPlaying: true },
  ...changed,
});

describe('a playback', () => {
  test.each(speeds)('at %i× advances by that multiple of the elapsed time', (speed) => {
    const later = playOn(at(now - 5 * HOUR, { speed }), 1000, now, zone);
    expect(later.playback?.at).toBe(now - 5 * HOUR + 1000 * speed);
  });

  test('that reaches now becomes now', () => {
    expect(playOn(at(now - 500, { speed: 60 }), 1000, now, zone).playback).toBeNull();
  });

  test('stops at the end of a past day', () => {
    const { to } = playbackSpan('2026-11-19', now, zone);
    const ended = playOn(at(to - 500, { day: '2026-11-19', speed: 60 }), 1000, now, zone);
    expect(ended.playback).toEqual({ at: to, isPlaying: false });
    expect(ended.day).toBe('2026-11-19');
  });

  test('begins an hour back when it is started from now, and at the start of a day', () => {
    expect(switchPlaying(initialCrowd, now, zone).playback).toEqual({
      at: now - HOUR,
      isPlaying: true,
    });
    const day = { ...initialCrowd, day: '2026-11-19' };
    const { from } = playbackSpan('2026-11-19', now, zone);
    expect(switchPlaying(day, now, zone).playback).toEqual({ at: from, isPlaying: true });
  });

  test('stops and continues at its position; at the end it begins again', () => {
    const stopped = switchPlaying(at(now - HOUR), now, zone);
    expect(stopped.playback).toEqual({ at: now - HOUR, isPlaying: false });
    expect(switchPlaying(stopped, now, zone).playback?.isPlaying).toBe(true);
    const { from, to } = playbackSpan('2026-11-19', now, zone);
    const ended = at(to, { day: '2026-11-19', playback: { at: to, isPlaying: false } });
    expect(switchPlaying(ended, now, zone).playback?.at).toBe(from);
  });

  test('moves to the day before at the same time of day, from now as from any instant', () => {
    const from = (crowd: CrowdChoice) => {
      const day = dayAfter(shownDay(crowd, now, zone), -1);
      return showDay(crowd, day, now, zone);
    };
    const noon = Date.parse('2026-11-20T12:00:00+13:45');
    const before = from(initialCrowd);
    expect(before).toMatchObject({ day: '2026-11-20', playback: { at: noon, isPlaying: false } });
    expect(from(before).playback?.at).toBe(noon - 24 * HOUR);
    // A playback without a day is of the shown day.
    const evening = Date.parse('2026-11-20T20:00:00+13:45');
    expect(from(at(evening))).toMatchObject({
      day: '2026-11-19',
      playback: { at: evening - 24 * HOUR, isPlaying: true },
    });
    // The future is now.
    const later = at(evening, { day: '2026-11-20' });
    expect(showDay(later, '2026-11-21', now, zone)).toMatchObject({ day: null, playback: null });
  });

  test('never leaves its period, wherever it is moved', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: now - 60 * HOUR, max: now + 60 * HOUR }),
        fc.constantFrom(null, '2026-11-20', '2026-11-21'),
        (instant, day) => {
          const { from, to } = playbackSpan(day, now, zone);
          const moved = seek({ ...initialCrowd, day }, instant, now, zone).playback;
          expect(moved?.at ?? to).toBeGreaterThanOrEqual(from);
          expect(moved?.at ?? to).toBeLessThanOrEqual(to);
        },
      ),
    );
  });

  test('of today begins at the midnight of the district and ends now', () => {
    expect(playbackSpan('2026-11-21', now, zone)).toEqual({
      from: Date.parse('2026-11-21T00:00:00+13:45'),
      to: now,
    });
    expect(playbackSpan(null, now, zone)).toEqual({ from: now - 24 * HOUR, to: now });
  });
});

describe('the address of a playback', () => {
  test('restores floor, day, instant and speed, stopped', () => {
    const choice = at(now, { floor: 'F2', day: '2026-11-20', speed: 60 });
    const told = parseCrowd(new URLSearchParams(formatCrowd(choice)));
    expect(told).toEqual({ ...choice, playback: { at: now, isPlaying: false } });
  });

  test.each([
    'floor=%00',
    'day=tomorrow',
    'day=2026-13-45',
    'day=2026-02-31',
    'crowdAt=soon',
    'crowdAt=2026-02-31T00:00:00.000Z',
    'speed=1000',
  ])('leaves out invalid parts: %s', (query) => {
    expect(parseCrowd(new URLSearchParams(query))).toEqual(initialCrowd);
  });
});

describe('frames', () => {
  const frame = (instant: number): CrowdFrame => ({
    at: new Date(instant).toISOString(),
    settingVersion: 1,
    counts: [12, null],
    spaces: [],
  });

  test('are requested in contiguous stretches', () => {
    const { from, to } = windowAround(now + 7 * MINUTE);
    expect(from).toBeLessThanOrEqual(now + 7 * MINUTE);
    expect(to).toBeGreaterThan(now + 7 * MINUTE);
    expect(windowAfter(now + 7 * MINUTE).from).toBe(to);
  });

  test('are valid for their minute, and for no other', () => {
    const frames = [frame(now), frame(now + 2 * MINUTE)];
    expect(frameAt(frames, now + 59_000)).toBe(frames[0]);
    expect(frameAt(frames, now + 90_000)).toBeNull();
    expect(frameAt(frames, now + 2 * MINUTE)).toBe(frames[1]);
  });

  test('without any reading are absent: nothing is stored of that minute, and no sensor was silent', () => {
    const empty = { ...frame(now), counts: [null, null] };
    expect(frameAt([empty], now)).toBeNull();
  });

  test('stay while the playback enters the next stretch, and not after a jump', () => {
    const last = frame(now);
    expect(standingFrame(last, now + 2 * MINUTE)).toBe(last);
    expect(standingFrame(last, now - 5 * HOUR)).toBeNull();
    expect(standingFrame(last, now + HOUR)).toBeNull();
    expect(standingFrame(null, now)).toBeNull();
  });
});
