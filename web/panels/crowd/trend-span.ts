import { dayBounds, dayOf } from '../../../api/core/time/zoned-days.ts';
import { type CrowdChoice, playbackSpan, type Span } from '../../state/crowd-state.ts';

/**
 * Period of a space's chart in milliseconds: the last 24 hours, or the day from midnight to midnight. During a playback it is
 * the played day, as in the bar, which otherwise shows the last 24 hours.
 */
export function trendSpan(
  kind: 'day' | 'last',
  { day, playback }: Pick<CrowdChoice, 'day' | 'playback'>,
  now: number,
  timeZone: string,
): Span {
  const played = playback && day;
  if (played) return dayBounds(played, timeZone);
  if (kind === 'day') return dayBounds(dayOf(playback?.at ?? now, timeZone), timeZone);
  return playbackSpan(null, now, timeZone);
}
