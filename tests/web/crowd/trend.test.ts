import { describe, expect, test } from 'vitest';
import { trendSpan } from '../../../web/panels/crowd/trend-span.ts';
import { isSparse } from '../../../web/panels/crowd/use-kept-history.ts';

const zone = 'Asia/Shanghai';
const now = Date.parse('2026-11-21T04:00:00Z');
const HOUR = 3_600_000;
const midnight = Date.parse('2026-11-20T16:00:00Z');

describe('the chart of a space', () => {
  test('shows the present: the last 24 hours, or today', () => {
    const live = { day: null, playback: null };
    expect(trendSpan('last', live, now, zone)).toEqual({ from: now - 24 * HOUR, to: now });
    expect(trendSpan('day', live, now, zone)).toEqual({ from: midnight, to: midnight + 24 * HOUR });
  });

  test('shows the played day, and never the present under its name', () => {
    const at = Date.parse('2026-11-20T13:00:00Z');
    const played = { day: '2026-11-20', playback: { at, isPlaying: false } };
    const whole = { from: midnight - 24 * HOUR, to: midnight };
    expect(trendSpan('last', played, now, zone)).toEqual(whole);
    expect(trendSpan('day', played, now, zone)).toEqual(whole);
    // Played back within the last 24 hours, before midnight.
    const evening = { day: null, playback: { at: midnight - HOUR, isPlaying: true } };
    expect(trendSpan('day', evening, now, zone)).toEqual(whole);
    expect(trendSpan('last', evening, now, zone)).toEqual({ from: now - 24 * HOUR, to: now });
  });

  test('uses hours where minutes were deleted', () => {
    const minutes = (isKnown: (minute: number) => boolean) =>
      Array.from({ length: 1440 }, (_, minute) => ({
        at: new Date(midnight + minute * 60_000).toISOString(),
        count: isKnown(minute) ? 5 : null,
        density: null,
        in: null,
        out: null,
      }));
    expect(isSparse(minutes((minute) => minute % 60 === 0))).toBe(true);
    expect(isSparse(minutes(() => true))).toBe(false);
    expect(isSparse([])).toBe(false);
  });
});
