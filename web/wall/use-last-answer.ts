import { useContext, useRef } from 'react';
import { answeredAt } from '../live/answer-times.ts';
import { type KeptAnswer, KeptAnswerHere } from './kept-answer.ts';

/** The fields of a TanStack query result that are used here. */
export interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  dataUpdatedAt: number;
  /** Shown until the answer to another query has arrived. */
  isPlaceholderData?: boolean;
}

export interface LastAnswer<T> {
  answer: T;
  cameAt: number;
}

/**
 * The last answer, and when it arrived. A moving period is a new query every quarter of an hour, which has no answer without a
 * server; a recent answer is better than none, also when another scene was shown in between.
 *
 * @param isAwaited related answers are being requested: until they arrive, the ones shown together stay
 */
export function useLastAnswer<T>(asked: Asked<T>, isAwaited: boolean): LastAnswer<T> | null {
  const { data, dataUpdatedAt, isPlaceholderData = false } = asked;
  const own = useRef<KeptAnswer['current']>(null);
  const last = useContext(KeptAnswerHere) ?? own;
  const isHeld = isAwaited && last.current !== null;
  if (data !== undefined && !isPlaceholderData && !isHeld) {
    last.current = { answer: data, cameAt: answeredAt(dataUpdatedAt) };
  }
  // The block that reads it is the one that wrote it.
  return last.current as LastAnswer<T> | null;
}
