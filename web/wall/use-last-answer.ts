import { useContext, useRef } from 'react';
import { answeredAt } from '../live/answer-times.ts';
import { type KeptAnswer, KeptAnswerHere } from './kept-answer.ts';

/** What of a TanStack query result is read here. */
export interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  dataUpdatedAt: number;
  /** Shown until the answer to another question is there. */
  isPlaceholderData?: boolean;
}

export interface LastAnswer<T> {
  answer: T;
  cameAt: number;
}

/**
 * The last answer that came, and when: a period that moves on is another question each quarter of an hour, and without a
 * server it has no answer. What was true a moment ago is still worth more than nothing, also where another scene was shown
 * in between.
 *
 * @param isAwaited others are on their way that belong to it: until they are there, what was shown with them before stays
 */
export function useLastAnswer<T>(asked: Asked<T>, isAwaited: boolean): LastAnswer<T> | null {
  const { data, dataUpdatedAt, isPlaceholderData = false } = asked;
  const own = useRef<KeptAnswer['current']>(null);
  const last = useContext(KeptAnswerHere) ?? own;
  const isHeld = isAwaited && last.current !== null;
  if (data !== undefined && !isPlaceholderData && !isHeld) {
    last.current = { answer: data, cameAt: answeredAt(dataUpdatedAt) };
  }
  // Whoever reads it is the block that wrote it.
  return last.current as LastAnswer<T> | null;
}
