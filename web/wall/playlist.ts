import type { PlaylistEntry } from './wall-plan.ts';

/**
 * The current entry, and its remaining time. It depends only on the clock, so that several walls with the same address show the
 * same scene, and a reloaded wall continues where it was.
 *
 * @param now milliseconds since 1970
 */
export function entryAt(
  playlist: readonly PlaylistEntry[],
  now: number,
): { index: number; leftMs: number } {
  const round = playlist.reduce((sum, { dwellS }) => sum + dwellS * 1000, 0);
  if (round <= 0) return { index: 0, leftMs: Number.POSITIVE_INFINITY };
  let rest = now % round;
  for (const [index, { dwellS }] of playlist.entries()) {
    const dwell = dwellS * 1000;
    if (rest < dwell) return { index, leftMs: dwell - rest };
    rest -= dwell;
  }
  return { index: 0, leftMs: 0 };
}
