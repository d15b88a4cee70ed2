import { useLive } from './live.ts';
import { isCarried } from './touched-questions.ts';

/** A safety net, no more: what the stream cannot know of (an import, say) shows within two minutes. */
const CARRIED_MS = 120_000;

/** How often a question is asked on its own: seldom while the stream says when its answer changes, else as often as it wants. */
export function pollPace(queryKey: readonly unknown[], interval: number | false): number | false {
  if (interval === false || useLive.getState().state !== 'live') return interval;
  return isCarried(queryKey[0]) ? Math.max(interval, CARRIED_MS) : interval;
}
