interface Dated {
  code: string;
  reportedAt: string;
}

/**
 * Items of a list for a user who has scrolled down: those they saw, in their present state, without newer ones above. Nothing
 * moves while they read; the number of waiting items is shown instead.
 *
 * @param newest time of report of the newest item when they began to scroll; null: at the top, all is shown
 */
export function holdBack<T extends Dated>(
  items: readonly T[],
  newest: string | null,
): { shown: T[]; waiting: number } {
  if (newest === null) return { shown: [...items], waiting: 0 };
  const shown = items.filter(({ reportedAt }) => reportedAt <= newest);
  return { shown, waiting: items.length - shown.length };
}
