import { useRef } from 'react';

import { answeredAt } from '../live/answer-times.ts';

/** What of a TanStack query result is read here. */
export interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  dataUpdatedAt: number;
  /** Shown until the answer to another question is there. */
  isPlaceholderData?: boolean;
}

/**
 * The last answer that came, and when: a period that moves on is another question each quarter of an hour, and without a
 * server it has no answer. What was true a moment ago is still worth more than nothing.
 *
 * @param isAwaited others are on their way that belong to it: until they are there, what was shown with them before stays
 */
export function useLastAnswer<T>(
  asked: Asked<T>,
  isAwaited: boolean,
): { answer: T; cameAt: number } | null {
  const { data, dataUpdatedAt, isPlaceholderData = false } = asked;
  const last = useRef<{ answer: T; cameAt: number } | null>(null);
  const isHeld = isAwaited && last.current !== null;
  if (data !== undefined && !isPlaceholderData && !isHeld) {
    last.current = { answer: data, cameAt: answeredAt(dataUpdatedAt) };
  }
  return last.current;
}
