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
 */
export function useLastAnswer<T>(asked: Asked<T>): { answer: T; cameAt: number } | null {
  const { data, dataUpdatedAt, isPlaceholderData = false } = asked;
  const last = useRef<{ answer: T; cameAt: number } | null>(null);
  if (data !== undefined && !isPlaceholderData) {
    last.current = { answer: data, cameAt: answeredAt(dataUpdatedAt) };
  }
  return last.current;
}
