interface Dated {
  code: string;
  reportedAt: string;
}

/**
 * What of a list is shown to somebody who has scrolled down in it: what they saw, as it is now, without what has come since
 * above it. Nothing moves under the eyes; the number of what waits is told instead.
 *
 * @param newest codes of what was on top when they began to scroll, and its time of report; null: at the top, all is shown
 */
export function holdBack<T extends Dated>(
  items: readonly T[],
  newest: string | null,
): { shown: T[]; waiting: number } {
  if (newest === null) return { shown: [...items], waiting: 0 };
  const shown = items.filter(({ reportedAt }) => reportedAt <= newest);
  return { shown, waiting: items.length - shown.length };
}
