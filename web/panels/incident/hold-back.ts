interface Dated {
  code: string;
  reportedAt: string;
}

/**
 * What of a list is shown to somebody who has scrolled down in it: what they saw, as it is now, without what has come since
 * above it. Nothing moves under the eyes; the number of what waits is told instead.
 *
 * @param newest time of report of the newest that they saw when they began to scroll; null: at the top, all is shown
 */
export function holdBack<T extends Dated>(
  items: readonly T[],
  newest: string | null,
): { shown: T[]; waiting: number } {
  if (newest === null) return { shown: [...items], waiting: 0 };
  const shown = items.filter(({ reportedAt }) => reportedAt <= newest);
  return { shown, waiting: items.length - shown.length };
}
