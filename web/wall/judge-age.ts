export type Age = 'none' | 'fresh' | 'stale' | 'blank';

/**
 * @param instant when the figures were true, in milliseconds since 1970; null: there are none yet
 * @param isUnanswered a new request got no answer: from then on they count as old, whatever their age
 */
export function judgeAge(
  instant: number | null,
  now: number,
  { staleAfterS, blankAfterS }: { staleAfterS: number; blankAfterS: number },
  isUnanswered = false,
): Age {
  if (instant === null) return 'none';
  const seconds = (now - instant) / 1000;
  if (seconds > blankAfterS) return 'blank';
  return isUnanswered || seconds > staleAfterS ? 'stale' : 'fresh';
}
