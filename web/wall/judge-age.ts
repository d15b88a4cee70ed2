export type Age = 'none' | 'fresh' | 'stale' | 'blank';

/**
 * @param instant when the figures were true, in milliseconds since 1970; null: there are none yet
 */
export function judgeAge(
  instant: number | null,
  now: number,
  { staleAfterS, blankAfterS }: { staleAfterS: number; blankAfterS: number },
): Age {
  if (instant === null) return 'none';
  const seconds = (now - instant) / 1000;
  if (seconds > blankAfterS) return 'blank';
  return seconds > staleAfterS ? 'stale' : 'fresh';
}
